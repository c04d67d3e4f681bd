"""People in the same moment around a page of the wiki, through the pages, on real PostgreSQL."""

import datetime
import uuid

import pytest
from django.test import Client

from discussions.limits import Limit
from discussions.models import Dialogue, Post
from resources.models import Page
from tests.factories import make_member
from tests.racing import at_once, rounds, statuses
from tests.resources.wiki import make_newcomer, make_page, make_patroller, make_waiting, typed

pytestmark = pytest.mark.django_db(transaction=True)
BASE = "Rows stay.\n\nCircles go.\n\nDoors open."


def browser_of(member):
    client = Client()
    client.force_login(member)
    return client


@rounds
def test_nobody_loses_a_word(rounds, monkeypatch):
    many = [Limit(10**6, datetime.timedelta(hours=1))]
    monkeypatch.setattr("resources.limits.EDITS", many)
    monkeypatch.setattr("discussions.limits.EVERYBODY", many)
    one, two, three = (browser_of(make_member(name=name)) for name in ("Kofi", "Nomsa", "Lucía"))
    patrollers = [browser_of(make_patroller(name=name)) for name in ("Teresita", "Aroha")]
    for turn in range(rounds):
        words = typed(title=f"Room {turn}")
        answers = at_once(
            *(lambda c=c, words=words: c.post("/wiki/~begin/", words | {"form_key": uuid.uuid4()}) for c in (one, two))
        )
        assert sorted(statuses(answers)) == [302, 422]
        page = make_page(title=f"Seats {turn}", body=BASE)
        at = page.get_absolute_url()
        changed = [BASE.replace(*pair) for pair in (("Rows", "Lines"), ("Circles", "Rings"), ("Doors", "Windows"))]
        forms = [typed(page, body=body) for body in changed]
        waiting = make_waiting(page, by=make_newcomer(), body=f"{BASE}\n\nA newcomer’s.")
        edits = [
            lambda c=c, f=f, at=at: c.post(f"{at}~edit/", f) for c, f in zip((one, two, three), forms, strict=True)
        ]
        accepts = [lambda c=c, waiting=waiting: c.post(f"{waiting.get_absolute_url()}~accept/") for c in patrollers]
        assert {*statuses(at_once(*edits, edits[0], *accepts))} == {302}
        page = Page.objects.get(pk=page.pk)
        for word in ("Lines", "Rings", "Windows", "A newcomer’s."):
            assert word in page.body
        assert page.revisions.count() == 5
        talk = [
            lambda c=c, n=n, at=at: c.post(f"{at}~talk/", {"body": n, "form_key": uuid.uuid4()})
            for c, n in ((one, "I."), (two, "We."))
        ]
        assert {*statuses(at_once(*talk))} == {302}
        page.refresh_from_db()
        assert {*Post.objects.filter(thread=page.talk).values_list("body", flat=True)} == {"I.", "We."}
    assert Dialogue.objects.count() == 1
