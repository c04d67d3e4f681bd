"""Every act of which somebody can hear, and what undoes it, in the world `w` of one test; `w.me` is who may hear."""

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace

from discussions import merge, move, split
from discussions.models import Flag, Post, Thread
from discussions.models.flag import flag, leave
from members.models import Level, Topic, watch
from resources.models import Resource, SavedSearch
from tests import factories
from tests.resources.making import make_collection, make_note, make_resource


@dataclass
class Event:
    """`act(w)` does it, as the member `by` of the world, and returns the thing. `relations` are {what I am to it: (how
    that comes about, the Why for which I hear, or "")}. After one of `undo` nobody hears of it or is shown it, after
    one of `still` they do; each is a function of the world and the thing. `private`: to nobody else is it ever shown.
    `to_all`: everybody hears of it; `at_once`: daily mail about it comes at once."""

    model: type
    verb: str
    by: str
    act: Callable
    relations: dict
    undo: dict = field(default_factory=dict)
    still: dict = field(default_factory=dict)
    private: bool = False
    to_all: bool = False
    at_once: bool = False
    goes_with_who_did: bool = False  # when who did it leaves, so does the thing
    like_another: bool = False  # the same class of notice as for another model: asked with the long forms

    def __str__(self):
        return f"{self.model.__name__} {self.verb}"


def world():
    w = SimpleNamespace(body="We count heads.", why="Because of the rules.")
    w.me, w.other = factories.make_member(name="Mariama Diatta"), factories.make_member(name="Kofi Asamoah-Badu")
    w.facilitator = factories.make_member(name="Wanjiru Mutembei")
    w.clock = factories.make_member(name="The clock")
    w.coordinator, w.curator = factories.make_coordinator(), factories.make_curator()
    w.dialogue = factories.make_dialogue(facilitator=w.facilitator)
    w.elsewhere = factories.make_dialogue(title="Elsewhere", visibility="members", facilitator=w.facilitator)
    w.thread = factories.make_thread(dialogue=w.dialogue, by=w.other)
    w.target = factories.make_thread(dialogue=w.dialogue, by=w.other, title="The target")
    w.post = factories.make_post(thread=w.thread, by=w.other)
    w.resource = make_resource(by=w.other, title="Counting heads", tags=["numbers"])
    Topic.objects.add_missing({"land": {"en": "Land"}, "health": {"en": "Health"}})
    w.land, w.health = Topic.objects.get(code="land"), Topic.objects.get(code="health")
    w.resource.topics.add(w.land)
    w.collection = make_collection(by=w.other, shared=True)
    return w


# ── What I am to it ──
def nobody(w):
    pass


def wrote_it(w):
    w.post = factories.make_post(thread=w.thread, by=w.me)


def answered_it(w):
    factories.make_post(parent=w.post, by=w.me)


def began_it(w):
    w.thread = factories.make_thread(dialogue=w.dialogue, by=w.me)
    w.post = factories.make_post(thread=w.thread, by=w.other)


def am_named(w):
    w.body = f"As @{w.me.profile.handle} says."


def follow_thread(w):
    watch(w.thread, Level.FOLLOWED, by=w.me)


def follow_dialogue(w):
    watch(w.dialogue, Level.FOLLOWED, by=w.me)


def follow_both_and_am_named(w):
    follow_thread(w), follow_dialogue(w), am_named(w)


def muted(relation, place="thread"):
    def both(w):
        relation(w)
        watch(getattr(w, place), Level.MUTED, by=w.me)

    return both


def flagged_it(w):
    flag(w.post, by=w.me, why=Flag.Why.PRIVATE)


def wrote_what_is_flagged(w):
    wrote_it(w)
    flag(w.post, by=w.other, why=Flag.Why.PRIVATE)


def sent_it_in(w):
    Resource.objects.filter(pk=w.resource.pk).update(submitted_by=w.me)
    w.resource.refresh_from_db()


def follow_its_topic(w):
    watch(w.land, Level.FOLLOWED, by=w.me)


def follow_another_topic(w):
    watch(w.health, Level.FOLLOWED, by=w.me)


def keep_a_search(query):
    return lambda w: SavedSearch.objects.keep(query, by=w.me, name="Tools")


def follow_and_keep(w):
    follow_its_topic(w)
    keep_a_search("kind=tool")(w)


