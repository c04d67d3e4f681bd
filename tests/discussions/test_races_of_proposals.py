"""People who propose a dialogue in the same moment, through the page, on real PostgreSQL."""

import datetime
import uuid

import pytest
from django.utils import timezone

from discussions.models import Dialogue
from members.models import Activity
from tests.racing import at_once, rounds, statuses

pytestmark = pytest.mark.django_db(transaction=True)


def proposing(client, title, key=None):
    day = (timezone.localdate() + datetime.timedelta(days=20)).isoformat()
    sent = {"title": title, "summary": "Who?", "introduction": "Why.", "language": "en", "shape": "three_weeks"}
    sent |= {"day": day, "form_key": str(key or uuid.uuid4())}
    return lambda: client.post("/dialogues/~propose/", sent)


@rounds
def test_each_of_one_title_gets_its_address(cast, rounds):
    for number in range(rounds):
        title = f"Who pays {number}?"
        answers = at_once(*(proposing(client, title) for client in (cast.one, cast.two, cast.author, cast.reader)))
        assert statuses(answers) == [302] * 4
        slugs = set(Dialogue.objects.filter(title=title).values_list("slug", flat=True))
        assert slugs == {f"who-pays-{number}", *(f"who-pays-{number}-{further}" for further in (2, 3, 4))}
        assert {answer.url for answer in answers} == {f"/dialogues/{slug}/" for slug in slugs}


@rounds
def test_a_double_click_proposes_one(cast, rounds):
    for number in range(rounds):
        title = f"Who pays {number}?"
        act = proposing(cast.reader, title, uuid.uuid4())
        answers = at_once(act, act, act)
        assert statuses(answers) == [302] * 3
        assert len({answer.url for answer in answers}) == 1
        dialogue = Dialogue.objects.get(title=title)
        assert dialogue.phases.count() == 3
        assert Activity.objects.about(dialogue).filter(verb="proposed").count() == 1
