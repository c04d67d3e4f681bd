"""A synthesis: begun from findings, written with citations, opened, published."""

import datetime
import re
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cop.lib.text import MAX_CHARS, MAX_LONG
from discussions.models import Post, Synthesis, SynthesisDraft
from members.models import Activity
from tests import factories
from tests.world_of_knowledge import begin, draw, mark

WORDS = ("They moved the chairs.", "Nobody sat alone.", "The list went round.")


@pytest.fixture
def post(thread, author):
    return factories.make_post(thread=thread, by=author, body=" ".join(WORDS))


@pytest.fixture
def extracts(post, facilitator):
    return [mark(post, words, by=facilitator) for words in WORDS]


@pytest.fixture
def synthesis(dialogue, facilitator, extracts):
    return begin(dialogue, f"First [@{extracts[1].pk}]. Then [@{extracts[0].pk}].", by=facilitator)


@pytest.fixture
def client(client_of, facilitator):
    return client_of(facilitator)


def form(synthesis, **changes):
    fields = {"title": synthesis.title, "body": synthesis.body, "begun_from": synthesis.edited_at.isoformat()}
    return fields | {"form_key": str(uuid.uuid4())} | changes


def write(client, synthesis, **changes):
    answer = client.post(f"/syntheses/{synthesis.pk}/write/", form(synthesis, **changes))
    synthesis.refresh_from_db()
    return answer


def publish(synthesis, *, by):
    synthesis.open_to_remarks(by=by)
    synthesis.citations.update(told_at=timezone.now() - datetime.timedelta(days=4))
    synthesis.publish(by=by)


def test_it_begins_with_the_findings(client, dialogue, extracts, facilitator):
    finding = draw(dialogue, "The room *speaks* first", by=facilitator)
    extracts[0].put_into(finding, by=facilitator)
    extracts[1].put_into(finding, by=facilitator, differs=True)
    fields = {"language": "en", "form_key": str(uuid.uuid4())}
    for _ in range(2):
        answer = client.post(f"/dialogues/{dialogue.slug}/syntheses/begin/", fields)
    synthesis = Synthesis.objects.get()
    assert answer.url == f"/syntheses/{synthesis.pk}/write/"
    assert "# The room \\*speaks\\* first" in synthesis.body
    assert f"- They moved the chairs. [@{extracts[0].pk}]" in synthesis.body
    assert synthesis.body.index("Not everybody agreed") < synthesis.body.index(f"[@{extracts[1].pk}]")
    assert [*synthesis.citations.values_list("extract", "number")] == [(extracts[0].pk, 1), (extracts[1].pk, 2)]
    assert "Another language" in client.get(f"/dialogues/{dialogue.slug}/workbench/").text


def test_there_is_one_in_each_language(client, dialogue, synthesis, facilitator):
    page = client.get(f"/dialogues/{dialogue.slug}/syntheses/begin/").text
    assert '<option value="en"' not in page
    fields = {"language": "fr", "translated_from": synthesis.pk, "form_key": str(uuid.uuid4())}
    client.post(f"/dialogues/{dialogue.slug}/syntheses/begin/", fields)
    french = Synthesis.objects.get(language="fr")
    assert french.body == synthesis.body
    assert "translated from" in client.get(french.get_absolute_url()).text


def test_sources_are_numbered_by_the_site(client, synthesis, extracts):
    page = client.get(synthesis.get_absolute_url()).text
    assert re.findall(r'role="doc-noteref" href="#(y\d+-source-\d)"', page) == [
        f"{synthesis.prefix}source-1",
        f"{synthesis.prefix}source-2",
    ]
    sources = page[page.index('id="sources"') :]
    assert sources.index(WORDS[1]) < sources.index(WORDS[0])
    assert extracts[0].post.get_absolute_url() in sources
    write(client, synthesis, body=f"Only [@{extracts[0].pk}].")
    assert [*synthesis.citations.values_list("extract", "number")] == [(extracts[0].pk, 1)]


