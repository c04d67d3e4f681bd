"""Marking a passage of a post, and what becomes of it when the post changes."""

import uuid

import pytest

from discussions.merge import merge
from discussions.models import Extract, Post
from members.models import Activity
from tests import factories
from tests.world_of_knowledge import draw, mark

BODY = "They *moved* the chairs. Nobody sat alone.\n\nThen Nobody sat alone again. > not a quote\n\n> Quoted from him."


@pytest.fixture
def post(thread, author):
    return factories.make_post(thread=thread, by=author, body=BODY)


def address(post):
    return f"/posts/{post.pk}/extracts/"


def sent(**changes):
    fields = {"kind": "practice", "sentence": ["0"], "version": "", "form_key": str(uuid.uuid4())}
    return fields | changes


def test_a_facilitator_marks_sentences(client_of, facilitator, post):
    client, fields = client_of(facilitator), sent(sentence=["0", "1"])
    page = client.get(address(post)).text
    assert "They moved the chairs." in page
    assert "Quoted from him." not in page
    for _ in range(2):  # a double click
        assert client.post(address(post), fields).url == address(post)
    extract = Extract.objects.get()
    assert extract.words == "They moved the chairs. Nobody sat alone."
    assert extract.after.startswith(" Then Nobody sat")
    assert (extract.kind, extract.language, extract.dialogue) == ("practice", "en", post.thread.dialogue)
    assert extract.taken_up_by == facilitator
    assert [*Activity.objects.about(extract).values_list("verb", flat=True)] == ["marked"]
    assert "Marked already" in client.get(address(post)).text


def test_pasted_words_are_found_in_the_text(client_of, facilitator, post):
    words = {"sentence": [], "words": "the\nchairs. Nobody"}
    assert client_of(facilitator).post(address(post), sent(**words)).status_code == 302
    assert Extract.objects.get().words == "the chairs. Nobody"


def test_the_same_words_further_down_are_meant_by_what_is_near(client_of, facilitator, post):
    words = {"sentence": [], "words": "Nobody sat alone", "near": "chairs. Nobody sat alone.\n\nThen "}
    client_of(facilitator).post(address(post), sent(**words))
    assert Extract.objects.get().before.endswith("Then ")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": ""}, "Please choose what it is."),
        ({"sentence": []}, "Please choose a sentence, or several that follow one another."),
        ({"sentence": ["0", "2"]}, "Please choose sentences that follow one another"),
        ({"sentence": ["99"]}, "99 is not one of the available choices"),
        ({"version": "2020-01-01T00:00:00+00:00"}, "The post was edited while you read."),
        ({"words": "Quoted from him."}, "The post does not say this in its author’s own words."),
        ({"words": "He never said so."}, "The post does not say this in its author’s own words."),
        ({"words": "x" * 2001}, "A passage is at most 2000 characters."),
    ],
)
def test_what_is_no_passage_is_said_and_nothing_is_lost(client_of, facilitator, post, wrong, said):
    answer = client_of(facilitator).post(address(post), sent(**wrong))
    assert answer.status_code == 422
    assert said in answer.text
    assert not Extract.objects.exists()
    if "words" in wrong:
        assert wrong["words"] in answer.text


def test_a_long_run_of_sentences_is_two_passages(client_of, facilitator, thread, author):
    post = factories.make_post(thread=thread, by=author, body="This sentence has forty characters now. " * 60)
    answer = client_of(facilitator).post(address(post), sent(sentence=[str(n) for n in range(60)]))
    assert "A passage is at most 2000 characters." in answer.text


def test_a_member_suggests(client_of, member, facilitator, post):
    client = client_of(member)
    assert "Your name does not stand beside it." in client.get(address(post)).text
    assert client.post(address(post), sent()).status_code == 302
    extract = Extract.objects.get()
    assert extract.taken_up_at is None
    assert "Suggested by you" in client.get(address(post)).text
    other = factories.make_member()
    assert "Suggested by you" not in client_of(other).get(address(post)).text
    page = client_of(facilitator).get(f"/dialogues/{post.thread.dialogue.slug}/workbench/").text
    assert "Suggested by members" in page
    assert member.name not in page
    assert client_of(member).post(f"/extracts/{extract.pk}/take-up/").status_code == 404
    client_of(facilitator).post(f"/extracts/{extract.pk}/take-up/")
    extract.refresh_from_db()
    assert extract.taken_up_by == facilitator
    assert "taken over" in client.get(address(post)).text


def test_what_was_suggested_already_is_taken_up_when_marked(member, facilitator, post):
    suggested = mark(post, "They moved the chairs.", by=member, taken_up=False)
    assert mark(post, "They moved the chairs.", by=facilitator) == suggested
    suggested.refresh_from_db()
    assert suggested.taken_up_by == facilitator
    assert mark(post, "They moved the chairs.", by=facilitator, kind="issue") != suggested


