"""People in the same moment around an open question, through the pages, on real PostgreSQL."""

import uuid

import pytest
from django.utils import timezone

from discussions.models import Dialogue, Question
from members.models import Activity
from tests import factories
from tests.racing import at_once, rounds, statuses

pytestmark = pytest.mark.django_db(transaction=True)
PROPOSAL = {"title": "Who pays?", "summary": "Who?", "introduction": "Why.", "shape": "three_weeks", "language": "en"}


def proposing(client, question, key):
    sent = PROPOSAL | {"question": question.pk, "form_key": str(key)}
    return lambda: client.post("/dialogues/~propose/", sent)


def of(client, question, act, **sent):
    return lambda: client.post(f"/questions/{question.pk}/{act}/", sent)


@rounds
def test_one_dialogue_takes_it_up(cast, rounds):
    for _round in range(rounds):
        question, before = factories.ask_open(), Dialogue.objects.count()
        answers = at_once(*(proposing(client, question, uuid.uuid4()) for client in (cast.one, cast.two, cast.reader)))
        assert sorted(statuses(answers)) == [302, 422, 422]
        assert Dialogue.objects.count() == before + 1
        assert Activity.objects.about(question).filter(verb="taken_up").count() == 1


@rounds
def test_what_others_ask_is_not_taken_back(cast, rounds):
    for _round in range(rounds):
        question = factories.ask_open(by=cast.people["author"])
        supports = [of(client, question, "support", on="1") for client in (cast.reader, cast.one, cast.one)]
        answers = at_once(of(cast.author, question, "withdraw"), *supports)
        assert set(statuses(answers)) <= {302, 404}
        question = Question.objects.get(pk=question.pk)
        assert bool(question.withdrawn_at) != question.supports.exists()
        assert question.supports.count() in {0, 2}
        gone = {"hidden_at": timezone.now(), "hidden_by": cast.people["author"]}
        Question.objects.filter(pk=question.pk).update(**gone)  # of those that wait one member has so many