def sent_in_and_follow(w):
    sent_it_in(w)
    follow_and_keep(w)


def wrote_the_note(w):
    w.note = make_note(resource=w.resource, by=w.me)


def own_collection(w):
    w.collection = make_collection(by=w.me, title="Mine", shared=True)


# ── The acts ──
def publishes(w):
    w.resource.publish(by=w.curator)
    return w.resource


def published(act):
    """The act, on what is in the library; its coming there was told."""

    def both(w):
        publishes(w)
        return act(w)

    return both


def post(w):
    return factories.make_post(parent=w.post, by=w.other, body=w.body)


def verb_of(thing, name, **said):
    """`w.thing.name(by=…, **said)`; what `said` names is taken from the world."""

    def act(w):
        found, chosen = getattr(w, thing), {"by": "facilitator"} | said
        getattr(found, name)(**{key: getattr(w, value) for key, value in chosen.items()})
        return found

    return act


def corrects(w):
    w.post.edit(by=w.facilitator, body="Shorter.", language="en", edited_at=w.post.edited_at, reason=w.why)
    return w.post


def moves_branch(w):
    return move.move_branch(w.post, to=w.target, by=w.facilitator, reason=w.why)


def splits(w):
    split.split(w.post, title="A thread of its own", language="en", by=w.facilitator, reason=w.why)
    return w.post


def moves_thread(w):
    w.thread.move_to(w.elsewhere, by=w.facilitator, reason=w.why)
    return w.thread


def merges(w):
    merge.merge(w.thread, into=w.target, by=w.facilitator, reason=w.why)
    return w.thread


def reacts(w):
    w.post.react("thanks", by=w.other)
    return w.post


def hides_flagged(w):
    w.post.hide(by=w.facilitator, reason=w.why)
    return w.post.flags.get()


def leaves_flagged(w):
    leave(w.post, by=w.facilitator, words=w.why)
    return w.post.flags.get()


def writes_note(w):
    return make_note(resource=w.resource, by=w.other)


def hides_note(w):
    w.note.hide(by=w.curator, reason=w.why)
    return w.note


def restores(w):
    hide(w, w.post)
    return verb_of("post", "restore")(w)


def restores_note(w):
    again("restore")(w, hides_note(w))
    return w.note


def restores_collection(w):
    again("hide")(w, w.collection)
    return verb_of("collection", "restore", by="curator")(w)


def ends_facilitation(w):
    return ended(w.dialogue.appoint_facilitator(w.me, by=w.coordinator), w)


def ends_appointment(w):
    return ended(w.me.appoint("safety", by=w.coordinator), w)


def ended(thing, w):
    thing.end(by=w.coordinator)
    return thing


# ── What comes between ──
def hide(w, thing):
    Post.objects.get(pk=thing.pk).hide(by=w.facilitator, reason="An attack.")


def restore(w, thing):
    Post.objects.get(pk=thing.pk).restore(by=w.facilitator)


def delete(w, thing):
    thing = Post.objects.get(pk=thing.pk)
    thing.delete_text(by=thing.author)


def only_for_members(w, thing):
    w.dialogue.describe(by=w.coordinator, visibility="members")


def goes_elsewhere(w, thing):
    Thread.objects.visible_to(w.coordinator).at(w.thread.pk).get().move_to(w.elsewhere, by=w.facilitator)


def loses_all_posts(w, thing):
    for one in Thread.objects.visible_to(w.coordinator).at(w.thread.pk).get().posts.all():
        one.hide(by=w.facilitator, reason="An attack.")


def merged_away(w, thing):
    merge.merge(w.thread, into=w.target, by=w.facilitator)


def again(name):
    """A verb of the thing itself, by a curator who gives a reason where one is asked for."""

    def change(w, thing):
        said = {"reason": w.why} if name in {"withdraw", "return_to_author", "hide"} else {}
        getattr(type(thing).objects.get(pk=thing.pk), name)(by=w.curator, **said)

    return change


def withdrawn(w, thing):
    Resource.objects.get(pk=w.resource.pk).withdraw(by=w.curator, reason=w.why)


def part_of_another(w, thing):
    stays = make_resource(by=w.other, title="What stays")
    stays.publish(by=w.curator)
    Resource.objects.get(pk=w.resource.pk).merge_into(stays, by=w.curator)
