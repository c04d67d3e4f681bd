"""Who may, in dialogues. Each question is one pure function that view, template, mail and feed ask."""

import datetime

from django.db.models import F
from django.utils import timezone

from cop.lib.prepared import Prepared
from discussions import sealed
from discussions.models import Appeal, Dialogue, Entry, Phase, Post, Registration, Review, Stage, Suspension
from discussions.models.original import dialogue_of
from members.access import is_coordinator


def facilitates(member, dialogue, among=None):
    """Whether `member` moderates `dialogue` now: as one of its facilitators, or as a coordinator. `among` are the ids
    of its facilitators where the page has them."""
    if not member.is_authenticated:
        return False
    if among is not None:
        return is_coordinator(member) or member.pk in among
    return is_coordinator(member) or bool(FACILITATING.first(member=member.pk, dialogue=dialogue.pk))


FACILITATING = Prepared(
    lambda member, dialogue: (
        Registration.objects.facilitating().filter(member=member, dialogue=dialogue).values_list("pk")[:1]
    ),
    member=int, dialogue=int,
)  # fmt: skip


def may_move(member, source, target):
    """Whether `member` moderates both dialogues, so that a thread or a branch may go from one to the other."""
    return facilitates(member, source) and facilitates(member, target)


def suspension(member, dialogue=None):
    """The running Suspension that keeps `member` from writing in `dialogue` the longest, or None; without a dialogue,
    one that holds everywhere."""
    # No dialogue has the id 0.
    return LONGEST.first(member=member.pk, dialogue=dialogue.pk if dialogue else 0, now=timezone.now())


def _longest(member, dialogue, now):
    running = Suspension.objects.current(now).against(member, dialogue)
    return running.order_by(F("ends_at").desc(nulls_first=True), "-id")[:1]


LONGEST = Prepared(_longest, member=int, dialogue=int, now=datetime.datetime)


def is_suspended(member, dialogue=None):
    return suspension(member, dialogue) is not None


def takes_part(member, dialogue, registered=None):
    """Whether `member` is registered where that is asked of whoever writes; `registered` says it where the page has
    it."""
    if dialogue.entry == Entry.FREE or not member.is_authenticated or is_coordinator(member):
        return member.is_authenticated
    if registered is not None:
        return registered
    return bool(TAKING_PART.first(member=member.pk, dialogue=dialogue.pk))


TAKING_PART = Prepared(
    lambda member, dialogue: (
        Registration.objects.taking_part().filter(member=member, dialogue=dialogue).values_list("pk")[:1]
    ),
    member=int, dialogue=int,
)  # fmt: skip


def may_register(member, dialogue):
    """Whether `member` may register for `dialogue`, or ask to: from its announcement until writing ends; not who is
    suspended there, or was removed."""
    awaited = dialogue.entry != Entry.FREE and dialogue.stage in {None, Stage.ANNOUNCED, Stage.OPEN}
    return awaited and dialogue.locked_at is None and member.is_authenticated and not is_suspended(member, dialogue)


def may_write(member, dialogue=None):
    """Whether `member` may write in `dialogue`, or, without one, in the site at all; a suspended one reads only."""
    if not member.is_authenticated or is_suspended(member, dialogue):
        return False
    return dialogue is None or takes_part(member, dialogue)


def has_to_wait(member, dialogue):
    """Whether what `member` writes in `dialogue` is read by its facilitation before it appears."""
    if dialogue.review == Review.NOBODY or facilitates(member, dialogue):
        return False
    return dialogue.review == Review.EVERYBODY or not Post.objects.standing().filter(sealed.written_by(member)).exists()


def may_moderate(member, dialogue):
    """Whether `member` may act as facilitator of `dialogue`: who is suspended moderates nothing either."""
    return facilitates(member, dialogue) and may_write(member, dialogue)


def may_plan(member, dialogue):
    """Whether `member` may change the plan of a dated dialogue: its facilitation, and who proposed it until it is
    announced or declined."""
    if dialogue.stage is None:
        return False
    theirs = member.is_authenticated and dialogue.proposed_by_id == member.pk
    still = dialogue.stage == Stage.PROPOSED and not dialogue.declined_at
    return may_moderate(member, dialogue) or (theirs and still and not is_suspended(member, dialogue))


def may_enter(member, live_session):
    """Whether `member` finds the link to meet: who may write in the dialogue, while the door is open."""
    return live_session.is_entered and may_write(member, live_session.dialogue)


def may_ask(member, live_session):
    """Whether `member` may ask something for a live session, or say that they would ask it too."""
    return live_session.takes_questions and may_write(member, live_session.dialogue)


def may_decline(member, dialogue):
    """Coordinators answer proposals."""
    return dialogue.stage == Stage.PROPOSED and is_coordinator(member) and not is_suspended(member)


def is_whose(member, thing):
    """Whether this hidden Post was written, or this Suspension is borne, by `member`, who may appeal against it."""
    return thing.member_id == member.pk if isinstance(thing, Suspension) else is_author(member, thing)


def may_decide_appeal(member, appeal):
    """Who moderates there and took no part in the decision; who is suspended decides nothing."""
    return may_write(member, appeal.dialogue) and Appeal.objects.handled_by(member).filter(pk=appeal.pk).exists()


