"""Atom feeds: what everybody may read of a public dialogue, and nothing else."""

from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.urls import reverse

from discussions.models import Post
from tests import factories

ATOM, XML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/XML/1998/namespace}"


def feeds_of(thread):
    return [
        reverse("discussions:dialogue_feed", args=[thread.dialogue.slug]),
        reverse("discussions:thread_feed", args=[thread.pk]),
    ]


def parsed(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


@pytest.mark.parametrize("which", [0, 1])
def test_a_feed_is_valid_atom(visitor, thread, author, which):
    """What RFC 4287 asks of a feed and of an entry."""
    factories.make_post(thread=thread, by=author, body="Un **silencio** & más.", language="es")
    url = feeds_of(thread)[which]
    feed = parsed(visitor, url)
    assert feed.tag == f"{ATOM}feed"
    assert feed.get(f"{XML}lang") == "en"
    for only in ("id", "title", "updated"):
        assert len(feed.findall(f"{ATOM}{only}")) == 1, only
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == feed.find(f"{ATOM}id").text == settings.SITE_URL + url
    assert links["alternate"].startswith(f"{settings.SITE_URL}/")
    newest, oldest = feed.findall(f"{ATOM}entry")
    for entry in (newest, oldest):
        for only in ("id", "title", "updated", "published", "content", "author", "link"):
            assert len(entry.findall(f"{ATOM}{only}")) == 1, only
        assert entry.find(f"{ATOM}id").text == entry.find(f"{ATOM}link").get("href")
        assert entry.find(f"{ATOM}author/{ATOM}name").text == "Kofi Asamoah-Badu"
        assert entry.find(f"{ATOM}author/{ATOM}email") is None
    content = newest.find(f"{ATOM}content")
    assert content.get("type") == "html"
    assert "<strong>silencio</strong> &amp; más." in content.text
    assert newest.get(f"{XML}lang") == "es"
    assert newest.find(f"{ATOM}id").text == f"{settings.SITE_URL}{Post.objects.last().get_absolute_url()}"


def test_no_address_of_a_member_is_in_it(visitor, thread, author):
    for url in feeds_of(thread):
        assert author.email not in visitor.get(url).content.decode()


def test_members_dialogues_have_no_feed_for_anybody(visitor, client_of, member, coordinator):
    secret = factories.make_thread(dialogue=factories.make_dialogue(visibility="members"))
    for client in (visitor, client_of(member), client_of(coordinator)):
        for url in feeds_of(secret):
            assert client.get(url).status_code == 404
        assert "atom+xml" not in client_of(member).get(secret.dialogue.get_absolute_url()).content.decode()


def test_a_dialogue_that_closes_to_members_has_none(visitor, thread, coordinator):
    urls = feeds_of(thread)
    tags = [visitor.get(url)["ETag"] for url in urls]
    thread.dialogue.describe(by=coordinator, visibility="members")
    for url, tag in zip(urls, tags, strict=True):
        assert visitor.get(url, headers={"If-None-Match": tag}).status_code == 404


def test_a_hidden_post_is_gone_at_once(visitor, client_of, thread, facilitator, author):
    post = factories.make_post(thread=thread, by=author, body="A sentence that hurts.")
    urls = feeds_of(thread)
    before = [visitor.get(url) for url in urls]
    post.hide(by=facilitator, reason="It hurts.")
    for url, had in zip(urls, before, strict=True):
        assert b"hurts" in had.content
        had = {"If-None-Match": had["ETag"], "If-Modified-Since": had["Last-Modified"]}
        for client in (visitor, client_of(author), client_of(facilitator)):
            assert b"hurts" not in client.get(url).content
        assert visitor.get(url, headers=had).status_code == 200
        del had["If-None-Match"]
        assert visitor.get(url, headers=had).status_code == 200  # its date is older, and it is another feed


def test_a_deleted_post_and_an_erased_name_are_gone(visitor, thread, author):
    post = factories.make_post(thread=thread, by=author, body="To be taken back.")
    post.delete_text(by=author)
    author.erase(by=author)
    for url in feeds_of(thread):
        feed = visitor.get(url).content.decode()
        assert "taken back" not in feed
        assert "Kofi" not in feed
        assert "Former member" in feed


def test_what_is_the_same_is_not_sent_again(visitor, thread):
    for url in feeds_of(thread):
        first = visitor.get(url)
        assert first["Last-Modified"]
        for method in (visitor.get, visitor.head):
            again = method(url, headers={"If-None-Match": first["ETag"]})
            assert again.status_code == 304
            assert again.content == b""
    factories.make_post(thread=thread)
    assert visitor.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_newest_thirty_are_in_it(visitor, dialogue, django_assert_max_num_queries):
    threads = [factories.make_thread(dialogue=dialogue, by=factories.make_member()) for _ in range(35)]
    url = feeds_of(threads[0])[0]
    with django_assert_max_num_queries(4):
        feed = parsed(visitor, url)
    newest = [settings.SITE_URL + thread.posts.get().get_absolute_url() for thread in reversed(threads)][:30]
    assert [entry.find(f"{ATOM}id").text for entry in feed.findall(f"{ATOM}entry")] == newest


def test_an_empty_dialogue_has_a_feed(visitor, dialogue):
    feed = parsed(visitor, reverse("discussions:dialogue_feed", args=[dialogue.slug]))
    assert feed.findall(f"{ATOM}entry") == []
    assert feed.find(f"{ATOM}updated").text


def test_strange_characters_make_no_broken_feed(visitor, thread):
    odd = "A bell \x07, a tag <b>, ]]> and \ufffe & more"
    Post.objects.update(html=f"<p>{odd}</p>")
    type(thread).objects.filter(pk=thread.pk).update(title=odd)
    for url in feeds_of(thread):
        assert parsed(visitor, url).find(f"{ATOM}entry/{ATOM}title").text == "A bell , a tag <b>, ]]> and  & more"


def test_a_post_without_an_author_is_in_it(visitor, thread):
    Post.objects.update(author=None)
    for url in feeds_of(thread):
        feed = parsed(visitor, url)
        assert feed.find(f"{ATOM}author/{ATOM}name").text == settings.SITE_NAME  # stands for an entry that has none
        assert feed.find(f"{ATOM}entry/{ATOM}author") is None


def test_a_public_dialogue_names_its_feed(visitor, thread):
    url = feeds_of(thread)[0]
    page = visitor.get(thread.dialogue.get_absolute_url()).content.decode()
    assert f'<link rel="alternate" type="application/atom+xml" href="{url}"' in page
