"""Into which phase of its dialogue a thread comes, and how it comes into another one."""

import uuid

import pytest

from discussions.models import Draft, Phase, Thread
from members.models import Activity, SearchEntry
from tests import factories


@pytest.fixture
def dialogue(facilitator):
    """In its second week of three."""
    return factories.make_dated(facilitator=facilitator, visibility="public")


@pytest.fixture
def weeks(dialogue):
    return list(dialogue.phases.all())


def start(dialogue):
    return f"/dialogues/{dialogue.slug}/start/"


def sent(**more):
    words = {"title": "Openings", "body": "A round of names.", "language": "en", "form_key": str(uuid.uuid4())}
    return words | more


def test_the_phase_that_began_last_is_proposed(client_of, member, dialogue, weeks):
    page = client_of(member).get(start(dialogue)).text
    assert f'<option value="{weeks[0].pk}" dir="auto">Week 1</option>' in page
    assert f'<option value="{weeks[1].pk}" selected dir="auto">Week 2</option>' in page
    assert "Week 3" not in page
    assert f'value="{weeks[0].pk}" selected' in client_of(member).get(f"{start(dialogue)}?phase={weeks[0].pk}").text
    assert f'value="{weeks[1].pk}" selected' in client_of(member).get(f"{start(dialogue)}?phase=x").text


@pytest.mark.parametrize("week", [0, 1])
def test_a_thread_comes_into_the_chosen_phase(client_of, member, dialogue, weeks, week):
    client_of(member).post(start(dialogue), sent(phase=weeks[week].pk))
    assert Thread.objects.get().phase == weeks[week]


def test_without_a_choice_it_is_the_last(client_of, member, dialogue, weeks):
    client_of(member).post(start(dialogue), sent())
    assert Thread.objects.get().phase == weeks[1]


def test_what_has_not_begun_cannot_be_chosen(client_of, member, dialogue, weeks):
    elsewhere = factories.make_dated().phases.first()
    for phase in (weeks[2].pk, elsewhere.pk, "x"):
        answer = client_of(member).post(start(dialogue), sent(phase=phase))
        assert answer.status_code == 422
        assert "This phase has not begun, or is gone." in answer.text
        assert "A round of names." in answer.text
    assert not Thread.objects.exists()


def test_nobody_is_asked_where_there_is_no_choice(client_of, member, dialogue, weeks):
    weeks[1].delete()
    weeks[2].delete()
    assert 'name="phase"' not in client_of(member).get(start(dialogue)).text
    assert 'name="phase"' not in client_of(member).get(start(factories.make_dialogue())).text


def test_a_draft_keeps_the_phase(client_of, member, dialogue, weeks):
    client = client_of(member)
    for phase, kept in ((weeks[0].pk, weeks[0]), ("x", None), (factories.make_dated().phases.first().pk, None)):
        client.post(start(dialogue), sent(phase=phase, keep="1"))
        assert Draft.objects.get().phase == kept
    client.post(start(dialogue), sent(phase=weeks[0].pk, keep="1"))
    assert f'value="{weeks[0].pk}" selected' in client.get(start(dialogue)).text
    dialogue.schedule([(week, {}) for week in weeks[1:]], by=member)
    assert Draft.objects.get().phase is None
    assert "A round of names." in client.get(start(dialogue)).text


def test_the_page_of_a_phase_leads_to_its_form(client_of, member, weeks):
    page = client_of(member).get(weeks[1].get_absolute_url()).text
    assert f"/start/?phase={weeks[1].pk}" in page


def test_a_facilitator_moves_a_thread_to_another_phase(client_of, member, facilitator, dialogue, weeks):
    thread = factories.make_thread(dialogue=dialogue, by=member)
    client, url = client_of(facilitator), f"/threads/{thread.pk}/~phase/"
    assert f'href="{url}"' in client.get(thread.get_absolute_url()).text
    assert f'href="{url}"' not in client_of(member).get(thread.get_absolute_url()).text
    assert f'value="{weeks[1].pk}" selected' in client.get(url).text
    for _ in range(2):
        assert client.post(url, {"phase": weeks[0].pk}).url == thread.get_absolute_url()
    thread.refresh_from_db()
    assert thread.phase == weeks[0]
    assert Activity.objects.about(thread).filter(verb="placed").count() == 1
    assert "moved to another phase" in client.get(f"/dialogues/{dialogue.slug}/log/").text
    assert client.post(url, {"phase": weeks[2].pk}).status_code == 422
    thread.refresh_from_db()
    assert thread.phase == weeks[0]


def test_what_comes_into_a_phase_that_withholds_is_not_found(dialogue, member, facilitator, weeks):
    there = factories.make_thread(dialogue=dialogue, by=member)
    kept = SearchEntry.objects.get(kind="thread", target_id=there.pk).pk
    thread = factories.make_thread(dialogue=dialogue, by=member, phase=weeks[0])
    post = factories.make_post(thread=thread)
    Phase.objects.filter(pk=weeks[1].pk).update(withholds=True)
    weeks[1].take_in(thread, by=facilitator)
    assert not SearchEntry.objects.filter(kind="post", target_id=post.pk).exists()
    assert not SearchEntry.objects.filter(kind="thread", target_id=thread.pk).exists()
    assert SearchEntry.objects.filter(pk=kept).exists()  # what stood there before is left alone


def test_where_no_phase_has_begun_the_page_says_so(client_of, facilitator):
    thread = factories.make_thread(dialogue=factories.make_dialogue(facilitator=facilitator))
    assert "No phase of this dialogue has begun." in client_of(facilitator).get(f"/threads/{thread.pk}/~phase/").text


def test_a_phase_of_another_dialogue_takes_nothing_in(member, dialogue, facilitator):
    thread = factories.make_thread(dialogue=dialogue, by=member)
    before = thread.phase
    factories.make_dated().phases.first().take_in(thread, by=facilitator)
    thread.refresh_from_db()
    assert thread.phase == before