def moderates_any(member):
    """Whether `member` facilitates a dialogue now, or all as a coordinator."""
    return is_coordinator(member) or Registration.objects.facilitating().filter(member=member.pk).exists()


def may_answer(member, asked):
    """Who asked in private may always say more, also while suspended; else those who moderate the dialogue answer."""
    return member.pk == asked.member_id or may_moderate(member, asked.dialogue)


def may_suspend(member, other):
    """Whether `other` is somebody whom `member` may suspend where they moderate: who can sign in, not themselves, and
    a coordinator only by another one."""
    if other == member or not other.email or other.erased_at:
        return False
    return is_coordinator(member) or not is_coordinator(other)


def may_remove(member, other, dialogue):
    """Whether `member`, who moderates `dialogue`, may remove `other` from it: who facilitates it only a coordinator."""
    return may_suspend(member, other) and (is_coordinator(member) or not facilitates(other, dialogue))


def may_ban(member, other):
    """Coordinators close accounts."""
    return is_coordinator(member) and may_suspend(member, other)


def has_to_answer(reader, phase):
    """Whether `phase` (or None) withholds from `reader` what others contributed, until they have answered."""
    return bool(phase and phase.withholds) and Phase.objects.withheld_from(reader).filter(pk=phase.pk).exists()


def may_edit(member, post, *, facilitates):
    """The author, and with a reason whoever facilitates the dialogue, while the thread is open and the post stands."""
    theirs = is_author(member, post) or facilitates
    return theirs and post.thread.is_open and not post.deleted_at and not post.hidden_at


def may_translate(member, original):
    """Every member who may write, what stands; also in a locked thread, since nothing new is said."""
    stands = not getattr(original, "deleted_at", None) and not getattr(original, "hidden_at", None)
    return stands and may_write(member, dialogue_of(original))


def may_extract(member, post):
    """Whoever moderates the dialogue marks passages of what stands, and every member who may write there suggests
    some; also in a locked thread, since nothing new is said."""
    return not post.deleted_at and not post.hidden_at and may_write(member, post.thread.dialogue)


def may_take_away(member, translation, *, moderates):
    """Whose work alone a translation is, since one's own words are one's own; and who moderates the dialogue."""
    return moderates or translation.hands == [member]


def may_react(member, post):
    """Every member who may write, to another's post that stands; also in a locked thread."""
    if is_author(member, post) or post.deleted_at or post.hidden_at:
        return False
    return may_write(member, post.thread.dialogue)


def may_delete(member, post):
    """The author; also in a locked thread, since one's own words are one's own."""
    return is_author(member, post) and not post.deleted_at


def is_author(member, post, among=None):
    """Whether `member` wrote `post`, by name or sealed. `among` are the ids of the sealed posts that they wrote, where
    a page has them."""
    if not member.is_authenticated:
        return False
    if post.byline:
        return sealed.is_author(member, post) if among is None else post.id in among
    return post.author_id == member.pk


def folds_text(member, post, among=None):
    """Whether this post's text stands folded behind its content note, until `member` opens it."""
    return bool(post.note) and not is_author(member, post, among)


def shows_text(member, post, *, facilitates, among=None):
    """Whether a page of the thread shows this post's text to `member`, or only its place."""
    if post.deleted_at:
        return False
    return not post.hidden_at or facilitates or is_author(member, post, among)


def may_care(member):
    """Whether `member` takes up what the safety persons are told, and closes it: who is suspended does not."""
    return member.is_authenticated and "safety" in member.roles and not is_suspended(member)


def has_proceedings(dialogue):
    """Whether its proceedings can be taken away: those of a dated one once nobody writes in it, those of a standing one
    at any time; of a sensitive one nothing is kept elsewhere."""
    if dialogue.sensitive or dialogue.stage in {Stage.PROPOSED, Stage.ANNOUNCED}:
        return False
    return dialogue.stage is None or not dialogue.is_open


def may_unseal(member):
    """Whether `member` may learn, together with another such, who wrote a sealed post."""
    return member.is_authenticated and "safety" in member.roles


def may_support(member, question):
    """Whether `member` may say that they ask an open question too: every member who may write, but who asked it."""
    return question.asked_by_id != member.pk and not question.hidden_at and may_write(member)


def may_revise(member, question):
    """Who asked it, while it stands and waits. To take it back needs no more than to have asked it, alone."""
    theirs = question.asked_by_id == member.pk
    return theirs and not question.hidden_at and not question.is_taken_up and may_write(member)


def may_take_up(member, dialogue):
    """Whether `member` may let `dialogue` take up an open question: its facilitation, while it is still to be talked
    there."""
    return Dialogue.objects.that_could_take_up(member).filter(pk=dialogue.pk).exists() and may_write(member, dialogue)


def may_let_go(member, dialogue):
    """Whether `member` may have `dialogue` let go of an open question that it took up by mistake: its facilitation, and
    who proposed it until it is announced, while it is still to be talked there."""
    may = may_moderate(member, dialogue) or may_plan(member, dialogue)
    return may and Dialogue.objects.ahead().filter(pk=dialogue.pk).exists()


def may_coordinate(member):
    """Coordinators hide open questions, and answer what is reported to them; who is suspended does not."""
    return is_coordinator(member) and may_write(member)