def test_what_cannot_be_cited_is_said(client, synthesis, extracts, author):
    extracts[2].quote_as("not", by=author)
    body = f"One [@{extracts[2].pk}], two [@99999]."
    answer = write(client, synthesis, body=body)
    assert answer.status_code == 422
    assert f"The passages [@{extracts[2].pk}], [@99999] cannot be cited" in answer.text
    assert "One [@" in answer.text
    assert synthesis.body != body


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "A synthesis needs a title"),
        ({"body": ""}, "There is no text yet."),
        ({"body": "x" * (MAX_CHARS + 1)}, "and 20000 from one heading to the next"),
        ({"body": "# One\n\n" * (MAX_LONG // 7)}, "This is longer than a synthesis can be (98000 characters"),
    ],
)
def test_what_cannot_be_saved_comes_back(client, synthesis, wrong, said):
    answer = write(client, synthesis, **wrong)
    assert answer.status_code == 422
    assert said in answer.text


def test_a_long_one_is_numbered_through(client, synthesis, extracts):
    """Fifteen pages in two chapters, the first of which cites one passage, the second another and the first again."""
    first, second = (f"[@{extract.pk}]" for extract in extracts[:2])
    chapters = "They moved the chairs. " * 700 + first, "Who? " * 2_000 + f"{second} {first}"
    body = "# What we found\n\n{}\n\n# What is open\n\n{}".format(*chapters)
    assert write(client, synthesis, body=body).status_code == 302
    synthesis.refresh_from_db()
    assert re.findall(r'class="cite"[^>]*>(\d)', synthesis.html) == ["1", "2", "1"]
    assert synthesis.html.count("<h3") == 2


def test_two_who_write_at_once_both_keep_their_words(client_of, client, dialogue, synthesis, facilitator):
    other = factories.make_member()
    dialogue.appoint_facilitator(other, by=facilitator)
    fields = form(synthesis, body="Mine.")
    write(client_of(other), synthesis, body="Theirs.")
    answer = client.post(f"/syntheses/{synthesis.pk}/write/", fields)
    assert answer.status_code == 422
    assert "Theirs." in answer.text
    assert "Mine." in answer.text
    draft = SynthesisDraft.objects.get()
    assert draft.body == "Mine."
    assert "Your draft of" in client.get(f"/syntheses/{synthesis.pk}/write/").text
    assert "Mine." in client.get("/mine/drafts/").text
    client.post(f"/drafts/syntheses/{draft.pk}/discard/", {"here": "1"})
    assert "Theirs." in client.get(f"/syntheses/{synthesis.pk}/write/").text


def test_what_is_typed_is_kept_every_few_seconds(client, client_of, member, synthesis):
    fields = form(synthesis, body="So far.", place=f"synthesis:{synthesis.pk}")
    assert "Draft kept" in client.post("/drafts/~save/", fields).json()["status"]
    assert SynthesisDraft.objects.get().body == "So far."
    assert client_of(member).post("/drafts/~save/", fields).status_code == 404
    client.post("/drafts/~save/", form(synthesis, place=f"synthesis:{synthesis.pk}"))
    assert not SynthesisDraft.objects.exists()


def test_a_preview_has_its_numbers(client, synthesis, extracts):
    answer = write(client, synthesis, body=f"One [@{extracts[0].pk}].", preview="1")
    assert 'href="#preview-source-1"' in answer.text
    assert synthesis.versions.count() == 1


def test_passages_are_offered_while_one_types(client, client_of, member, dialogue, synthesis, extracts, author):
    found = client.get(f"/dialogues/{dialogue.slug}/citations/", {"q": "moved chairs"}).json()["passages"]
    assert found == [{"id": extracts[0].pk, "words": WORDS[0], "who": author.name}]
    extracts[0].quote_as("not", by=author)
    assert not client.get(f"/dialogues/{dialogue.slug}/citations/", {"q": "moved"}).json()["passages"]
    assert client_of(member).get(f"/dialogues/{dialogue.slug}/citations/", {"q": "moved"}).status_code == 403


def test_each_version_can_be_read(client, visitor, synthesis, facilitator):
    write(client, synthesis, body="Second.")
    synthesis.open_to_remarks(by=facilitator)
    write(client, synthesis, body="Third.")
    page = client.get(f"/syntheses/{synthesis.pk}/versions/").text
    assert page.count("<section>") == 3
    page = visitor.get(f"/syntheses/{synthesis.pk}/versions/").text
    assert page.count("<section>") == 2
    assert "First" not in page


def test_a_draft_is_read_by_the_facilitation(client, client_of, visitor, member, synthesis, dialogue):
    assert client.get(synthesis.get_absolute_url()).status_code == 200
    for reader in (visitor, client_of(member)):
        assert reader.get(synthesis.get_absolute_url()).status_code == 404
    assert synthesis.title not in visitor.get(dialogue.get_absolute_url()).text


def test_it_is_opened_and_published_after_a_while(client, visitor, synthesis, dialogue, author):
    address = synthesis.get_absolute_url()
    assert "Open it to remarks" in client.get(address).text
    for _ in range(2):
        client.post(f"{address}open/")
    assert "Draft, open to remarks" in visitor.get(dialogue.get_absolute_url()).text
    answer = client.post(f"{address}publish/", follow=True)
    assert "Somebody who is cited has not answered yet." in answer.text
    for extract in (citation.extract for citation in synthesis.citations.all()):
        extract.quote_as("name", by=author)
    answer = client.post(f"{address}publish/", follow=True)
    assert "The synthesis is published." in answer.text
    assert synthesis.title in visitor.get(dialogue.get_absolute_url()).text
    verbs = Activity.objects.about(synthesis).values_list("verb", flat=True)
    assert [*verbs] == ["issued", "cited", "opened_remarks", "written", "begun"]


def test_who_says_nothing_is_waited_for_three_days(client, synthesis, facilitator):
    synthesis.open_to_remarks(by=facilitator)
    synthesis.citations.update(told_at=timezone.now() - datetime.timedelta(days=3, minutes=1))
    client.post(f"{synthesis.get_absolute_url()}publish/")
    synthesis.refresh_from_db()
    assert synthesis.published_at


def test_who_is_cited_later_is_waited_for_too(client, synthesis, extracts, facilitator, thread, member):
    synthesis.open_to_remarks(by=facilitator)
    synthesis.citations.update(told_at=timezone.now() - datetime.timedelta(days=4))
    later = mark(factories.make_post(thread=thread, by=member, body="I wait."), "I wait.", by=facilitator)
    write(client, synthesis, body=f"{synthesis.body} [@{later.pk}]")
    assert "has not answered yet" in client.post(f"{synthesis.get_absolute_url()}publish/", follow=True).text


def test_posts_say_where_they_are_quoted(visitor, client, client_of, member, synthesis, post, facilitator):
    page = post.thread.get_absolute_url()
    assert "quoted in" not in visitor.get(page).text
    publish(synthesis, by=facilitator)
    for reader in (visitor, client_of(member)):
        text = reader.get(page).text
        assert text.count("quoted in") == 1
        assert synthesis.get_absolute_url() in text
    write(client, synthesis, title="Another title")
    assert "Another title" in visitor.get(page).text
    write(client, synthesis, body="Nothing of it.")
    assert "quoted in" not in visitor.get(page).text


def test_a_published_one_can_be_taken_back(client, visitor, synthesis, post, facilitator):
    publish(synthesis, by=facilitator)
    assert visitor.get(synthesis.get_absolute_url()).status_code == 200
    for _ in range(2):
        client.post(f"{synthesis.get_absolute_url()}take-back/")
    assert visitor.get(synthesis.get_absolute_url()).status_code == 404
    assert "quoted in" not in visitor.get(post.thread.get_absolute_url()).text


def test_its_page_asks_few_queries(client, synthesis, thread, facilitator, django_assert_max_num_queries):
    marked = [
        mark(
            factories.make_post(thread=thread, by=factories.make_member(), body=f"Words {n}."),
            f"Words {n}.",
            by=facilitator,
        )
        for n in range(12)
    ]
    write(client, synthesis, body=" ".join(f"[@{extract.pk}]" for extract in marked))
    client.get(synthesis.get_absolute_url())
    with django_assert_max_num_queries(13) as queries:
        client.get(synthesis.get_absolute_url())
    assert len([q for q in queries.captured_queries if not q["sql"].startswith("EXECUTE")]) <= 2  # the others are ready


def test_the_database_refuses_what_makes_no_sense(synthesis, dialogue, facilitator):
    for wrong in ({"published_at": timezone.now()},):
        with pytest.raises(IntegrityError), transaction.atomic():
            Synthesis.objects.filter(pk=synthesis.pk).update(**wrong)
    assert begin(dialogue, "Another.", by=facilitator) == synthesis


def test_the_loop_lays_it_out_anew(synthesis):
    from cop.lib.renewal import renew

    html = synthesis.html
    Synthesis.objects.update(html="old", html_version=0)
    renew(Synthesis, "html", Synthesis.render)
    synthesis.refresh_from_db()
    assert synthesis.html == html
    assert Post.objects.exists()
