"""What leaves a dialogue: its posts as an mbox file, which other programs read and inbound.py takes back.

Not in it: hidden and deleted posts, former versions of texts, who may read or write, and the addresses of members:
a post's address is the author's handle at this host with ".invalid" (RFC 2606) behind it, where no mail arrives.
What came from such a file keeps its ids and addresses, so that a second export is the same.
"""

import re
import uuid
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from cop.lib.post_mail import Marks, PostMail, write
from discussions.byline import Byline
from discussions.models import Dialogue, Post
from members.access import display_name

NOWHERE = ".invalid"
CHUNK = 500  # posts fetched at a time


def archive_of(dialogue: Dialogue, posts) -> Iterator[bytes]:
    """The mails of `posts`, a queryset that its caller has narrowed to what the reader may see, thread by thread in
    the order of reading. An answer to a post that is not in it hangs on the nearest one above that is."""
    posts = posts.standing().filter(thread__dialogue=dialogue).order_by("thread_id", "path")
    posts = posts.select_related("thread", "author__profile").annotate(mail_id=F("imported_message__message_id"))
    missing = Post.objects.filter(thread__dialogue=dialogue).exclude(pk__in=Post.objects.standing().values("pk"))
    above = dict(missing.values_list("pk", "parent_id"))
    for _thread, found in groupby(posts.iterator(chunk_size=CHUNK), key=lambda post: post.thread_id):
        with translation.override(dialogue.language):  # of names that we give
            mails = list(_mails(list(found), above))
        yield from map(write, mails)


def mail_id(form_key: uuid.UUID) -> str:
    """The Message-ID of a post that was written here."""
    return f"<{form_key.hex}@{host()}>"


def form_key_of(message_id: str) -> uuid.UUID | None:
    """The form_key of the post that was written here and has this Message-ID; None for any other mail."""
    found = re.fullmatch(rf"<([0-9a-f]{{32}})@{re.escape(host())}>", message_id)
    return uuid.UUID(found[1]) if found else None


def host() -> str:
    """This site's name in ids and addresses; nothing that is sent there arrives."""
    return re.sub(r"[^a-z0-9.-]", "-", urlsplit(settings.SITE_URL).hostname.lower()) + NOWHERE


def _mails(posts: list[Post], above: dict[int, int | None]) -> Iterator[PostMail]:
    """The mails of the posts of one thread, given in the order of reading."""
    numbers = {pk: rank for rank, pk in enumerate(sorted((p.pk for p in posts), key=_by_number(posts)), start=1)}
    ids = {post.pk: _own(post.mail_id) or mail_id(post.form_key) for post in posts}
    lines: dict[int, list[str]] = {}  # the ids from the first post of the branch to each post
    first = ids[posts[0].pk]
    for post in posts:
        parent = post.parent_id
        while parent in above:
            parent = above[parent]
        references = lines.get(parent, [first] if post.pk != posts[0].pk else [])
        lines[post.pk] = [*references, ids[post.pk]]
        yield PostMail(
            message_id=ids[post.pk],
            in_reply_to=ids.get(parent),
            references=references,
            name=display_name(post.writer) if post.writer else _("Former member"),
            address=_address(post.writer),
            title=post.thread.title,
            body=post.body,
            marks=Marks(
                markdown=not post.plain_text,
                language=post.language,
                thread=first,
                number=numbers[post.pk],
                written_at=post.written_at,
                published_at=post.published_at,
                note=post.note,
                title_language=post.thread.language if post.pk == posts[0].pk else "",
            ),
        )


def _by_number(posts: list[Post]):
    numbers = {post.pk: post.number for post in posts}
    return numbers.__getitem__


def _address(author) -> str:
    if author is None:
        return f"nobody@{host()}"
    if isinstance(author, Byline):
        word = author.word if author.number is None else f"participant-{author.number}"
        return f"{word.replace(' ', '-').lower()}@{host()}"
    return _own(author.imported_address) or f"{author.profile.handle.lower()}@{host()}"


def _own(address: str | None) -> str | None:
    """An id or address that came with an export, which names no letter box; None for any other."""
    return address if address and address.rstrip(">").endswith(NOWHERE) else None
