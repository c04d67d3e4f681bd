"""Where to begin: the first ordering by machine, and what it must not read."""

import datetime
import re
from html import unescape

import pytest

from discussions import beginning
from discussions.byline import Attribution
from discussions.models import Extract, Phase, Post
from members.models import Activity
from tests import factories

SAID = ("We pay for {} at last.", "What is {} to them?", "Nobody saw {} that day.")
FILLERS = ("Rain fell early.", "The bridge was closed.", "A bus arrived.", "Somebody laughed.")
LABEL = "Made by a machine, from words alone."


@pytest.fixture
def client(client_of, facilitator):
    return client_of(facilitator)


@pytest.fixture
def here(dialogue):
    return f"/dialogues/{dialogue.slug}/workbench/begin/"


@pytest.fixture
def say(thread):
    """say(words) lets somebody else write each of these, with something between them; the posts of the words."""
    for words in FILLERS:
        factories.make_post(thread=thread, by=factories.make_member(), body=words)

    def write(*words, **more):
        others = [{"thread": thread, "by": factories.make_member(), "body": one} for one in words]
        return [factories.make_post(**one | more) for one in others]

    return write


def of(phrase):
    return [words.format(phrase) for words in SAID]


def told(page):
    """The phrases on the page."""
    found = re.findall(r"<li><a href=\"\?language=\w+&amp;phrase=[^>]*><bdi[^>]*>(.*?)</bdi>", page)
    return {unescape(words) for words in found}


def test_it_says_what_it_is(client, here, say):
    say(*of("care work"))
    page = client.get(here).text
    assert LABEL in page
    assert "It understands nothing of what they say, and it weighs nobody." in page
    assert "Nothing of this goes into a synthesis by itself" in page
    assert "Counted just now, from 8 posts" in page


def test_the_workbench_leads_to_it(client, dialogue, here):
    assert client.get(f"/dialogues/{dialogue.slug}/workbench/").text.count(f'href="{here}"') == 2


def test_a_phrase_leads_to_its_posts_and_these_to_a_mark(client, here, say):
    posts = say(*of("care work"))
    page = client.get(here).text
    assert "care work" in told(page)
    [way] = re.findall(r'href="(\?language=en&amp;phrase=care[^"]*)#held"', page)
    page = client.get(here + unescape(way)).text
    section = page.partition('id="held"')[2].partition("</section>")[0]
    assert section.count("<mark>care</mark> <mark>work</mark>") == 3
    assert all(f'href="/posts/{post.pk}/extracts/"' in section for post in posts)
    assert "Rain fell" not in section


def test_what_is_asked_for_and_not_told_is_nothing(client, here, say):
    say(*of("care work"))
    for query in ("language=en&phrase=rain", "language=fr&phrase=care+work", "phrase=%3Cb%3E", "language=xx"):
        answer = client.get(f"{here}?{query}")
        assert answer.status_code == 200
        assert 'id="held"' not in answer.text


def test_each_language_stands_for_itself(client, here, say):
    say(*of("care work"))
    french = ["Qui paie le travail domestique ?", "Le travail domestique fatigue.", "Sans travail domestique, rien."]
    say(*french, "Il pleut.", "Le pont est fermé.", language="fr")
    say("Ñuqaqa llamkani.", "Llamkayqa sasa.", "Pi llamkan?", language="qu")
    say("Trabalhamos.", language="pt")
    page = client.get(here).text
    assert {"care work", "travail domestique"} <= told(page)
    assert "no list of the words that say nothing in this language" in page
    assert "Too little to count was written in: Português." in page


def test_nothing_written_is_said(client, here):
    assert "There is too little to count yet." in client.get(here).text


def test_nothing_is_changed_by_looking(client, here, say):
    say(*of("care work"))
    client.get(here)
    before = Activity.objects.count(), Extract.objects.count()
    client.get(here)
    client.get(f"{here}?language=en&phrase=care work")
    assert (Activity.objects.count(), Extract.objects.count()) == before == (before[0], 0)


# ── What is not read ──
def hidden(post, facilitator):
    post.hide(by=facilitator, reason="Off.")


def deleted(post, facilitator):
    post.delete_text(by=post.author)


def quoted(post, facilitator):
    post.edit(by=post.author, body=f"> {post.body}\n\nYes.", language="en", edited_at=None)


def in_code(post, facilitator):
    post.edit(by=post.author, body=f"```\n{post.body}\n```\n\nYes.", language="en", edited_at=None)


def noted(post, facilitator):
    post.edit(by=post.author, body=f"{post.body} Yes.", language="en", edited_at=None, note="of a hard day")


