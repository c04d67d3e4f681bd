"""When something goes wrong: the typed text comes back."""

import logging
import sys

from django.http import HttpResponse
from django.shortcuts import render
from django.template import loader
from django.views.csrf import csrf_failure as django_csrf_failure
from django.views.defaults import (
    page_not_found as django_page_not_found,
    permission_denied as django_permission_denied,
    server_error as django_server_error,
)

from cop.lib.database import failed_to_answer

log = logging.getLogger(__name__)
RETRY_AFTER = 5  # seconds; an embedded database is back within one or two
SECRET = {"password", "password1", "password2", "oldpassword", "code", "csrfmiddlewaretoken"}
MULTILINE = 80  # characters from which a text is shown in a box of several lines


def kept(request, kind, *, status):
    """A page that needs no database: what happened (`kind` is "unavailable", "failed", "signed_out", "expired", "gone"
    or "refused"), what was typed, and, unless the place is closed, a button that sends it again. Passwords and codes
    are not shown."""
    fields = [
        (name, name.replace("_", " "), value, len(value) > MULTILINE or "\n" in value or name == "body")
        for name, values in request.POST.lists()
        for value in values
        if name not in SECRET
    ]
    template = loader.get_template("cop/kept.html")
    context = {"kind": kind, "action": request.get_full_path(), "fields": fields}
    response = HttpResponse(template.template.render(_plain(context, request)), status=status)
    response["Cache-Control"] = "no-store"
    if status == 503:
        response["Retry-After"] = RETRY_AFTER
    return response


def _plain(context, request):
    """A context without the processors that would ask the database."""
    from django.middleware.csrf import get_token
    from django.template import Context

    return Context(context | {"csrf_token": get_token(request), "request": None, "user": None})


def server_error(request):
    """A database that does not answer is 503, anything else 500; a text is kept."""
    error = sys.exc_info()[1]
    if failed_to_answer(error):
        log.error("the database does not answer: %s", error)
        return kept(request, "unavailable", status=503)
    return kept(request, "failed", status=500) if wrote(request) else django_server_error(request)


def page_not_found(request, exception):
    """Gone, or never seen: whoever wrote a text for it gets the text back."""
    return kept(request, "gone", status=404) if wrote(request) else django_page_not_found(request, exception)


def permission_denied(request, exception):
    """Whoever may not do this any more, and wrote a text, gets the text back. An exception's `way` is the address where
    one becomes somebody who may."""
    if wrote(request):
        return kept(request, "refused", status=403)
    if way := getattr(exception, "way", ""):
        return render(request, "403.html", {"exception": str(exception), "way": way}, status=403)
    return django_permission_denied(request, exception)


def wrote(request):
    return request.method == "POST" and bool(request.POST.get("body"))


def csrf_failure(request, reason=""):
    """A form that is too old, or sent from elsewhere. What was typed comes back in a form that works."""
    if any(name not in SECRET for name in request.POST):
        return kept(request, "expired", status=403)
    return django_csrf_failure(request, reason)
