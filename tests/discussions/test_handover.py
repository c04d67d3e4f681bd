"""Handing a dialogue over, with notes that only those who facilitate it see."""

import uuid

import pytest

from discussions.models import Handover
from members import notices
from members.models import Notification
from tests import factories

WORDS = "Lindiwe waits for an answer."


@pytest.fixture
def second(dialogue, facilitator):
    member = factories.make_member(name="Ilir Hoxha")
    dialogue.appoint_facilitator(member, by=facilitator)
    return member


def address(dialogue):
    return f"/dialogues/{dialogue.slug}/handover/"


def form(to="", words=WORDS):
    return {"words": words, "to": to, "form_key": str(uuid.uuid4())}


def tell_all():
    while notices.tell():
        pass


def test_a_note_is_for_the_others(dialogue, facilitator, second, client_of):
    page = client_of(facilitator).post(address(dialogue), form(), follow=True)
    assert WORDS in page.text
    assert WORDS in client_of(second).get(address(dialogue)).text
    assert WORDS in client_of(second).get(f"/dialogues/{dialogue.slug}/board/").text
    tell_all()
    assert not Notification.objects.filter(activity__verb="noted").exists()


def test_whose_turn_it_is(dialogue, facilitator, second, client_of):
    board = f"/dialogues/{dialogue.slug}/board/"
    assert "It was handed to nobody" in client_of(facilitator).get(board).text
    client_of(facilitator).post(address(dialogue), form(to=second.pk))
    assert "It is the turn of <bdi>Ilir Hoxha</bdi>" in client_of(facilitator).get(board).text
    tell_all()
    told = Notification.objects.filter(activity__verb="handed_over", recipient=second, channel="site")
    assert told.count() == 1
    client_of(second).get(address(dialogue))
    assert told.exclude(read_at=None).count() == 1
    dialogue.facilitators().get(member=second).end(by=facilitator)
    assert "It was handed to nobody" in client_of(facilitator).get(board).text


def test_mail_has_no_word_of_it(dialogue, facilitator, second):
    note = Handover.objects.write(dialogue, by=facilitator, words=WORDS, to=second, form_key=uuid.uuid4())
    notice = notices._notices[Handover, "handed_over"]
    [told] = notice.shown_to([note.pk], second).values()
    assert WORDS not in str(told)


def test_only_who_facilitates_can_have_it(dialogue, facilitator, member, client_of):
    page = client_of(facilitator).post(address(dialogue), form(to=member.pk))
    assert page.status_code == 422
    assert WORDS in page.text
    assert not Handover.objects.exists()


def test_nothing_typed_is_asked_for(dialogue, facilitator, client_of):
    page = client_of(facilitator).post(address(dialogue), form(words=" "))
    assert "There is no text yet. A sentence is enough." in page.text


def test_a_double_click_makes_one(dialogue, facilitator, client_of):
    data = form()
    for _ in range(2):
        client_of(facilitator).post(address(dialogue), data)
    assert Handover.objects.count() == 1


def test_who_wrote_it_takes_the_words_away(dialogue, facilitator, second, client_of):
    note = Handover.objects.write(dialogue, by=facilitator, words=WORDS, form_key=uuid.uuid4())
    assert client_of(second).post(f"/handovers/{note.pk}/take-away/").status_code == 403
    page = client_of(facilitator).post(f"/handovers/{note.pk}/take-away/", follow=True)
    assert (WORDS in page.text, "The words were taken away." in page.text) == (False, True)


def test_others_do_not_know_of_it(dialogue, facilitator, member, author, client_of):
    note = Handover.objects.write(dialogue, by=facilitator, words=WORDS, form_key=uuid.uuid4())
    elsewhere = factories.make_dialogue(title="Another", facilitator=author)
    for one in (member, author):
        assert client_of(one).get(address(dialogue)).status_code == 403
        assert client_of(one).post(f"/handovers/{note.pk}/take-away/").status_code == 404
    assert WORDS not in client_of(author).get(address(elsewhere)).text


def test_it_costs_the_same_however_many(dialogue, facilitator, client_of, django_assert_num_queries):
    client = client_of(facilitator)
    client.get(address(dialogue))
    for number in range(3):
        Handover.objects.write(dialogue, by=facilitator, words=f"Note {number}", form_key=uuid.uuid4())
    with django_assert_num_queries(9):
        client.get(address(dialogue))
