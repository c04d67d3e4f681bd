"""What holds for every page: the first run, what no browser keeps, the reader's own language and time zone."""

import zoneinfo

from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation

from members import founding
from members.models import Site

ALWAYS = {"healthz", "members:begin", "members:language"}  # what an empty site answers, beside its static files


class FirstRun:
    """Until a site has its first coordinator every address leads to the page that makes one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if founding.is_founded() or request.resolver_match.view_name in ALWAYS:
            return None
        return HttpResponseRedirect(reverse("members:begin"), headers={"Cache-Control": "no-store"})


class KeptNowhere:
    """A page that says so while it is made (`request.kept_nowhere`) is kept by no browser: after somebody has signed
    out, going back shows nothing of it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if getattr(request, "kept_nowhere", False):
            response["Cache-Control"] = "no-store"
        return response


class MembersLanguage:
    """A signed-in member reads in the language chosen in the settings, times in their own zone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # Without a session cookie nobody is signed in: do not touch the session, so that pages stay cacheable.
        member = get_user(request) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        if member is None or not member.is_authenticated:
            return self.get_response(request)
        request.user = member  # Django's lazy one would be asked hundreds of times a page
        if member.language:
            translation.activate(member.language)
            request.LANGUAGE_CODE = translation.get_language()
        with timezone.override(zoneinfo.ZoneInfo(member.timezone)):
            return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Whoever asks for a language that this site does not speak gets its first one."""
        spoken = Site.objects.current(getattr(request, "generation", None)).languages
        if translation.get_language() not in spoken:
            translation.activate(spoken[0])
            request.LANGUAGE_CODE = spoken[0]
