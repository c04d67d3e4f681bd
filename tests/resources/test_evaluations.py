"""Evaluating an initiative in three steps, each of which is kept, left and come back to."""

import uuid

import pytest

from members.models import Activity, Notification
from resources.models import Evaluation
from tests.discussions.telling import run
from tests.factories import make_member
from tests.racing import at_once
from tests.resources.telling import make_evaluation, make_initiative

QUESTION = "Who can sign, when the head will not?"
CRITERIA = {
    "relevance": "held", "relevance_words": "They had asked for it.", "practice": "unsure", "language": "en",
    "evidence": ["own", "later"],
}  # fmt: skip


def first_step(initiative):
    return f"/initiatives/{initiative.pk}/~evaluate/"


def step(evaluation, name):
    return f"/initiatives/evaluations/{evaluation.pk}/{name}/"


def key():
    return {"form_key": str(uuid.uuid4())}


def test_three_steps_and_one_act(client_of, visitor, member):
    initiative, client = make_initiative(by=member), client_of(member)
    page = initiative.get_absolute_url()
    assert f'href="{first_step(initiative)}"' in client.get(page).text
    way = client.post(first_step(initiative), CRITERIA | key()).url
    evaluation = Evaluation.objects.get()
    assert way == step(evaluation, "what-worked")
    way = client.post(way, {"worked": "The four questions.", "failed": "", "for_whom": ""}).url
    assert way == step(evaluation, "lessons")
    assert "They had asked for it." not in visitor.get(page).text
    refused = client.post(way, {"lessons": "Ask who signs.", "question": QUESTION, "publish": "1"})
    assert refused.status_code == 422
    assert "How was it, all in all?" in refused.text
    assert "Ask who signs." in refused.text
    words = {"lessons": "Ask who signs.", "question": QUESTION, "outcome": "mixed", "publish": "1"}
    assert client.post(way, words).url == evaluation.get_absolute_url()
    text = visitor.get(page).text
    for said in ("Evaluated: mixed", "They had asked for it.", "I cannot say", "Asked again months later",
                 "The four questions.", "Ask who signs.", QUESTION, "Nomsa Dlakavu", "held the"):  # fmt: skip
        assert said in text, said
    assert [*Activity.objects.about(evaluation).values_list("verb", flat=True)] == ["published"]


def test_each_step_is_left_and_come_back_to(client_of, member):
    initiative, client = make_initiative(by=member), client_of(member)
    back = client.post(first_step(initiative), CRITERIA | key() | {"later": "1"})
    evaluation = Evaluation.objects.get()
    assert back.url == evaluation.get_absolute_url()
    page = client.get(initiative.get_absolute_url()).text
    assert "Draft: only you see it" in page
    assert step(evaluation, "criteria") in page
    assert step(evaluation, "criteria") in client.get("/initiatives/mine/").text
    assert client.get(first_step(initiative)).url == step(evaluation, "criteria")
    again = client.get(step(evaluation, "criteria")).text
    assert "They had asked for it." in again
    assert again.count(" checked") == 4
    client.post(step(evaluation, "lessons"), {"lessons": "Ask who signs.", "later": "1"})
    assert "Ask who signs." in client.get(step(evaluation, "lessons")).text


def test_an_error_loses_nothing(client_of, member):
    initiative, client = make_initiative(by=member), client_of(member)
    wrong = CRITERIA | key() | {"language": "xx"}
    for words in (wrong, CRITERIA | key() | {"learning_words": "a" * 401}):
        answer = client.post(first_step(initiative), words)
        assert answer.status_code == 422
        assert "They had asked for it." in answer.text
    assert not Evaluation.objects.exists()


def test_who_took_part_says_so(client_of, visitor, member):
    initiative = make_initiative()
    client = client_of(member)
    assert "I took part: evaluate it" in client.get(initiative.get_absolute_url()).text
    refused = client.post(first_step(initiative), CRITERIA | key())
    assert "Only who held it or took part" in refused.text
    assert client.post(first_step(initiative), CRITERIA | key() | {"took_part": "on"}).status_code == 302
    client.post(step(Evaluation.objects.get(), "lessons"), {"outcome": "failed", "publish": "1"})
    assert "took part in the initiative" in visitor.get(initiative.get_absolute_url()).text


