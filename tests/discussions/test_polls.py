"""A short vote: members choose the findings that they stand behind most."""

import datetime

import pytest
from django.utils import timezone

from discussions.models import Poll, Vote
from tests import factories
from tests.world_of_knowledge import draw, mark


@pytest.fixture
def findings(dialogue, facilitator):
    return [draw(dialogue, f"Finding {n}", by=facilitator) for n in "ABC"]


@pytest.fixture
def poll(dialogue, facilitator, findings):
    closes_at = timezone.now() + datetime.timedelta(days=7)
    return Poll.objects.open(dialogue, by=facilitator, closes_at=closes_at, choices=2)


def address(dialogue):
    return f"/dialogues/{dialogue.slug}/findings/"


def vote(client, poll, findings, *ranks):
    fields = {f"f{finding.pk}": str(rank or "") for finding, rank in zip(findings, ranks, strict=True)}
    return client.post(f"/polls/{poll.pk}/vote/", fields)


def end(poll):
    Poll.objects.filter(pk=poll.pk).update(closes_at=timezone.now() - datetime.timedelta(minutes=1))


def test_findings_are_for_the_facilitation_until_a_vote(client_of, visitor, facilitator, dialogue, findings):
    assert visitor.get(address(dialogue)).status_code == 404
    assert visitor.get(findings[0].get_absolute_url()).status_code == 404
    client = client_of(facilitator)
    assert "Let members vote" in client.get(address(dialogue)).text
    until = timezone.localtime() + datetime.timedelta(days=3)
    fields = {"closes_at": until.strftime("%Y-%m-%dT%H:%M"), "choices": "2"}
    for _ in range(2):
        answer = client.post(f"{address(dialogue)}vote/", fields)
    assert answer.url == address(dialogue)
    assert Poll.objects.count() == 1
    assert "Finding A" in visitor.get(address(dialogue)).text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"closes_at": "2020-01-01T10:00"}, "This is over already."),
        ({"closes_at": "2120-01-01T10:00"}, "A short vote: sixty days at most."),
        ({"closes_at": "soon"}, "Please write day and hour"),
        ({"choices": "11"}, "Ten at most"),
    ],
)
def test_what_is_no_vote_comes_back(client_of, facilitator, dialogue, findings, wrong, said):
    fields = {"closes_at": "2020-01-01T10:00", "choices": "2"} | wrong
    answer = client_of(facilitator).post(f"{address(dialogue)}vote/", fields)
    assert answer.status_code == 422
    assert said in answer.text


def test_without_findings_nobody_votes(client_of, facilitator, dialogue):
    until = timezone.localtime() + datetime.timedelta(days=3)
    fields = {"closes_at": until.strftime("%Y-%m-%dT%H:%M"), "choices": "2"}
    assert "There is no finding yet" in client_of(facilitator).post(f"{address(dialogue)}vote/", fields).text


def test_members_choose_and_choose_again(client_of, member, poll, findings):
    client = client_of(member)
    assert "My choice" in client.get(address(poll.dialogue)).text
    assert vote(client, poll, findings, 2, None, 1).status_code == 302
    assert poll.chosen_by(member) == {findings[2].pk: 1, findings[0].pk: 2}
    vote(client, poll, findings, None, 1, None)
    assert poll.chosen_by(member) == {findings[1].pk: 1}
    assert '<option value="1" selected>' in client.get(address(poll.dialogue)).text
    vote(client, poll, findings, None, None, None)
    assert poll.chosen_by(member) == {}


def test_each_number_stands_once(client_of, member, poll, findings):
    answer = vote(client_of(member), poll, findings, 1, 1, None)
    assert answer.status_code == 422
    assert "Each number can stand once" in answer.text
    assert not Vote.objects.exists()


def test_the_order_is_told_when_it_is_over(client_of, visitor, facilitator, poll, findings):
    for n in range(5):
        ranks = (None, 1, 2) if n else (1, None, 2)
        vote(client_of(factories.make_member()), poll, findings, *ranks)
    assert "5 members have voted" in client_of(facilitator).get(address(poll.dialogue)).text
    assert "members chose it" not in visitor.get(address(poll.dialogue)).text
    client_of(facilitator).post(f"/polls/{poll.pk}/end/")
    page = visitor.get(address(poll.dialogue)).text
    assert page.index("Finding B") < page.index("Finding C") < page.index("Finding A")
    assert "4 members chose it" in page
    assert "1 member chose it" in page


def test_of_a_few_voters_no_number_is_told(client_of, visitor, poll, findings):
    for _ in range(4):
        vote(client_of(factories.make_member()), poll, findings, None, None, 1)
    end(poll)
    page = visitor.get(address(poll.dialogue)).text
    assert page.index("Finding C") < page.index("Finding A")
    assert "chose it" not in page


def test_after_its_end_nobody_votes(client_of, member, suspended, poll, findings):
    assert vote(client_of(suspended), poll, findings, 1, None, None).status_code == 403
    end(poll)
    assert vote(client_of(member), poll, findings, 1, None, None).status_code == 403
    assert "My choice" not in client_of(member).get(address(poll.dialogue)).text


def test_who_leaves_takes_their_vote_along(client_of, member, poll, findings):
    vote(client_of(member), poll, findings, 1, None, None)
    member.erase(by=member)
    assert not Vote.objects.exists()


def test_readers_see_passages_as_their_authors_wish(client_of, visitor, thread, author, facilitator, poll, findings):
    posts = [factories.make_post(thread=thread, by=author, body=f"I wait {n}.") for n in range(2)]
    for post in posts:
        extract = mark(post, post.body, by=facilitator)
        extract.put_into(findings[0], by=facilitator)
    extract.quote_as("not", by=author)
    page = visitor.get(findings[0].get_absolute_url()).text
    assert "I wait 0." in page
    assert "I wait 1." not in page
    assert "Its author does not wish to be quoted." in page
    assert "Say it otherwise" not in page
