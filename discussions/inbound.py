"""What comes in as mail: the archive of a mailing list becomes the threads of a dialogue."""

import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cop.lib import text
from cop.lib.mail_headers import title
from cop.lib.mail_threads import Known, Link, thread
from cop.lib.mbox import Message, Unreadable
from discussions import tree
from discussions.models import Dialogue, ImportedMessage, Post, Thread
from discussions.models.thread import TITLE_LENGTH
from members.models import Activity, Actor, Member

BATCH = 400  # posts of one transaction: a second's work, so that a stop loses little and no lock is held long
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

    A message that is there already writes nothing, so an import can be repeated, continued after a stop, or
    followed by a later part of the archive, whose answers find the posts imported before. What cannot be read
    is in the report. Addresses are masked. The new messages are held in memory: about the size of the file.
    """
    report = Report()
    known = _known(dialogue)
    mails = {mail.message_id: mail for mail in _unknown(messages, known, report, progress)}
    links = thread(mails.values(), known=known.values())
    authors: dict[str, Member] = {}
    with translation.override(dialogue.language):  # names and titles that we give are read there
        for batch in _batches(mails, links):
            _write(dialogue, batch, links, authors, report)
            progress(report)
    return report


def _known(dialogue: Dialogue) -> dict[str, Known]:
    """The messages imported into `dialogue` before, by message_id."""
    rows = list(
        ImportedMessage.objects.filter(dialogue=dialogue)
        .order_by("post__path")
        .values_list("message_id", "post__thread__title", "post__written_at", "post__thread_id")
    )
    first: dict[int, str] = {}
    for message_id, _title, _at, thread_id in rows:
        first.setdefault(thread_id, message_id)
    return {message_id: Known(message_id, subject, at, first[pk]) for message_id, subject, at, pk in rows}


def _unknown(
    messages: Iterable[Message | Unreadable],
    known: dict[str, Known],
    report: Report,
    progress: Callable[[Report], None],
) -> Iterator[Message]:
    for message in messages:
        report.read += 1
        if isinstance(message, Unreadable):
            report.skipped.append(message)
        elif message.message_id in known:
            report.present += 1
        else:
            yield message
        if report.read % STEP == 0:
            progress(report)


def _batches(mails: dict[str, Message], links: dict[str, Link]) -> Iterator[list[Message]]:
    """Whole threads, oldest first, about BATCH messages at a time; each thread in the order of publication."""
    threads: dict[str, list[Message]] = {}
    for mail in _published(mails, links):
        threads.setdefault(links[mail.message_id].root, []).append(mail)
    batch: list[Message] = []
    for members in threads.values():
        batch += members
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _published(mails: dict[str, Message], links: dict[str, Link]) -> list[Message]:
    """By date, but never before the mail that is answered, since clocks go wrong."""
    answers: dict[str, list[str]] = {}
    order: dict[str, tuple[datetime, int, int]] = {}
    waiting = []
    for key, link in links.items():
        if link.parent in mails:
            answers.setdefault(link.parent, []).append(key)
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
    posts = {mail.message_id: _post(dialogue, mail) for mail in batch}  # rendered before anything is locked
    with transaction.atomic():
        # Two imports into one dialogue take turns; members may write in it meanwhile.
        Dialogue.objects.select_for_update(no_key=True).get(pk=dialogue.pk)
        placed = [links[mail.message_id] for mail in batch]
        there = _posts_of(dialogue, {*posts, *(link.parent for link in placed), *(link.root for link in placed)})
        new = [mail for mail in batch if mail.message_id not in there]
        report.present += len(batch) - len(new)
        if not new:
            return
        if not report.imported:
            Activity.record("imported", dialogue, by=Actor.IMPORT, scope=dialogue)
        _find_authors(new, authors)
        threads = _threads(dialogue, new, links, there, authors)
        places = _Places()
        level: dict[str, int] = {}  # how many answers deep a mail stands in what is new
        rounds: dict[int, list[Post]] = {}
        for mail in new:
            key, link = mail.message_id, links[mail.message_id]
            post = there[key] = posts[key]
            post.thread, post.parent = threads[link.root], there.get(link.parent)
            post.author = authors[_author_key(mail)]
            post.path, post.depth = places.next(post.thread, post.parent)
            _count(post)
            level[key] = level.get(link.parent, -1) + 1
            rounds.setdefault(level[key], []).append(post)
        begun = [thread for thread in threads.values() if not thread.pk]
        continued = {thread for thread in threads.values() if thread.pk}
        Thread.objects.bulk_update(continued, ["post_count", "last_number", "last_posted_at"])
        Thread.objects.bulk_create(begun)
        for number in sorted(rounds):  # an answer needs the id of what it answers
            Post.objects.bulk_create(rounds[number])
        ImportedMessage.objects.bulk_create(
            ImportedMessage(dialogue=dialogue, message_id=mail.message_id, post=posts[mail.message_id]) for mail in new
        )
    report.imported += len(new)
    report.threads += len(begun)
    report.by_subject += sum(links[mail.message_id].by_subject for mail in new)


def _post(dialogue: Dialogue, mail: Message) -> Post:
    """The post of a mail, with its HTML, without its place."""
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"mbox:{dialogue.pk}:{mail.message_id}")
    body = text.clean_input(text.mask_addresses(mail.text or title(mail.subject)))
    prefix = Post.id_prefix(key)
    try:
        html = text.render_plain(body, prefix=prefix)
    except text.TextRefused:  # longer than any mail that a person wrote
        body = f"{body[: text.MAX_CHARS]}…"
        html = text.render_plain(body, prefix=prefix)
    return Post(
        form_key=key,
        body=body,
        html=html,
        html_version=text.VERSION,
        language=dialogue.language,
        plain_text=True,
        written_at=mail.sent_at,
        published_at=mail.sent_at,
    )


def _posts_of(dialogue: Dialogue, message_ids: set[str | None]) -> dict[str | None, Post]:
    marks = ImportedMessage.objects.filter(dialogue=dialogue, message_id__in=message_ids - {None})
    return {mark.message_id: mark.post for mark in marks.select_related("post")}


def _author_key(mail: Message) -> str:
    """What tells that two mails are by one person."""
    return (mail.address or mail.name.casefold())[:254]


def _find_authors(mails: list[Message], authors: dict[str, Member]) -> None:
    """Completes `authors`: an imported member for each address, with the first name it comes with."""
    names: dict[str, str] = {}
    for mail in mails:
        key = _author_key(mail)
        if key not in authors:
            names[key] = names.get(key) or _name(mail)
    for member in Member.objects.filter(imported_address__in=names):
        authors[member.imported_address] = member
    for key, name in names.items():
        if key not in authors:
            authors[key] = Member.objects.create_user(name=name or _("Member of the list"), imported_address=key)


def _name(mail: Message) -> str:
    name = text.clean_line(mail.name)
    return name if text.mask_addresses(name) == name else ""


def _threads(
    dialogue: Dialogue,
    mails: list[Message],
    links: dict[str, Link],
    there: dict[str | None, Post],
    authors: dict[str, Member],
) -> dict[str, Thread]:
    """The thread of each root: those that go on, their rows locked as every writer does, and new ones, unsaved."""
    roots = {links[mail.message_id].root for mail in mails}
    old = {root: there[root].thread_id for root in roots if root in there}
    locked = Thread.objects.select_for_update().in_bulk(set(old.values()))
    found = {root: locked[pk] for root, pk in old.items()}
    for mail in mails:
        if mail.message_id in roots and mail.message_id not in found:
            found[mail.message_id] = Thread(
                dialogue=dialogue,
                title=_title(mail),
                language=dialogue.language,
                started_at=mail.sent_at,
                started_by=authors[_author_key(mail)],
                last_posted_at=mail.sent_at,
            )
    return found


def _title(mail: Message) -> str:
    line = text.clean_line(text.mask_addresses(title(mail.subject)))
    return Truncator(line).chars(TITLE_LENGTH) or _("Without a subject")


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
