"""The cycle: how far round the community's knowledge has come, and where its thread is loose."""

import csv
import io

import pytest

from discussions.models import Question
from tests import factories
from tests.resources.telling import make_evaluation, make_initiative
from tests.world_of_cycle import WORDS, whole_turn
from tests.world_of_knowledge import draw


@pytest.fixture
def turn(facilitator, author, curator):
    return whole_turn(facilitator=facilitator, author=author, curator=curator)


def chain(page):
    return page[page.index('<ol class="chain">') : page.index("</ol>", page.index('<ol class="chain">'))]


def test_an_empty_site_says_where_it_begins(visitor):
    page = visitor.get("/cycle/").text
    assert "No thread has come round yet." in page
    assert "Nowhere: what was found was taken up" in page
    assert "Nothing has happened here yet." in page


def test_one_thread_goes_all_the_way_round(visitor, turn):
    page = visitor.get("/cycle/").text
    things = [
        turn.post, turn.finding, turn.synthesis, turn.resource, turn.initiative, turn.evaluation, turn.question,
        turn.next_one,
    ]  # fmt: skip
    places = [chain(page).index(f'href="{thing.get_absolute_url()}"') for thing in things]
    assert places == sorted(places)
    assert "Nowhere: what was found" in page


def test_numbers_stand_in_the_picture_the_table_and_the_file(visitor, turn):
    page = visitor.get("/cycle/").text
    assert page.count('<text class="big"') == 6
    rows = list(csv.reader(io.StringIO(visitor.get("/cycle.csv").getvalue().decode("utf-8-sig"))))
    assert rows[0] == ["Year", "Dialogues", "Findings", "Resources", "Applied", "Evaluated", "Questions"]
    assert [sum(int(row[n]) for row in rows[1:]) for n in range(1, 7)] == [2, 1, 1, 1, 1, 1]


def test_loose_ends_are_told(visitor, turn, facilitator, author):
    turn.question.stop_supporting(by=author)
    draw(turn.room, "The list is power", by=facilitator)
    make_initiative(by=author, title="Never evaluated")
    factories.ask_open(words="What comes next?")
    page = visitor.get("/cycle/").text
    assert "1 finding was never taken up" in page
    assert "The list is power" in page
    assert "1 initiative has no evaluation" in page
    assert "Never evaluated" in page
    assert "1 question waits for a dialogue" in page
    assert "What comes next?" in page


def test_each_counts_what_they_may_see(visitor, client_of, facilitator, turn):
    for title in ("Members", "Participants"):
        hidden = factories.make_dialogue(title=title, visibility="participants", entry="asked", facilitator=facilitator)
        draw(hidden, f"A secret of {title}", by=facilitator)
    turn.room.describe(by=facilitator, visibility="members")
    page = visitor.get("/cycle/").text
    assert "A secret" not in page
    assert WORDS not in page
    assert turn.finding.statement not in page
    assert "A secret of" in client_of(facilitator).get("/cycle/").text


def test_what_an_author_forbids_is_not_quoted(visitor, turn, author):
    assert WORDS in visitor.get("/cycle/").text
    turn.extract.quote_as("not", by=author)
    assert WORDS not in visitor.get("/cycle/").text


def test_another_chain_is_shown(visitor, turn, author):
    second = make_evaluation(make_initiative(by=author, title="Elsewhere"), question="")
    assert "Another one" in visitor.get("/cycle/").text
    page = visitor.get("/cycle/?chain=1").text
    assert second.initiative.title in chain(page)
    assert "It has led to no question yet." in page
    assert visitor.get("/cycle/?chain=x").status_code == 200


def test_many_chains_ask_no_more_than_two(client_of, member, turn, author, django_assert_max_num_queries):
    applied = turn.initiative.resources.get()
    for number in range(6):
        of_another = make_initiative(by=author, title=f"Elsewhere {number}", applying=[applied])
        make_evaluation(of_another, question=f"Who signs {number}?")
    client = client_of(member)
    client.get("/cycle/")
    with django_assert_max_num_queries(20):
        assert "Elsewhere" in client.get("/cycle/?chain=3").text