def test_who_may_not_write_marks_nothing(client_of, visitor, suspended, facilitator, post):
    assert client_of(suspended).post(address(post), sent()).status_code == 403
    assert visitor.post(address(post), sent()).status_code == 302
    post.hide(by=facilitator, reason="Names.")
    assert client_of(facilitator).get(address(post)).status_code == 403
    assert not Extract.objects.exists()


def test_the_menu_of_a_post_leads_there(client_of, visitor, member, facilitator, post):
    thread = post.thread.get_absolute_url()
    assert "Mark a passage" in client_of(facilitator).get(thread).text
    page = client_of(member).get(thread).text
    assert "Suggest a passage" in page
    assert "js/extract" in page
    assert "passage" not in visitor.get(thread).text


def edit(post, body, *, by):
    post.edit(by=by, body=body, language="en", edited_at=post.edited_at)
    post.refresh_from_db()


def on_the_bench(client, post):
    return client.get(f"/dialogues/{post.thread.dialogue.slug}/workbench/").text


def test_an_edit_that_keeps_the_words_changes_nothing(client_of, facilitator, author, post):
    mark(post, "Nobody sat alone.", by=facilitator)
    edit(post, "Before that, we sang.\n\n" + BODY, by=author)
    assert "The post says this no longer." not in on_the_bench(client_of(facilitator), post)


def test_a_changed_source_says_what_it_says_now(client_of, facilitator, author, post):
    extract = mark(post, "They moved the chairs.", by=facilitator)
    edit(post, "They moved all the chairs. Nobody sat alone.", by=author)
    client = client_of(facilitator)
    page = on_the_bench(client, post)
    assert "The post says this no longer." in page
    assert "They moved all the chairs." in page
    client.post(f"/extracts/{extract.pk}/renew/", {"words": "They moved all the chairs."})
    extract.refresh_from_db()
    assert extract.words == "They moved all the chairs."
    assert extract.made_from == post.edited_at
    assert "The post says this no longer." not in on_the_bench(client, post)
    edit(post, "Something else.", by=author)
    assert "Nothing like it stands there any more." in on_the_bench(client, post)
    client.post(f"/extracts/{extract.pk}/renew/", {"words": "They moved all the chairs."})
    assert "The post was changed once more." in on_the_bench(client, post)


def test_a_deleted_post_takes_its_passages_along(client_of, facilitator, author, post):
    extract = mark(post, "They moved the chairs.", by=facilitator)
    post.delete_text(by=author)
    extract.refresh_from_db()
    assert (extract.words, extract.before, extract.after) == ("", "", "")
    page = on_the_bench(client_of(facilitator), post)
    assert "Its author deleted the post, and the passage with it." in page
    assert author.name not in page


def test_a_hidden_post_hides_its_passages_from_others(client_of, facilitator, member, author, post):
    mark(post, "They moved the chairs.", by=member, taken_up=False)
    post.hide(by=facilitator, reason="Names.")
    assert client_of(member).get(address(post)).status_code == 404
    assert "They moved the chairs." in on_the_bench(client_of(facilitator), post)


def test_a_passage_follows_its_post_into_another_thread(client_of, facilitator, author, target, post):
    mark(post, "They moved the chairs.", by=facilitator)
    merge(post.thread, into=target, by=facilitator)
    page = on_the_bench(client_of(facilitator), Post.objects.get(pk=post.pk))
    assert "They moved the chairs." in page
    assert "The target" in page


def test_what_moved_out_of_sight_is_not_quoted(client_of, coordinator, facilitator, author, post):
    mark(post, "They moved the chairs.", by=facilitator)
    private = factories.make_dialogue(title="Elsewhere", visibility="participants", entry="asked")
    place = factories.make_thread(dialogue=private, by=coordinator)
    dialogue = post.thread.dialogue
    merge(post.thread, into=place, by=coordinator)
    page = client_of(facilitator).get(f"/dialogues/{dialogue.slug}/workbench/").text
    assert "They moved the chairs." not in page
    assert "cannot be read now" in page
    assert "They moved the chairs." in client_of(coordinator).get(f"/dialogues/{dialogue.slug}/workbench/").text


def test_erased_authors_have_no_name_there(client_of, facilitator, author, post):
    mark(post, "They moved the chairs.", by=facilitator)
    author.erase(by=author)
    page = on_the_bench(client_of(facilitator), post)
    assert "Kofi" not in page
    assert "They moved the chairs." in page


def test_a_finding_is_of_one_dialogue(client_of, facilitator, post, elsewhere):
    extract, foreign = mark(post, "They moved the chairs.", by=facilitator), draw(elsewhere, "Other", by=facilitator)
    client_of(facilitator).post(f"/extracts/{extract.pk}/place/", {"finding": foreign.pk})
    extract.refresh_from_db()
    assert extract.finding is None
