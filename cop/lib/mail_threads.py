"""Which mail answers which: a pure function over headers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from cop.lib.mail_headers import is_reply, subject_key

# A mail without References that says "Re: dates" belongs to a talk of that name only while people still had
# it in mind: answers in real archives come within days, after a month the same words are a new talk.
SUBJECT_WINDOW = timedelta(days=30)


class Headers(Protocol):
    """What threading reads of a mail."""

    message_id: str
    references: list[str]  # oldest first
    in_reply_to: list[str]
    subject: str  # as sent, with its Re and tag
    sent_at: datetime


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
    each other in a circle the earliest begins the thread. With `by_subject`, a reply that carries neither
    header joins the first mail of a thread of its subject that was active within SUBJECT_WINDOW before it.
    """
    mails = {message.message_id: message for message in messages}
    earlier = {mail.message_id: mail for mail in known}
    parents = {key: _parent(mail, mails, earlier) for key, mail in mails.items()}
    roots = _roots(parents, mails, earlier)
    joined = _by_subject(mails, earlier, roots) if by_subject else {}
    return {key: Link(joined.get(key, parents[key]), _first(roots[key], joined), key in joined) for key in mails}


def _parent(mail: Headers, mails: dict, earlier: dict) -> str | None:
    for candidate in (*mail.in_reply_to, *reversed(mail.references)):
        if candidate != mail.message_id and (candidate in mails or candidate in earlier):
            return candidate
    return None


def _roots(parents: dict[str, str | None], mails: dict, earlier: dict) -> dict[str, str]:
    """The first mail of each mail's thread; cuts circles in `parents` on the way."""
    roots = {key: mail.root for key, mail in earlier.items()}
    for start in parents:
        path: dict[str, None] = {}
        here = start
        while here not in roots:
            path[here] = None
            above = parents[here]
            if above in path:
                circle = list(path)[list(path).index(above) :]
                first = min(circle, key=lambda key: (mails[key].sent_at, key))
                parents[first] = None
                path, here = {}, start
            elif above is None:
                roots[here] = here
            else:
                here = above
        for key in path:
            roots[key] = roots[here]
    return roots


def _by_subject(mails: dict, earlier: dict, roots: dict[str, str]) -> dict[str, str]:
    """The mails that only their subject connects: message_id → first mail of the thread they join."""
    joined: dict[str, str] = {}
    active: dict[str, tuple[str, datetime]] = {}  # subject key → a mail's root, when that mail was sent
    for mail in sorted([*earlier.values(), *mails.values()], key=lambda mail: (mail.sent_at, mail.message_id)):
        subject = subject_key(mail.subject)
        root, last = active.get(subject, ("", mail.sent_at))
        if subject and root and mail.sent_at - last <= SUBJECT_WINDOW and _is_orphan_reply(mail, mails):
            root = _first(root, joined)
            if root != mail.message_id:  # else the thread of that subject is its own
                joined[mail.message_id] = root
        active[subject] = (roots[mail.message_id], mail.sent_at)
    return joined


def _is_orphan_reply(mail: Headers, mails: dict) -> bool:
    return mail.message_id in mails and not mail.references and not mail.in_reply_to and is_reply(mail.subject)


def _first(root: str, joined: dict[str, str]) -> str:
    while root in joined:
        root = joined[root]
    return root