def test_a_question_of_an_evaluation_waits_with_the_others(client_of, visitor, author):
    evaluation = make_evaluation(make_initiative(by=author), published=False, question="Who signs?")
    assert not Question.objects.exists()
    for _ in range(2):
        evaluation.publish(by=author)
    question = Question.objects.get()
    assert (question.words, question.asked_by) == ("Who signs?", author)
    assert evaluation.initiative.title in visitor.get(question.get_absolute_url()).text
    assert question.get_absolute_url() in visitor.get(evaluation.initiative.get_absolute_url()).text
    evaluation.write(by=author, question="Who else signs?")
    assert Question.objects.count() == 1


def test_a_question_that_comes_later_is_put_then(author):
    evaluation = make_evaluation(make_initiative(by=author), question="")
    evaluation.write(by=author, question="Who signs?")
    assert Question.objects.get() == evaluation.asked


def test_what_is_hidden_or_taken_back_asks_nothing(visitor, author, curator):
    evaluation = make_evaluation(make_initiative(by=author), question="Who of the Mwangi family signs?")
    evaluation.hide(by=curator, reason="It names somebody.")
    assert "Mwangi" not in visitor.get("/questions/").text
    evaluation.restore(by=curator)
    assert "Mwangi" in visitor.get("/questions/").text
    evaluation.take_back(by=author)
    assert "Mwangi" not in visitor.get("/questions/").text


def test_a_question_that_others_ask_stays(author, member):
    evaluation = make_evaluation(make_initiative(by=author), question="Who signs?")
    evaluation.asked.support(by=member)
    evaluation.take_back(by=author)
    assert Question.objects.get().words == "Who signs?"


def test_who_asks_much_keeps_the_question_to_the_evaluation(author):
    for n in range(10):
        factories.ask_open(by=author, words=f"Question {n}?")
    evaluation = make_evaluation(make_initiative(by=author), question="Who signs?")
    assert evaluation.asked is None
    assert evaluation.published_at


def test_a_finding_is_applied(client_of, visitor, author, turn):
    page = visitor.get(turn.finding.get_absolute_url()).text
    assert "Applied once." in page
    assert "Evaluated once" in page
    assert turn.initiative.get_absolute_url() in page
    client = client_of(author)
    assert f"/initiatives/begin/?finding={turn.finding.pk}" in client.get(turn.finding.get_absolute_url()).text
    assert turn.finding.statement in client.get(f"/initiatives/begin/?finding={turn.finding.pk}").text
    page = client.get(turn.initiative.get_absolute_url()).text
    assert turn.finding.get_absolute_url() in page
    client.post(f"/initiatives/{turn.initiative.pk}/~findings/{turn.finding.pk}/~leave-out/")
    assert turn.finding.get_absolute_url() not in client.get(turn.initiative.get_absolute_url()).text


def test_a_finding_that_became_another_is_applied_there(visitor, facilitator, turn):
    other = draw(turn.room, "Rooms speak", by=facilitator)
    turn.finding.merge(into=other, by=facilitator)
    assert "Applied once." in visitor.get(other.get_absolute_url()).text


def test_facilitators_put_the_question_of_a_synthesis(client_of, facilitator, member, turn):
    address = f"/questions/ask/?in={turn.room.slug}"
    assert address in client_of(facilitator).get(turn.synthesis.get_absolute_url()).text
    assert "It comes from the synthesis of" in client_of(facilitator).get(address).text
    assert "It comes from the synthesis of" not in client_of(member).get(address).text
    fields = {
        "words": "Who opens the door?",
        "language": "en",
        "why": "",
        "form_key": "c0ffee00-0000-4000-8000-000000000001",
    }
    client_of(facilitator).post(address, fields)
    assert Question.objects.get(words="Who opens the door?").raised_in == turn.room
