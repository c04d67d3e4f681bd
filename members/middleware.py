"""The reader's own language and time zone."""

import zoneinfo

from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.utils import timezone, translation


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
