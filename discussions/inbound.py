"""What comes in as mail: the archive of a mailing list becomes the threads of a dialogue."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from cop.lib.mail_threads import Known, Link, thread
from cop.lib.mbox import Message, Unreadable
from discussions import exports, search, tree
from discussions.from_mail import author_key, author_name, key_of, post_of, thread_of
from discussions.locking import lock
from discussions.models import Dialogue, ImportedMessage, Post, Thread
from members.models import Activity, Actor, Member

BATCH = 400  # posts of one transaction: a second's work, so that a stop loses little and no lock is held long
READ = 2_000  # rows of the database read at a time
STEP = 500  # messages read between two calls of `progress`


@dataclass
class Report:
    """What an import did so far. Counts are of messages, but for `threads`."""

    read: int = 0
    imported: int = 0
    present: int = 0  # imported by an earlier run
    skipped: list[Unreadable] = field(default_factory=list)
    threads: int = 0  # new ones
    by_subject: int = 0  # of the imported, those whose place only their subject told
    began: float = field(default_factory=time.monotonic)

    @property
    def rate(self) -> float:
        """Messages a second since the import began."""
        return self.read / max(time.monotonic() - self.began, 0.001)


def import_archive(
    dialogue: Dialogue,
    messages: Iterable[Message | Unreadable],
    *,
    progress: Callable[[Report], None] = lambda report: None,
) -> Report:
    """Make `messages` (of cop.lib.mbox.read) posts of `dialogue`, each under its author and with its date.

    A message that is there already writes nothing, so an import can be repeated, continued after a stop (kill -9
    too: whole threads are written at once), or followed by a later part of the archive, whose answers find the posts
    from before. What a dialogue exported finds its own posts, too. What cannot be read is in the report. Addresses
    are masked. The new messages are held in memory: about the size of the file.
    """
    report = Report()
    known = _known(dialogue)
    mails = {mail.message_id: mail for mail in _readable(messages, known, report, progress)}
    # Of what stands in this archive, its own headers tell the place, as they did in a run that was stopped.
    earlier = [post for key, (came_as, post) in known.items() if key not in mails and came_as not in mails]
    links = thread(mails.values(), known=earlier)
    new = {key: mail for key, mail in mails.items() if key not in known}
    authors: dict[str, Member] = {}
    with translation.override(dialogue.language):  # names and titles that we give are read there
        for batch in _batches(new, links):
            _write(dialogue, batch, links, authors, report)
            progress(report)
    return report


def _known(dialogue: Dialogue) -> dict[str, tuple[str | None, Known]]:
    """The posts of `dialogue` by the Message-IDs that they came with and that they get in an export; before each
    the id that it came with, if it did."""
    posts = Post.objects.filter(thread__dialogue=dialogue).order_by("thread_id", "path")
    rows = posts.values_list("form_key", "imported_message__message_id", "thread__title", "written_at", "thread_id")
    first: dict[int, str] = {}
    known = {}
    for form_key, message_id, title, written_at, thread_id in rows.iterator(chunk_size=READ):
        for key in filter(None, (message_id, exports.mail_id(form_key))):
            known[key] = message_id, Known(key, title, written_at, first.setdefault(thread_id, key))
    return known


def _readable(
    messages: Iterable[Message | Unreadable],
    known: dict[str, tuple[str | None, Known]],
    report: Report,
    progress: Callable[[Report], None],
) -> Iterator[Message]:
    for message in messages:
        report.read += 1
        if isinstance(message, Unreadable):
            report.skipped.append(message)
        elif message.message_id in known:
            report.present += 1
            yield replace(message, text="")  # only its headers are needed
        else:
            yield message
        if report.read % STEP == 0:
            progress(report)


def _batches(mails: dict[str, Message], links: dict[str, Link]) -> Iterator[list[Message]]:
    """Whole threads, about BATCH messages at a time, each in the order of publication. Threads of an export come in
    the order of the file, others oldest first."""
    threads: dict[str, list[Message]] = {}
    for mail in _published(mails, links):
        threads.setdefault(links[mail.message_id].root, []).append(mail)
    batch: list[Message] = []
    for members in sorted(threads.values(), key=lambda members: min(map(_in_file, members))):
        batch += sorted(members, key=lambda mail: mail.marks.number if mail.marks else 0)
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _in_file(mail: Message) -> int:
    """What sorts the mails of an export as the file does and leaves others as they are."""
    return mail.position if mail.marks else 0


def _published(mails: dict[str, Message], links: dict[str, Link]) -> list[Message]:
    """By date, but never before the mail that is answered, since clocks go wrong."""
    answers: dict[str, list[str]] = {}
    order: dict[str, tuple[datetime, int, int]] = {}
    waiting = []
    for key in mails:
        if (above := links[key].parent) in mails:
            answers.setdefault(above, []).append(key)
        else:
            waiting.append(key)
            order[key] = (mails[key].sent_at, 0, mails[key].position)
    while waiting:
        key = waiting.pop()
        for answer in answers.get(key, []):
            mail = mails[answer]
            order[answer] = (max(mail.sent_at, order[key][0]), order[key][1] + 1, mail.position)
            waiting.append(answer)
    return [mails[key] for key in sorted(order, key=order.__getitem__)]


def _write(
    dialogue: Dialogue,
    batch: list[Message],
    links: dict[str, Link],
    authors: dict[str, Member],
    report: Report,
) -> None:
    """One transaction: the posts of a batch, their threads, authors and marks."""
    posts = {mail.message_id: post_of(dialogue, mail) for mail in batch}  # rendered before anything is locked
    with transaction.atomic():
        # Two imports into one dialogue take turns; members may write in it meanwhile.
        Dialogue.objects.select_for_update(no_key=True).get(pk=dialogue.pk)
        placed = [links[mail.message_id] for mail in batch]
        there = _posts_of(dialogue, {*posts, *(link.parent for link in placed), *(link.root for link in placed)})
        new = {mail.message_id: mail for mail in batch if mail.message_id not in there}
        report.present += len(batch) - len(new)
        if not new:
            return
        if not report.imported:
            Activity.record("imported", dialogue, by=Actor.IMPORT, scope=dialogue)
        _find_authors(new.values(), authors)
        for key, mail in new.items():
            posts[key].author = authors[author_key(mail)]
        levels = _levels(new, links)
        begun = _place(dialogue, new, levels, links, there, posts)
        for key in new:
            _count(posts[key])
        Thread.objects.bulk_update(
            {posts[key].thread for key in new if posts[key].thread.pk}, ["post_count", "last_number", "last_posted_at"]
        )
        Thread.objects.bulk_create(begun)
        for level in levels:  # an answer needs the id of what it answers
            Post.objects.bulk_create(posts[mail.message_id] for mail in level)
        search.imported(posts[key] for key in new)
        ImportedMessage.objects.bulk_create(
            ImportedMessage(dialogue_id=posts[key].thread.dialogue_id, message_id=key, post=posts[key]) for key in new
        )
    report.imported += len(new)
    report.threads += len(begun)
    report.by_subject += sum(links[key].by_subject for key in new)


def _posts_of(dialogue: Dialogue, message_ids: set[str | None]) -> dict[str | None, Post]:
    """The posts that are there, by the ids asked for, also those that were moved to another dialogue since; each with
    its thread, whose row is locked."""
    message_ids = message_ids - {None}
    marks = ImportedMessage.objects.filter(dialogue=dialogue, message_id__in=message_ids).select_related("post")
    found = {mark.message_id: mark.post for mark in marks}
    keys = {key: message_id for message_id in message_ids - set(found) if (key := exports.form_key_of(message_id))}
    for post in Post.objects.filter(thread__dialogue=dialogue, form_key__in=keys):
        found[keys[post.form_key]] = post
    moved = {key_of(dialogue, message_id): message_id for message_id in message_ids - set(found)}
    for post in Post.objects.filter(form_key__in=moved):
        found[moved[post.form_key]] = post
    _threads, posts = lock(posts=[post.pk for post in found.values()])
    return {message_id: posts[post.pk] for message_id, post in found.items()}


def _find_authors(mails: Iterable[Message], authors: dict[str, Member]) -> None:
    """Completes `authors`: an imported member for each address, with the first name it comes with."""
    names: dict[str, str] = {}
    for mail in mails:
        key = author_key(mail)
        if key not in authors:
            names[key] = names.get(key) or author_name(mail)
    for member in Member.objects.filter(imported_address__in=names):
        authors[member.imported_address] = member
    for key, name in names.items():
        if key not in authors:
            authors[key] = Member.objects.create_user(name=name or _("Member of the list"), imported_address=key)


def _levels(mails: dict[str, Message], links: dict[str, Link]) -> list[list[Message]]:
    """The mails by how deep they stand in what is new; those that answer the same one in their order as siblings."""
    first: list[Message] = []
    answers: dict[str, list[Message]] = {}
    for key, mail in sorted(mails.items(), key=lambda item: _in_file(item[1])):
        above = links[key].parent
        (answers.setdefault(above, []) if above in mails else first).append(mail)
    levels = []
    while first:
        levels.append(first)
        first = [answer for mail in first for answer in answers.get(mail.message_id, [])]
    return levels


def _place(
    dialogue: Dialogue,
    new: dict[str, Message],
    levels: list[list[Message]],
    links: dict[str, Link],
    there: dict[str | None, Post],
    posts: dict[str, Post],
) -> list[Thread]:
    """Gives each post its thread, its parent and its place in the tree. An answer is where its parent is, even if
    that was moved. Returns the threads that begin, unsaved."""
    places = _Places()
    begun: dict[str, Thread] = {}
    for mail in (mail for level in levels for mail in level):
        post, link = posts[mail.message_id], links[mail.message_id]
        post.parent = there.get(link.parent)
        if beside := post.parent or there.get(link.root):
            post.thread = beside.thread
        else:
            post.thread = begun.get(link.root) or thread_of(dialogue, new[link.root], posts[link.root])
            begun[link.root] = post.thread
        post.path, post.depth = places.next(post.thread, post.parent)
        there[mail.message_id] = post
    return list(begun.values())


def _count(post: Post) -> None:
    """Gives the post its publication number and counts it in its thread."""
    post.thread.last_number += 1
    post.thread.post_count += 1
    post.thread.last_posted_at = max(post.thread.last_posted_at, post.published_at)
    post.number = post.thread.last_number


class _Places:
    """Gives out places in the trees of a batch, by the rules of discussions.tree."""

    def __init__(self) -> None:
        self.last: dict[tuple[int, str], int] = {}  # thread and path above → ordinal given out last

    def next(self, thread: Thread, parent: Post | None) -> tuple[str, int]:
        """(path, depth) below `parent`. Neither needs to be saved yet."""
        prefix = parent.path if parent else ""
        if len(prefix) >= tree.MAX_PATH:
            prefix = prefix[: -tree.ORDINAL]
        key = (id(thread), prefix)
        if key not in self.last:
            path = tree.next_place(thread, parent)[0] if thread.pk else prefix + tree.ordinal(1)
            self.last[key] = int(path[len(prefix) :], 36) - 1
        self.last[key] += 1
        return prefix + tree.ordinal(self.last[key]), len(prefix) // tree.ORDINAL