def in_a_summary(post, facilitator):
    phase = Phase.objects.create(
        dialogue=post.thread.dialogue, number=1, title="Week 1",
        begins_at=post.written_at, ends_at=post.written_at + datetime.timedelta(days=7),
    )  # fmt: skip
    thread = factories.make_thread(dialogue=post.thread.dialogue, by=facilitator)
    type(thread).objects.filter(pk=thread.pk).update(summary_of=phase)
    Post.objects.filter(pk=post.pk).update(thread=thread, number=9, path="zzzzzz")


def elsewhere(post, facilitator):
    thread = factories.make_thread(dialogue=factories.make_dialogue(), by=facilitator)
    Post.objects.filter(pk=post.pk).update(thread=thread, number=9, path="zzzzzz")


@pytest.mark.parametrize("become", [hidden, deleted, quoted, in_code, noted, in_a_summary, elsewhere])
def test_what_must_not_be_read_is_not(client, here, say, facilitator, become):
    posts = say(*of("care work"))
    assert "care work" in told(client.get(here).text)
    become(posts[0], facilitator)
    page = client.get(here).text
    assert "care work" not in told(page)
    assert 'id="held"' not in client.get(f"{here}?language=en&phrase=care work").text


def test_what_waits_is_not_read(client, here, say, thread):
    say(*of("care work")[1:])
    factories.make_submission(by=factories.make_member(), thread=thread, body=of("care work")[0])
    assert "care work" not in told(client.get(here).text)


def test_a_central_post_keeps_its_content_note(client, here, say, dialogue, facilitator):
    another = factories.make_thread(dialogue=dialogue, by=facilitator)
    say("The officer counted spoons while rain fell early.", note="of custody", thread=another)
    say("The officer counted forks at the closed bridge.")
    page = client.get(here).text
    assert "spoons" not in page
    assert "forks" in page
    assert "of custody" in page


def test_names_handles_and_addresses_are_no_phrases(client, here, say):
    factories.make_member(name="Ximena Quispe")
    sealed = factories.make_member(name="quietowl")
    said = "{} Ximena, quietowl, @" + sealed.profile.handle + ", ask ximena@example.org or https://owls.example/nest"
    say(*(said.format(word) for word in ("Yes.", "No.", "Well.")), *of("care work"))
    assert told(client.get(here).text) == {"care work"}


def test_a_mail_is_read_without_who_signs_it(client, here, say):
    posts = say(*(f"{words}\n\nNumber {n}\nInstitute of Gravel" for n, words in enumerate(FILLERS[:3])))
    Post.objects.filter(pk__in=[post.pk for post in posts]).update(plain_text=True)
    for n, post in enumerate(posts):
        Post.objects.filter(pk=post.pk).update(html=f"<p>{post.body[:9]}. Ends.</p><p>Mx {n}<br>Dean {n}, Gravel</p>")
    assert not [words for words in told(client.get(here).text) if "Gravel" in words]


def test_what_is_told_does_not_hang_on_who_is_sealed(client, here, say, dialogue, facilitator, author):
    dialogue.describe(by=facilitator, attributions=[Attribution.PARTICIPANT])
    other = factories.make_member()
    say(*of("care work")[:2], by=author)
    for _ in range(4):
        factories.make_member()
    pages = []
    for by in (author, other):
        [post] = say(of("care work")[2], by=by, attribution="participant")
        pages.append(told(client.get(here).text))
        post.delete_text(by=by)
    assert pages[0] == pages[1] == {"care work"}


def test_what_one_alone_repeats_is_not_told(client, here, say, author):
    say(*of("care work"), by=author)
    assert "care work" not in told(client.get(here).text)


# ── How much it costs ──
def test_it_asks_as_much_of_many_posts_as_of_few(client, here, say, django_assert_num_queries):
    say(*of("care work"))
    client.get(here)
    with django_assert_num_queries(11):
        client.get(here)
    say(*of("hard work"), *of("home work"))
    with django_assert_num_queries(11):
        client.get(here)


def test_only_the_newest_are_read_and_it_says_so(client, here, say, monkeypatch):
    monkeypatch.setattr(beginning, "MOST_POSTS", 5)
    say(*of("care work"))
    page = client.get(here).text
    assert "Counted just now, from the newest 5 of 8 posts" in page
    assert "care work" in told(page)


def test_a_long_list_of_posts_says_how_many_are_left(client, here, say, monkeypatch):
    monkeypatch.setattr(beginning, "MOST_HELD", 2)
    say(*of("care work"))
    page = client.get(f"{here}?language=en&phrase=care work").text
    assert "1 older post has it too." in page
