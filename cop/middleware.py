"""Login by default without losing what was typed, and small answers."""

import re

import brotli
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import MiddlewareNotUsed
from django.utils.cache import patch_vary_headers

from cop.views.errors import kept


class LoginRequired(LoginRequiredMiddleware):
    """Every view asks for a signed-in member unless it says that it is public. Who wrote a text and is not signed
    in any more gets the text back, with the way to sign in, instead of an empty sign-in page."""

    def handle_no_permission(self, request, view_func):
        if request.method == "POST" and request.POST.get("body"):
            return kept(request, "signed_out", status=401)
        return super().handle_no_permission(request, view_func)


LEAST = 200  # bytes; a smaller answer does not get smaller
TEXT = ("text/", "application/json", "application/xml", "application/atom+xml")
BROTLI = re.compile(r"\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")  # unless its quality is zero
KEPT = 4  # quality of brotli for a page that many visitors get: 1.7 ms for 135 kB, where gzip 6 takes 6.7 ms
ONCE = 1  # for what is sent once: half the time, and a tenth more bytes


class Compress:
    """Text leaves as brotli, unless a proxy does that (COMPRESS=proxy). Only brotli: every browser of the last years
    takes it, and static files have their gzip beside them. What a reader types never stands beside a secret that
    does not change (tokens are masked anew in each answer), so the length of an answer tells nothing."""

    def __init__(self, get_response):
        if settings.COMPRESS == "proxy":
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        patch_vary_headers(response, ["Accept-Encoding"])
        plain = response.get("Content-Type", "").startswith(TEXT)
        if not takes_brotli(request) or not plain or response.streaming or response.has_header("Content-Encoding"):
            return response
        if len(response.content) >= LEAST:
            quality = KEPT if getattr(request, "visitor_key", None) else ONCE
            response.content = brotli.compress(response.content, quality=quality)
            response["Content-Encoding"] = "br"
            response["Content-Length"] = len(response.content)
            if etag := response.get("ETag"):
                response["ETag"] = "W/" + etag.removeprefix("W/")  # the same page, in other bytes
        return response


def takes_brotli(request):
    """Whether the reader's browser takes an answer in brotli."""
    return BROTLI.search(request.META.get("HTTP_ACCEPT_ENCODING", "")) is not None
