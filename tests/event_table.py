"""The table of everything that can be heard of (the words: events.py)."""

from discussions.models import Digest, Post, Registration, Thread
from members.models import Announcement, Appointment
from resources.models import Collection, Resource, ResourceNote
from tests.event_table_of_asking import ASKING
from tests.event_table_of_directory import DIRECTORY
from tests.event_table_of_disclosures import DISCLOSURES
from tests.event_table_of_facilitating import FACILITATING
from tests.event_table_of_initiatives import INITIATIVES
from tests.event_table_of_knowledge import KNOWLEDGE
from tests.event_table_of_life import LIFE
from tests.event_table_of_match import MATCH
from tests.event_table_of_reports import REPORTS
from tests.event_table_of_seals import SEALS
from tests.event_table_of_waiting import WAITING
from tests.event_table_of_wiki import WIKI
from tests.events import (
    Event,
    again,
    am_named,
    answered_it,
    began_it,
    corrects,
    delete,
    ends_appointment,
    ends_facilitation,
    follow_and_keep,
    follow_another_topic,
    follow_both_and_am_named,
    follow_dialogue,
    follow_its_topic,
    follow_thread,
    goes_elsewhere,
    hide,
    hides_note,
    keep_a_search,
    loses_all_posts,
    merged_away,
    merges,
    moves_branch,
    moves_thread,
    muted,
    nobody,
    only_for_members,
    own_collection,
    part_of_another,
    post,
    published,
    publishes,
    reacts,
    restore,
    restores,
    restores_collection,
    restores_note,
    sent_in_and_follow,
    sent_it_in,
    splits,
    verb_of,
    withdrawn,
    writes_note,
    wrote_it,
    wrote_the_note,
)  # fmt: skip
from tests.events_live import LIVE
from tests.events_of_questions import QUESTIONS
from tests.events_of_translations import TRANSLATIONS
from tests.events_to_many import announces, ends, sends_digest
from tests.factories import make_translation

OF_A_POST = {"only for members": only_for_members, "elsewhere": goes_elsewhere}
AUTHOR = {"its author": (wrote_it, "mine"), "muted": (muted(wrote_it), "mine"), "nothing": (nobody, "")}


def translates(w):
    make_translation(w.post, by=w.other)
    return w.post


def takes_translation_away(w, thing):
    thing.translations.get().take_away(by=w.other)


