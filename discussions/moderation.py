"""The log of what was done in a dialogue, for those who facilitate it."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from discussions import reportable
from discussions.models import (
    Appeal,
    Dialogue,
    Flag,
    FormerTranslation,
    LiveQuestion,
    LiveSession,
    Post,
    Remark,
    Submission,
    Thread,
    Unsealing,
)  # fmt: skip
from members.models import Activity, Member

LOGGED = {
    "hidden": _("hidden"), "restored": _("restored"), "deleted": _("deleted"), "corrected": _("edited"),
    "moved": _("moved away"), "received": _("taken over"), "split": _("made a thread of its own"),
    "merged": _("merged"), "renamed": _("renamed"), "pinned": _("pinned"), "unpinned": _("unpinned"),
    "locked": _("locked"), "unlocked": _("unlocked"), "untranslated": _("translation taken away"),
    "flagged": _("reported"), "upheld": _("report answered"), "dismissed": _("report set aside"),
    "reopened": _("report reopened"), "appealed": _("appealed"), "granted": _("appeal granted"),
    "confirmed": _("decision confirmed"), "suspended": _("suspended"), "lifted": _("suspension lifted"),
    "removed": _("removed from the dialogue"), "let_back": _("removal lifted"), "paced": _("pace changed"),
    "unseal_asked": _("author asked for"), "unsealed": _("author learned"), "unseal_declined": _("author not learned"),
    "passed": _("published"), "returned": _("returned"),
    "placed": _("moved to another phase"), "cancelled": _("cancelled"), "appointed": _("appointed"),
    "ended": _("registration or appointment ended"), "entrusted": _("language given"),
    "wrote_to": _("members written to"), "handed_over": _("handed over"),
}  # fmt: skip
AT_BOTH_ENDS = {"moved", "received", "split"}


def log_of(dialogue, reader, *, verb="", actor=""):
    """The rows of the log for `reader`, newest first: all, or those of one verb and of the member with the handle
    `actor`; without what was reported of the reader's own."""
    log = Activity.objects.within(dialogue).filter(verb__in=[verb] if verb in LOGGED else LOGGED)
    flags = Flag.objects.not_about_things_of(reader).filter(pk=OuterRef("target_id"))
    log = log.filter(~Q(target_type=ContentType.objects.get_for_model(Flag).pk) | Exists(flags))
    return log.filter(actor__profile__handle__iexact=actor) if actor else log


def actors_of(dialogue, reader):
    """Who has done something that is in the log for `reader`."""
    ids = log_of(dialogue, reader).order_by().values("actor")
    return Member.objects.filter(pk__in=ids).select_related("profile").order_by("profile__name", "pk")


def present(rows, member):
    """Set on each row `post`, `thread` and `other` (a live session, a question for one, a remark, a synthesis, a
    finding): those that the act was about, as they are now, and `source`, the thread that the post left; or None where
    `member` may not read them (any more). A merged thread is the one that took it in; the others never leave their
    dialogue."""
    posts = {row.pk: _id_of_post(row.target) for row in rows}
    threads = {row.pk: pk for row in rows if (pk := _id_of_thread(row.target))}
    seen = Post.objects.visible_to(member).select_related("thread__dialogue", "moved_from__dialogue")
    seen_posts = seen.in_bulk(set(filter(None, posts.values())))
    seen_threads = Thread.objects.visible_to(member).select_related("dialogue").in_bulk(set(threads.values()))
    left = {post.moved_from.dialogue_id for post in seen_posts.values() if post.moved_from}
    dialogues = set(Dialogue.objects.visible_to(member).filter(pk__in=left).values_list("pk", flat=True))
    reported = _reported(rows, member)
    for row in rows:
        row.post = seen_posts.get(posts[row.pk])
        row.thread = row.post.thread if row.post else seen_threads.get(threads.get(row.pk))
        row.other = row.target if isinstance(row.target, LiveSession | LiveQuestion | Remark) else reported.get(row.pk)
        source = row.post.moved_from if row.post and row.verb in AT_BOTH_ENDS else None
        row.source = source if source and source.dialogue_id in dialogues else None


def _reported(rows, member):
    """{id of a row: what was reported} of those rows that tell of a report of something else than a post."""
    flags, found = {row.pk: row.target for row in rows if isinstance(row.target, Flag)}, {}
    for kind in {reportable.kind_of_flag(flag) for flag in flags.values()}:
        ids = {pk: flag.target_id for pk, flag in flags.items() if flag.target_type_id == kind.type.pk}
        things = kind.seen_by(member).in_bulk({*ids.values()}) if kind.model is not Post else {}
        found |= {pk: things.get(target_id) for pk, target_id in ids.items()}
    return found


def _id_of_post(target):
    if isinstance(target, Appeal | FormerTranslation | Submission | Unsealing):
        return target.post_id
    if isinstance(target, Flag):
        return target.target_id if reportable.kind_of_flag(target).model is Post else None
    return target.pk if isinstance(target, Post) else None


def _id_of_thread(target):
    thread = target.thread if isinstance(target, FormerTranslation) else target
    return thread.merged_into_id or thread.pk if isinstance(thread, Thread) else None
