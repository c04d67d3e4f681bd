"""Pages for visitors, kept whole, compressed, until something changes.

A visitor is who brings no session, nor any other cookie of ours but the language's and the token's. What a visitor
reads depends on the address, the language, the encoding and the database, and on nothing else; the database says with
one short question whether it is still as it was (members/changes.py). Each worker keeps its own pages.

A page is kept only if SHOWN names its view, and if the address asks for nothing but what that view knows: whatever is
new is rendered each time until somebody has thought about it. It must not depend on the time alone.
"""

import hashlib
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import connection
from django.http import HttpResponse
from django.http.response import ResponseHeaders
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language_from_request

from cop.middleware import takes_brotli
from members.changes import generation
from members.models.house_page import Place
from resources import directory_list, narrowing

# The views whose pages are kept, and what may be asked of each in the address.
SHOWN = {
    "home": set(),
    **{f"members:{place}": set() for place in Place.values},
    "members:help_in": set(),
    "members:profile": set(),
    "discussions:dialogue_list": set(),
    "discussions:dialogue": {"after"},
    "discussions:question_list": {"after", "state", "language", "topic"},
    "discussions:question": set(),
    "discussions:synthesis": set(),
    "discussions:thread": {"from", "at", "view"},
    "discussions:history": set(),
    "resources:resource_list": {"after", "order", "tag", *narrowing.NAMES},
    "resources:resource": set(),
    "resources:notes": {"after"},
    "resources:collection_list": {"after"},
    "resources:collection": set(),
    "initiatives:initiative_list": {"after", "country", "audience", "resource"},
    "initiatives:initiative": set(),
    "terms:term": set(),
    "wiki:front": {"language"},
    "wiki:page": set(),
    "wiki:page_list": {"language", "category", "after"},
    "wiki:category_list": {"language"},
    "wiki:wanted_list": {"language"},
    "wiki:changes": {"language", "after"},
    "directory:record_list": {"after", "when", *directory_list.TITLES},
    "directory:record": set(),
    "directory:map": {"kind", "country", "region", "topic", "language"},
}
OURS = settings.SESSION_COOKIE_NAME.removesuffix("session")  # begins each of the site's cookies
# The key holds the language, and a page with a token is not kept.
HARMLESS = {settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}
MOST_BYTES = 5_000_000  # in one worker, which takes up to twice as much for it: 160 pages of fifty posts
OVERHEAD = 3_000  # bytes of an entry beside its text
LONGEST = 1_000  # characters of an address; the longest real one names a place in the tree by 600
OLDEST = 600.0  # seconds; no page here depends on the time, so this is only a second belt
KEYED = {"accept-encoding", "accept-language", "cookie"}  # what the key holds of what an answer may vary with
BODY = {"Content-Encoding", "Content-Language", "Content-Length", "Content-Type"}  # headers without a place in a 304


@dataclass
class Page:
    """An answer ready to be sent, and of when it is: `generation` as in members.changes, `at` by the clock of
    `time.monotonic`."""

    generation: tuple
    body: bytes
    headers: ResponseHeaders
    at: float = field(default_factory=time.monotonic)

    def is_of(self, now):
        """Whether it is what would be rendered now, at this generation."""
        return self.generation == now and time.monotonic() - self.at < OLDEST

    def answer(self, request):
        """To GET and HEAD, with or without the visitor's own copy."""
        if has_copy(request, self.headers["ETag"]):
            return not_modified(self.headers)
        response = HttpResponse(b"" if request.method == "HEAD" else self.body)
        response.headers = self.headers  # for all readers: nothing further out changes them
        return response


class Pages:
    """Pages by their key; those that nobody asks for go first when there are too many bytes."""

    def __init__(self, most=MOST_BYTES):
        self.most, self.bytes, self.lock, self.found = most, 0, threading.Lock(), OrderedDict()

    def get(self, key):
        with self.lock:
            page = self.found.get(key)
            if page is not None:
                self.found.move_to_end(key)
            return page

    def put(self, key, page):
        with self.lock:
            self._forget(key)
            self.found[key] = page
            self.bytes += size(key, page)
            while self.bytes > self.most:
                self._forget(next(iter(self.found)))

    def clear(self):
        with self.lock:
            self.found.clear()
            self.bytes = 0

    def _forget(self, key):
        if page := self.found.pop(key, None):
            self.bytes -= size(key, page)


def size(key, page):
    return len(page.body) + sum(len(part) for part in key if isinstance(part, str)) + OVERHEAD


pages = Pages()  # of this process


class VisitorCache:
    """The outermost of all: what it answers went through the others once, with all their headers."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.visitor_key = key = key_of(request)
        request.generation = None
        if key and (page := pages.get(key)):
            request.generation = generation()
            if page.is_of(request.generation):
                return page.answer(request)
            if request.generation is None:
                pages.clear()  # the database begins anew: so do we
        response = self.get_response(request)
        if not (request.generation and may_be_kept(response)):
            response.headers.setdefault("Cache-Control", "private, no-cache")
            return response
        return kept(request, key, response)

    def process_view(self, request, view, args, kwargs):
        """Before anything is read from the database."""
        asks = SHOWN.get(request.resolver_match.view_name)
        if request.visitor_key is None or asks is None or not request.GET.keys() <= asks:
            request.generation = None
        elif request.generation is None:
            request.generation = generation()


def key_of(request):
    """What a visitor's page depends on beside the database; None when this is no request for one."""
    meta = request.META
    if (
        request.method not in {"GET", "HEAD"}
        or any(name.startswith(OURS) and name not in HARMLESS for name in request.COOKIES)
        or connection.in_atomic_block  # the generation says nothing about changes of one's own
        or "HTTP_HX_REQUEST" in meta  # asks for a piece of a page
        or len(request.path) + len(meta.get("QUERY_STRING", "")) > LONGEST
    ):
        return None
    try:
        host = request.get_host()
    except DisallowedHost:
        return None  # is refused further in
    return (
        request.path,
        meta.get("QUERY_STRING", ""),
        get_language_from_request(request),
        takes_brotli(request),
        host,
        request.is_secure(),
    )


def may_be_kept(response):
    """Whether the answer is a whole page that is the same for every visitor: no cookie (a token brings one too), no
    rule of its own about being kept, nothing that it varies with and the key does not hold."""
    varies = {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not response.has_header("Cache-Control")
        and varies <= KEYED
    )


def kept(request, key, response):
    """The response, as it will be answered from now on; a HEAD may have no text, so it is not kept."""
    response["Cache-Control"] = "no-cache"  # the browser asks each time whether its copy is still right
    response["ETag"] = f'"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    if request.method == "GET":
        pages.put(key, Page(request.generation, response.content, response.headers))
    return not_modified(response.headers) if has_copy(request, response["ETag"]) else response


def has_copy(request, etag):
    """Whether the visitor has this very page; a proxy that compresses marks its copy as weak."""
    asked = request.META.get("HTTP_IF_NONE_MATCH")
    return bool(asked) and (asked == etag or any(one in {"*", etag, f"W/{etag}"} for one in parse_etags(asked)))


def not_modified(headers):
    response = HttpResponse(status=304)
    response.headers = ResponseHeaders({name: headers[name] for name in headers if name not in BODY})
    return response
