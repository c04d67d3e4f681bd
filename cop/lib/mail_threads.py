"""Which mail answers which: a pure function over headers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from cop.lib.mail_headers import is_reply, subject_key

# A mail without References that says "Re: dates" belongs to a talk of that name only while people still had
# it in mind: answers in real archives come within days, after a month the same words are a new talk.
SUBJECT_WINDOW = timedelta(days=30)
# Some archives drop every "Re:". There the same words within days are the same talk; notices come weekly.
BARE_WINDOW = timedelta(days=3)
BARE_SHARE = 0.1  # of answers that say "Re:"; below it the archive drops them
# "duda", "help", "Dates": without a Re: or with a lost parent such a subject may begin another talk any day.
TELLING_WORDS, TELLING_LETTERS = 2, 4


class Headers(Protocol):
    """What threading reads of a mail."""

    message_id: str
    references: list[str]  # oldest first
    in_reply_to: list[str]
    subject: str  # as sent, with its Re and tag
    sent_at: datetime
    thread: str | None  # message_id of the first mail of its thread, from an export of ours; None for other mail


@dataclass(frozen=True, slots=True)
class Known:
    """A mail imported earlier, which later ones may answer."""

    message_id: str
    subject: str
    sent_at: datetime
    root: str  # message_id of the mail its thread began with


@dataclass(frozen=True, slots=True)
class Link:
    """The place of a mail in a thread."""

    parent: str | None  # message_id of the mail it answers, None for the first of a thread
    root: str  # message_id of the first mail of its thread
    by_subject: bool = False  # only its subject says so


def thread(messages: Iterable[Headers], *, by_subject: bool = True, known: Iterable[Known] = ()) -> dict[str, Link]:
    """For each message_id its Link, in the order of `messages`.

    The parent is the mail of In-Reply-To, else the last of References, that is present (in `messages`, before
    or after it, or in `known`); a mail whose parents are all missing begins a thread. Of mails that answer
    each other in a circle the earliest begins the thread. With `by_subject`, a mail that begins a thread so
    joins the first mail of a thread of its subject that was active shortly before it, if it is an answer: it says
    Re, its parent is missing, or its archive drops every Re (see _window). A mail that names its `thread` needs no
    guess: its parent is that of In-Reply-To or none.
    """
    mails = {message.message_id: message for message in messages}
    earlier = {mail.message_id: mail for mail in known}
    parents = {key: _parent(mail, mails, earlier) for key, mail in mails.items()}
    roots = _roots(parents, mails, earlier)
    joined = _by_subject(mails, earlier, parents, roots) if by_subject else {}
    return {key: Link(joined.get(key, parents[key]), _first(roots[key], joined), key in joined) for key in mails}


def _parent(mail: Headers, mails: dict, earlier: dict) -> str | None:
    references = () if mail.thread else reversed(mail.references)
    for candidate in (*mail.in_reply_to, *references):
        if candidate != mail.message_id and (candidate in mails or candidate in earlier):
            return candidate
    return None


def _roots(parents: dict[str, str | None], mails: dict, earlier: dict) -> dict[str, str]:
    """The first mail of each mail's thread; cuts circles in `parents` on the way."""
    roots = {key: mail.root for key, mail in earlier.items()}
    above_all = {key: above or _named(mails[key], mails, earlier) for key, above in parents.items()}
    for start in parents:
        path: dict[str, None] = {}
        here = start
        while here not in roots:
            path[here] = None
            above = above_all[here]
            if above in path:
                circle = list(path)[list(path).index(above) :]
                first = min(circle, key=lambda key: (mails[key].sent_at, key))
                parents[first] = above_all[first] = None
                path, here = {}, start
            elif above is None:
                roots[here] = here
            else:
                here = above
        for key in path:
            roots[key] = roots[here]
    return roots


def _named(mail: Headers, mails: dict, earlier: dict) -> str | None:
    """The first mail of the thread that a mail without a parent names, if it is another and present."""
    named = mail.thread if mail.thread != mail.message_id else None
    return named if named in mails or named in earlier else None


def _by_subject(mails: dict, earlier: dict, parents: dict[str, str | None], roots: dict[str, str]) -> dict[str, str]:
    """The mails that only their subject connects: message_id → first mail of the thread they join."""
    bare = _drops_replies(mails, parents)
    joined: dict[str, str] = {}
    active: dict[str, tuple[str, datetime]] = {}  # subject key → a mail's root, when that mail was sent
    for mail in sorted([*earlier.values(), *mails.values()], key=lambda mail: (mail.sent_at, mail.message_id)):
        subject = subject_key(mail.subject)
        root, last = active.get(subject, ("", mail.sent_at))
        alone = mail.message_id in mails and parents[mail.message_id] is None and not mail.thread
        if root and alone and mail.sent_at - last <= _window(mail, subject, bare):
            root = _first(root, joined)
            if root != mail.message_id:  # else the thread of that subject is its own
                joined[mail.message_id] = root
        if subject:
            active[subject] = (roots[mail.message_id], mail.sent_at)
    return joined


def _window(mail: Headers, subject: str, bare: bool) -> timedelta:
    """How long after the last mail of its subject a mail without a parent is still of the same talk."""
    orphan = bool(mail.references or mail.in_reply_to)
    if is_reply(mail.subject) and not orphan:
        return SUBJECT_WINDOW
    if sum(len(word) >= TELLING_LETTERS for word in subject.split()) < TELLING_WORDS:
        return timedelta(-1)
    if orphan:
        return SUBJECT_WINDOW
    return BARE_WINDOW if bare else timedelta(-1)


def _drops_replies(mails: dict, parents: dict[str, str | None]) -> bool:
    """Whether the archive took the "Re:" off every subject, as its answers by headers show."""
    answers = [mail.subject for key, mail in mails.items() if parents[key]]
    return bool(answers) and sum(map(is_reply, answers)) <= BARE_SHARE * len(answers)


def _first(root: str, joined: dict[str, str]) -> str:
    while root in joined:
        root = joined[root]
    return root
