"""A conversation in several languages: what waits for a translation, who helps, what is found, what it costs."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cop.lib.search import query
from discussions import reading
from discussions.merge import merge
from discussions.models import Reader, Translation
from discussions.move import move_branch
from discussions.templatetags import talk
from discussions.views import translations
from members import finding, reindexing, search
from members.models import SearchEntry
from tests import factories
from tests.discussions.test_thread_page import MEMBER_QUERIES, VISITOR_QUERIES, busy, queries_of  # noqa: F401  a fixture
from tests.discussions.test_tree import fill

QUEUE_QUERIES = 12  # whatever waits: who asks, the dialogue, how many there are, and a page of them


def queue(client, dialogue, **asked):
    return client.get(reverse("discussions:untranslated", args=[dialogue.slug]), asked)


def waiting(client, dialogue, **asked):
    return [post.body for post in queue(client, dialogue, **asked).context["page"].items]


# ── The queue ──
def test_what_waits_for_a_translation_is_listed(client_of, member, author, facilitator, thread):
    french = factories.make_post(thread=thread, by=author, body="En français.", language="fr")
    done = factories.make_post(thread=thread, by=author, body="Translated.")
    factories.make_translation(done, by=member)
    factories.make_post(thread=thread, by=author, body="Hidden.").hide(by=facilitator, reason="An attack.")
    factories.make_post(thread=thread, by=author, body="Deleted.").delete_text(by=author)
    factories.make_post(thread=thread, by=author, body="The newest.")
    factories.make_post(body="Elsewhere.")
    client = client_of(member)
    assert waiting(client, thread.dialogue, language="fr") == ["A first sentence.", "The newest."]
    assert waiting(client, thread.dialogue, language="en") == [french.body]
    assert waiting(client_of(facilitator), thread.dialogue, language="fr") == ["A first sentence.", "The newest."]
    page = queue(client, thread.dialogue, language="fr").content.decode()
    assert "2 posts are not in this language yet: <bdi>français</bdi>." in page
    assert f'href="/posts/{thread.posts.get(number=1).pk}/translate/?language=fr"' in page


def test_an_empty_queue_says_so(client_of, member, thread):
    factories.make_translation(thread.posts.get(), by=member)
    assert "Nothing waits here." in queue(client_of(member), thread.dialogue, language="fr").content.decode()


def test_the_queue_begins_with_the_language_of_who_helps(client_of, member, thread):
    assert queue(client_of(member), thread.dialogue).context["language"] == "en"
    reading.choose(member, helps_into=["sw"])
    assert queue(client_of(member), thread.dialogue).context["language"] == "sw"
    assert queue(client_of(member), thread.dialogue, language="xx").context["language"] == "sw"


def test_who_is_suspended_sees_no_way_to_translate(client_of, suspended, thread):
    page = queue(client_of(suspended), thread.dialogue, language="fr").content.decode()
    assert "A first sentence." in page
    assert "/translate/" not in page


def test_the_queue_pages_by_its_key(client_of, member, thread, monkeypatch):
    monkeypatch.setattr(translations, "PAGE", 3)
    fill(thread, member, 7)
    client, found, after = client_of(member), [], ""
    for _ in range(3):
        page = queue(client, thread.dialogue, language="fr", after=after).context["page"]
        found += [post.number for post in page.items]
        after = page.next
    assert found == [*range(2, 9), 1]  # the others are of the moment in which the thread began
    assert after == ""


def test_a_long_queue_costs_what_a_short_one_does(client_of, member, thread):
    client, costs = client_of(member), []
    for more in (0, 300):
        fill(thread, member, more)
        with CaptureQueriesContext(connection) as queries:
            assert queue(client, thread.dialogue, language="fr").status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1] <= QUEUE_QUERIES


# ── Who helps ──
def test_who_helps_finds_the_queue_on_the_dialogue(client_of, member, author, thread):
    client, address = client_of(member), thread.dialogue.get_absolute_url()
    link = f'href="/dialogues/{thread.dialogue.slug}/untranslated/?language=fr"'
    assert link not in client.get(address).content.decode()
    answer = client.post(reverse("discussions:my_languages"), {"first": "original", "helps_into": ["fr"]})
    assert answer.url == reverse("members:settings")
    assert link in client.get(address).content.decode()
    assert link not in client_of(author).get(address).content.decode()
    form = client.get(reverse("discussions:my_languages")).context["form"]
    assert (form["first"].value(), form["helps_into"].value()) == ("original", ["fr"])
    client.post(reverse("discussions:my_languages"), {"first": "original"})
    assert link not in client.get(address).content.decode()


def test_a_wrong_choice_comes_back(client_of, member):
    answer = client_of(member).post(reverse("discussions:my_languages"), {"first": "x", "helps_into": ["fr", "xx"]})
    assert answer.status_code == 422
    assert not Reader.objects.filter(member=member).exists()


def test_how_one_reads_does_not_change_with_it(member):
    reading.choose_view(member, "date")
    reading.choose(member, helps_into=["fr"])
    reader = Reader.objects.get(member=member)
    assert (reader.view, reader.first, reader.helps_into) == ("date", "translation", ["fr"])
    member.erase(by=member)
    assert not Reader.objects.exists()


@pytest.mark.parametrize(
    ("spoken", "helps", "there", "proposed"),
    [
        (["en", "fr", "sw"], [], [], "fr"),
        (["en", "fr", "sw"], [], ["fr"], "sw"),
        (["en", "fr"], [], ["fr"], "fr"),
        (["en", "fr"], ["ar"], [], "ar"),
        (["en"], [], [], ""),
        ([], [], [], ""),
    ],
)
def test_the_language_is_proposed(client_of, author, thread, spoken, helps, there, proposed):
    post, writer = thread.posts.get(), factories.make_member(languages=spoken)
    reading.choose(writer, helps_into=helps)
    for language in there:
        factories.make_translation(post, by=author, language=language)
    form = client_of(writer).get(f"/posts/{post.pk}/translate/").context["form"]
    assert form["language"].value() == proposed


# ── The search ──
def found(words, reader):
    return {*finding.find(finding.Wanted(query.read(words)), reader, size=100).things}


def test_words_of_a_translation_lead_to_the_post(client_of, visitor, member, thread):
    post = thread.posts.get()
    translation = factories.make_translation(post, by=member, body="Une tisserande parle.")
    assert found("tisserande", member) == {("translated", translation.pk)}
    page = visitor.get("/search/", {"q": "tisserande"}).content.decode()
    assert post.get_absolute_url() in page
    factories.make_translation(post, by=member, body="Une brodeuse parle.")
    assert found("tisserande", member) == set()
    assert found("brodeuse", member) == {("translated", translation.pk)}


def test_nobody_finds_what_they_may_not_read(visitor, member, author, facilitator):
    room = factories.make_dialogue(visibility="members", facilitator=facilitator)
    inside = factories.make_thread(dialogue=room, by=author)
    factories.make_translation(inside.posts.get(), by=member, body="Une tisserande parle.")
    assert "parle" not in visitor.get("/search/", {"q": "tisserande"}).content.decode()
    assert visitor.get("/search/", {"q": "tisserande"}).context["page"].total == 0


@pytest.mark.parametrize("act", ["hide", "delete", "take away"])
def test_what_is_gone_is_found_by_nobody(act, member, author, facilitator, thread):
    post = factories.make_post(thread=thread, by=author)
    translation = factories.make_translation(post, by=member, body="Une tisserande parle.")
    if act == "hide":
        post.hide(by=facilitator, reason="An attack.")
    elif act == "delete":
        post.delete_text(by=author)
    else:
        translation.take_away(by=member)
    assert found("tisserande", facilitator) == found("tisserande", author) == set()
    if act == "hide":
        post.restore(by=facilitator)
        assert found("tisserande", author) == {("translated", translation.pk)}


def test_a_translation_moves_with_its_post(member, author, facilitator, thread, elsewhere, target):
    post = factories.make_post(thread=thread, by=author)
    translation = factories.make_translation(post, by=member, body="Une tisserande parle.")
    inside = factories.make_thread(dialogue=elsewhere, by=author)
    for act in (
        lambda: move_branch(post, to=inside, by=facilitator),
        lambda: merge(inside, into=target, by=facilitator),
        lambda: target.move_to(elsewhere, by=facilitator),
    ):
        act()
        entry = SearchEntry.objects.get(kind="translated", target_id=translation.pk)
        post.refresh_from_db()
        assert entry.audience == f"d{post.thread.dialogue_id}"


def test_a_lost_entry_is_made_again(member, thread):
    translation = factories.make_translation(thread.posts.get(), by=member, body="Une tisserande parle.")
    search.forget("translated", [translation.pk])
    reindexing.start_over()
    while reindexing.complete():
        pass
    assert found("tisserande", member) == {("translated", translation.pk)}


# ── What it costs ──
def test_fifty_translations_cost_one_query_more(client_of, reader, visitor, busy):  # noqa: F811
    url, client = busy.get_absolute_url(), client_of(reader)
    client.get(url)  # the reading mark is written once
    plain = len(queries_of(client, url))
    for post in busy.posts.all():
        factories.make_translation(post, by=factories.make_member(), body=f"Phrase {post.number}.")
    client.get(reverse("discussions:my_languages"))  # what every page asks for again after a few seconds
    translated = queries_of(client, url)
    assert plain < len(translated) <= min(plain + 1, MEMBER_QUERIES)
    with CaptureQueriesContext(connection) as again:
        assert "Phrase 50." in client.get(url).content.decode()
    assert len(again) < plain  # what is kept asks for neither posts nor translations
    assert len(queries_of(visitor, url)) <= VISITOR_QUERIES


def test_older_rules_are_rendered_again(reader, client_of, member, thread):
    from cop.lib.renewal import renew

    translation = factories.make_translation(thread.posts.get(), by=member, body="Une *tisserande* parle.")
    Translation.objects.update(html="<p>Old.</p>", html_version=0)
    talk.POSTS.clear()
    assert "Old." in client_of(reader).get(thread.get_absolute_url()).content.decode()
    assert renew(Translation, "html", Translation.render, rendering=translation.rendering + 1) == 1
    assert "<em>tisserande</em>" in client_of(reader).get(thread.get_absolute_url()).content.decode()
    assert timezone.now() > Translation.objects.get().written_at


def test_the_export_says_whose_work_a_translation_is(client_of, facilitator, member, author, thread):
    post = thread.posts.get()
    factories.make_translation(post, by=member, body="Une phrase.")
    factories.make_translation(post, by=facilitator, body="Une *première* phrase.")
    post.edit(by=author, body="Another.", language="en")
    member.erase(by=member)
    address = reverse("discussions:contributions_json", args=[thread.dialogue.slug])
    [row] = json.loads(client_of(facilitator).get(address).getvalue())
    names = ["Former member", "Wanjiru Mutembei"]
    words = {"language": "fr", "text": "Une *première* phrase.", "translators": names, "outdated": True}
    assert row["translations"] == [words]
