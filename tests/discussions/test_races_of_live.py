"""Double clicks and people in the same moment around a live session, through the pages, on real PostgreSQL."""

import uuid

import pytest

from discussions.models import LiveQuestion, LiveSession
from discussions.models.live_question import MOST_OF_ONE
from members.models import Activity
from tests import factories
from tests.discussions.test_live_sessions import plan_of, typed
from tests.racing import at_once, rounds, statuses

pytestmark = pytest.mark.django_db(transaction=True)


def asking(client, session, key, words="Who opens the door?"):
    sent = {"words": words, "language": "en", "form_key": str(key)}
    return lambda: client.post(f"{session.get_absolute_url()}ask/", sent)


def acting(client, question, act, **sent):
    return lambda: client.post(f"/live/questions/{question.pk}/{act}/", sent)


@rounds
def test_a_double_click_makes_one(cast, rounds):
    for _round in range(rounds):
        words, before = typed(), LiveSession.objects.count()
        plan = lambda: cast.one.post(plan_of(cast.dialogue), words)  # noqa: B023, E731
        assert statuses(at_once(plan, plan)) == [302, 302]
        assert LiveSession.objects.count() == before + 1
        session, key = LiveSession.objects.get(form_key=words["form_key"]), uuid.uuid4()
        assert Activity.objects.about(session).count() == 1
        assert statuses(at_once(*[asking(cast.author, session, key)] * 3)) == [302] * 3
        question = session.questions.get()
        support = acting(cast.reader, question, "support", on="1")
        assert statuses(at_once(support, support, support)) == [302] * 3
        assert question.supports.count() == 1
        assert Activity.objects.about(question).filter(verb="supported").count() == 1


@rounds
def test_nobody_asks_more_than_their_share(cast, rounds):
    for _round in range(rounds):
        session = factories.make_live(dialogue=cast.dialogue, by=cast.people["one"])
        answers = at_once(*(asking(cast.author, session, uuid.uuid4()) for _ in range(MOST_OF_ONE + 2)))
        assert sorted(statuses(answers)) == [302] * MOST_OF_ONE + [422] * 2
        assert session.questions.count() == MOST_OF_ONE


@rounds
def test_what_is_taken_back_has_no_support(cast, rounds):
    for _round in range(rounds):
        session = factories.make_live(dialogue=cast.dialogue, by=cast.people["one"])
        question = factories.ask_live(session, by=cast.people["author"])
        supports = [acting(client, question, "support", on="1") for client in (cast.reader, cast.one, cast.two)]
        hide = acting(cast.two, question, "hide", reason="It names somebody.")
        answers = at_once(acting(cast.author, question, "withdraw"), hide, *supports)
        assert set(statuses(answers)) <= {302, 404}
        question = LiveQuestion.objects.get(pk=question.pk)
        assert (question.words, question.supports.count()) == ("", 0)
