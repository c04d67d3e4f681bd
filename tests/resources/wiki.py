"""Pages of the wiki to test with, made through the verbs. Every argument has its name."""

import datetime
import uuid

from django.utils import timezone

from resources.models import Page, WaitingEdit
from tests.factories import make_member

TEXT = "# Who puts out the chairs\n\nThe small task comes first.\n\n# When a circle harms\n\nLeave a chair at the door."


def make_page(*, by=None, title="Seating a room", body=TEXT, language="en", **words):
    return Page.objects.begin(language, title, body, by=by or make_member(), form_key=uuid.uuid4(), **words)


def edit(page, body, *, by=None, **words):
    """From what stands there, unless it has a `base`."""
    words = {"base": page.current} | words
    page.edit(body, by=by or make_member(), form_key=uuid.uuid4(), **words)
    return page


def make_newcomer(**fields):
    """Who joined yesterday and has written nothing yet."""
    return make_member(**{"name": "Ines Novoa", "joined_at": timezone.now() - datetime.timedelta(days=1)} | fields)


def make_patroller(**fields):
    member = make_member(**{"name": "Teresita Bongalon"} | fields)
    member.appoint("patroller", by=None)
    return member


def make_waiting(page=None, *, by=None, body="A newcomer’s text.", **words):
    words = {"page": page, "base": page.current} | words if page else {"language": "en", "title": "New"} | words
    return WaitingEdit.objects.submit(by=by or make_newcomer(), form_key=uuid.uuid4(), body=body, **words)


def typed(page=None, **words):
    """What a form sends."""
    said = {"form_key": str(uuid.uuid4()), "body": TEXT, "categories": "", "note": ""}
    return said | ({"base": str(page.current.pk)} if page else {"title": "Seating a room", "language": "en"}) | words