def test_it_is_changed_once_it_is_published(client_of, visitor, member):
    evaluation = make_evaluation(make_initiative(by=member), lessons="Ask who signs.")
    client = client_of(member)
    assert client.post(step(evaluation, "lessons"), {"lessons": "", "outcome": ""}).status_code == 422
    client.post(step(evaluation, "lessons"), {"lessons": "Ask who reads.", "outcome": "held"})
    page = visitor.get(evaluation.get_absolute_url()).text
    for said in ("Ask who reads.", "Evaluated: it held", "edited"):
        assert said in page
    evaluation.write(by=member, lessons="Ask who reads.")
    assert Activity.objects.about(evaluation).filter(verb="edited").count() == 1


def test_what_was_not_changed_is_not_edited(client_of, member):
    evaluation = make_evaluation(make_initiative(by=member), evidence=["own"], relevance="held")
    words = {"relevance": "held", "evidence": ["own"], "language": "en"}
    client_of(member).post(step(evaluation, "criteria"), words)
    evaluation.refresh_from_db()
    assert evaluation.edited_at is None


def test_its_author_takes_it_back(client_of, visitor, member):
    evaluation = make_evaluation(make_initiative(), by=member, lessons="Ask who signs.")
    gone = client_of(member).post(f"/initiatives/evaluations/{evaluation.pk}/~take-back/")
    assert "Ask who signs." not in visitor.get(gone.url).text
    assert not Evaluation.objects.exists()


def test_curators_hide_it_with_a_reason(client_of, visitor, curator, member):
    evaluation = make_evaluation(make_initiative(), by=member, lessons="Ask who signs.")
    page, desk = evaluation.get_absolute_url(), f"/admin/resources/evaluation/{evaluation.pk}/"
    assert f"{desk}change/" in client_of(curator).get(page).text
    assert "Ask who signs." in client_of(curator).get(f"{desk}change/").text
    client_of(curator).post(f"{desk}act/hide/", {"reason": "It names somebody."})
    assert "Ask who signs." not in visitor.get(page).text
    assert "It names somebody." in client_of(member).get(page).text
    assert client_of(member).get(step(evaluation, "lessons")).status_code == 403
    client_of(curator).post(f"{desk}act/restore/")
    assert "Ask who signs." in visitor.get(page).text


def test_of_what_is_kept_private_nobody_reads(client_of, curator, member):
    evaluation = make_evaluation(make_initiative(), by=member, lessons="Ask who signs.")
    evaluation.initiative.unshare(by=evaluation.initiative.owner)
    for path in (evaluation.get_absolute_url(), "/admin/resources/evaluation/", "/search/?q=signs"):
        assert "Ask who signs." not in client_of(curator).get(path).text, path
    assert client_of(member).get(first_step(evaluation.initiative)).status_code == 404
    assert client_of(member).get(step(evaluation, "lessons")).status_code == 200  # it is their own


def test_one_hears_in_words_of_ones_own_part(client_of, member, published):
    """Who held it, and who made what it applied."""
    owner = make_member()
    initiative = make_initiative(by=owner, applying=[published])
    make_evaluation(initiative, by=make_member(name="Ilir Hoxha"), worked="The four questions.")
    run()
    assert "Ilir Hoxha evaluated your initiative" in client_of(owner).get("/notices/").text
    heard = client_of(member).get("/notices/").text
    assert "evaluated an initiative that applied what you put into the library" in heard
    client_of(member).get(initiative.get_absolute_url())
    assert not Notification.objects.unread_in_site(member).exists()


def test_a_double_click_makes_one(client_of, member):
    initiative, words = make_initiative(by=member), CRITERIA | key()
    first = client_of(member).post(first_step(initiative), words)
    assert client_of(member).post(first_step(initiative), words).url.startswith(first.url.rpartition("/what")[0])
    other = make_initiative()
    answer = client_of(make_member()).post(first_step(other), words | {"took_part": "on"})
    assert "was used already" in answer.text
    assert Evaluation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_clicks_at_the_same_moment_make_one():
    initiative, member = make_initiative(), make_member()
    begin = lambda: Evaluation.objects.begin(initiative, by=member, form_key=uuid.uuid4(), language="en")  # noqa: E731
    assert len({made.pk for made in at_once(*[begin] * 4)}) == 1
