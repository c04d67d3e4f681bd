"""The summary of a phase: written by who facilitates, pinned in the dialogue."""

import uuid

import pytest

from discussions.models import Draft, Thread
from discussions.models.refusals import Closed
from tests import factories


@pytest.fixture
def room(facilitator):
    return factories.make_dated(facilitator=facilitator, visibility="public", entry="free")


@pytest.fixture
def phase(room):
    return room.phases.get(number=2)


@pytest.fixture
def facilitating(client_of, facilitator):
    return client_of(facilitator)


def address(phase):
    return f"/phases/{phase.pk}/summary/"


def summarise(phase, by, title="Summary: Week 2", **more):
    words = {"title": title, "body": "We said much.", "language": "en"}
    return phase.summarise(by=by, form_key=uuid.uuid4(), **words | more)


def data(page, **words):
    form = page.context["form"]
    begins = {name: form[name].value() or "" for name in form.fields if name != "files"}
    return begins | words


def test_it_begins_with_what_was_said(room, phase, facilitator, author, facilitating):
    few = factories.make_thread(dialogue=room, by=author, title="A [small] thing", phase=phase)
    many = factories.make_thread(dialogue=room, by=author, title="Much spoken of", phase=phase)
    factories.make_post(thread=many, by=author)
    question = factories.make_post(thread=many, by=author, form="question", parts={"question": "Who opens?"}, body="")
    page = facilitating.get(address(phase))
    body = page.context["form"]["body"].value()
    assert page.context["form"]["title"].value() == "Summary: Week 2"
    assert body.index("Much spoken of") < body.index("A \\[small\\] thing")
    assert question.get_absolute_url() in body.split("## What we do not know yet")[1]
    factories.make_post(parent=question, by=facilitator)
    body = facilitating.get(address(phase)).context["form"]["body"].value()
    assert question.get_absolute_url() not in body
    assert few.get_absolute_url() in body


def test_it_is_pinned_and_found_from_the_phase(room, phase, facilitating, visitor):
    page = facilitating.get(address(phase))
    answer = facilitating.post(address(phase), data(page, body="We said much."))
    summary = Thread.objects.get(summary_of=phase)
    assert answer["Location"] == summary.get_absolute_url()
    assert (summary.phase, summary.pinned_at is not None, summary.dialogue) == (phase, True, room)
    assert "The summary of this phase" in visitor.get(phase.get_absolute_url()).text
    assert f"/threads/{summary.pk}/" in visitor.get(room.get_absolute_url()).text
    assert facilitating.get(address(phase))["Location"] == summary.get_absolute_url()


def test_a_double_click_makes_one(phase, facilitating):
    words = data(facilitating.get(address(phase)))
    first, second = (facilitating.post(address(phase), words) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Thread.objects.filter(summary_of=phase).count() == 1


def test_there_is_one_and_the_second_keeps_its_words(phase, facilitator, facilitating):
    words = data(facilitating.get(address(phase)), body="My careful words.")
    summarise(phase, facilitator)
    page = facilitating.post(address(phase), words)
    assert page.status_code == 422
    assert "Somebody wrote this summary meanwhile." in page.text
    assert "My careful words." in page.text
    with pytest.raises(Closed):
        summarise(phase, facilitator)


def test_what_is_begun_is_kept_as_a_draft(phase, facilitator, facilitating):
    words = data(facilitating.get(address(phase)), body="Half of it", keep="1")
    facilitating.post(address(phase), words)
    draft = Draft.objects.get(member=facilitator)
    assert (draft.summary, draft.place.address) == (phase, address(phase))
    assert "The summary of" in facilitating.get("/mine/drafts/").text
    assert facilitating.get(address(phase)).context["form"]["body"].value() == "Half of it"


def test_only_who_facilitates_writes_one(phase, member, client_of):
    assert client_of(member).get(address(phase)).status_code == 403


def test_in_another_place_it_is_a_thread_like_others(room, phase, facilitator):
    summary = summarise(phase, facilitator)
    room.phases.get(number=1).take_in(summary, by=facilitator)
    assert phase.summary is None
    again = summarise(phase, facilitator)
    other = factories.make_dialogue(title="Another", facilitator=facilitator)
    again.move_to(other, by=facilitator)
    assert phase.summary is None


def test_what_some_answer_first_is_not_told_in_it(room, phase, facilitator, author, facilitating):
    factories.make_thread(dialogue=room, by=author, title="What I did", phase=phase)
    assert "What I did" in facilitating.get(address(phase)).context["form"]["body"].value()
    phase.withhold(True, by=facilitator)
    assert "What I did" not in facilitating.get(address(phase)).context["form"]["body"].value()