TAKEN = {"withdrawn": withdrawn, "part of another": part_of_another}
EVENTS = [
    Event(Post, "posted", "other", post, {
        "named": (am_named, "mention"), "answered": (wrote_it, "reply"),
        "follow the thread": (follow_thread, "followed"), "follow the dialogue": (follow_dialogue, "followed"),
        "all": (follow_both_and_am_named, "mention"),
        "muted the thread": (muted(follow_both_and_am_named), ""),
        "muted the dialogue": (muted(follow_both_and_am_named, "dialogue"), ""), "nothing": (nobody, ""),
    }, undo={"hidden": hide, "deleted": delete}, still={"only for members": only_for_members}),
    Event(Post, "hidden", "facilitator", verb_of("post", "hide", reason="why"), AUTHOR,
        undo={"restored": restore, "deleted": delete}, still=OF_A_POST | {"alone": loses_all_posts}, private=True),
    Event(Post, "restored", "facilitator", restores, AUTHOR,
        undo={"hidden": hide, "deleted": delete}, still=OF_A_POST),
    Event(Post, "corrected", "facilitator", corrects, AUTHOR, undo={"hidden": hide, "deleted": delete},
        still=OF_A_POST),
    Event(Post, "moved", "facilitator", moves_branch,
        {"its author": (wrote_it, "mine"), "answered it": (answered_it, "mine"), "nothing": (nobody, "")},
        undo={"deleted": delete}, still={"only for members": only_for_members}),
    Event(Post, "split", "facilitator", splits,
        {"its author": (wrote_it, "mine"), "answered it": (answered_it, "mine"), "nothing": (nobody, "")},
        undo={"deleted": delete}, still={"only for members": only_for_members}),
    Event(Post, "reacted", "other", reacts,
        {"its author": (wrote_it, "mine"), "muted": (muted(wrote_it), ""), "nothing": (nobody, "")},
        undo={"hidden": hide, "deleted": delete, "taken back": lambda w, thing: thing.take_back("thanks", by=w.other)},
        still=OF_A_POST, private=True),
    Event(Post, "translated", "other", translates,
        {"its author": (wrote_it, "mine"), "muted": (muted(wrote_it), ""), "nothing": (nobody, "")},
        undo={"hidden": hide, "deleted": delete, "taken away": takes_translation_away},
        still=OF_A_POST, private=True),
    Event(Thread, "locked", "facilitator", verb_of("thread", "lock", reason="why"),
        {"began it": (began_it, "mine"), "muted": (muted(began_it), "mine"), "wrote in it": (wrote_it, "")},
        undo={"unlocked": lambda w, thing: thing.unlock(by=w.facilitator), "no post": loses_all_posts,
            "merged": merged_away}, still=OF_A_POST),
    Event(Thread, "moved", "facilitator", moves_thread, {"began it": (began_it, "mine"), "wrote in it": (wrote_it, "")},
        undo={"no post": loses_all_posts}),
    Event(Thread, "merged", "facilitator", merges,
        {"began it": (began_it, "mine"), "wrote in it": (wrote_it, "mine"), "answered in it": (answered_it, "mine"),
            "nothing": (nobody, "")}, undo={"no post": loses_all_posts}, still=OF_A_POST),
    Event(Registration, "appointed", "coordinator", lambda w: w.dialogue.appoint_facilitator(w.me, by=w.coordinator),
        {"appointed": (nobody, "mine")}, undo={"ended": ends}, still={"only for members": only_for_members},
        private=True),
    Event(Registration, "ended", "coordinator", ends_facilitation,
        {"appointed": (nobody, "mine")}, still={"only for members": only_for_members}, private=True),
    Event(Appointment, "appointed", "coordinator", lambda w: w.me.appoint("curator", by=w.coordinator),
        {"appointed": (nobody, "mine")}, undo={"ended": ends}, private=True),
    Event(Appointment, "ended", "coordinator", ends_appointment,
        {"appointed": (nobody, "mine")}, private=True),
    Event(Announcement, "announced", "coordinator", announces, {"a member": (nobody, "all")}, to_all=True),
    Event(Digest, "sent", "facilitator", sends_digest,
        {"follow the dialogue": (follow_dialogue, "followed"), "follow a thread": (follow_thread, ""),
            "muted": (muted(follow_dialogue, "dialogue"), ""), "nothing": (nobody, "")},
        still={"only for members": only_for_members}, at_once=True),
    Event(Resource, "returned", "curator", verb_of("resource", "return_to_author", by="curator", reason="why"),
        {"sent it in": (sent_it_in, "mine"), "nothing": (nobody, "")},
        undo={"published": again("publish"), "sent in again": lambda w, thing: thing.submit(by=w.me)}, private=True),
    Event(Resource, "published", "curator", publishes, {
        "sent it in": (sent_it_in, "mine"), "follow its topic": (follow_its_topic, "topic"),
        "follow another": (follow_another_topic, ""),
        "keep a search": (keep_a_search("kind=tool&topic=land"), "search"),
        "keep another": (keep_a_search("kind=tool&topic=health"), ""), "both": (follow_and_keep, "topic"),
        "all": (sent_in_and_follow, "mine"), "nothing": (nobody, ""),
    }, undo=TAKEN),
    Event(Resource, "withdrawn", "curator", published(verb_of("resource", "withdraw", by="curator", reason="why")),
        {"sent it in": (sent_it_in, "mine"), "nothing": (nobody, "")}, undo={"published": again("publish")},
        private=True),
    Event(Resource, "merged", "curator", lambda w: part_of_another(w, w.resource) or w.resource,
        {"sent it in": (sent_it_in, "mine"), "nothing": (nobody, "")}, private=True),
    Event(ResourceNote, "noted", "other", published(writes_note),
        {"sent it in": (sent_it_in, "mine"), "nothing": (nobody, "")},
        undo={"hidden": again("hide"), "taken back": again("take_back")}, still={"withdrawn": withdrawn}, private=True),
    Event(ResourceNote, "hidden", "curator", published(hides_note), {"wrote it": (wrote_the_note, "mine")},
        undo={"restored": again("restore"), "withdrawn": withdrawn}, still={"part of another": part_of_another},
        private=True),
    Event(ResourceNote, "restored", "curator", published(restores_note),
        {"wrote it": (wrote_the_note, "mine")}, undo={"hidden": again("hide"), "withdrawn": withdrawn}, private=True),
    Event(Collection, "featured", "curator", verb_of("collection", "feature", by="curator"),
        {"own it": (own_collection, "mine"), "nothing": (nobody, "")},
        undo={"not in front": again("unfeature"), "hidden": again("hide"),
            "not shared": lambda w, thing: thing.unshare(by=w.me)}, private=True),
    Event(Collection, "hidden", "curator", verb_of("collection", "hide", by="curator", reason="why"),
        {"own it": (own_collection, "mine"), "nothing": (nobody, "")}, undo={"restored": again("restore")},
        private=True),
    Event(Collection, "restored", "curator",
        restores_collection,
        {"own it": (own_collection, "mine"), "nothing": (nobody, "")}, undo={"hidden": again("hide")}, private=True),
    *LIFE,
    *SEALS,
    *LIVE,
    *TRANSLATIONS,
    *ASKING,
    *FACILITATING,
    *KNOWLEDGE,
    *WAITING,
    *DISCLOSURES,
    *REPORTS,
    *QUESTIONS,
    *INITIATIVES,
    *WIKI,
    *DIRECTORY,
    *MATCH,
]  # fmt: skip
