"""A post with its translations, as its readers meet them."""

import re

from django.urls import reverse

from discussions.models import Post, Translation
from members import notices
from members.models import Notification
from tests import factories
from tests.factories import make_translation


def tell_all():
    while notices.tell():
        pass


def shown(client, post):
    """The post on the page of its thread."""
    page = client.get(post.thread.get_absolute_url()).content.decode()
    return re.search(rf'<article class="post[^"]*" id="p{post.pk}".*?</article>', page, re.S)[0]


def test_the_reader_chooses_which_comes_first(client_of, member, reader, post):
    make_translation(post, by=member)
    client = client_of(reader)
    assert "Always show the original first" in shown(client, post)
    answer = client.post(reverse("discussions:choose_first", args=[post.pk]), {"first": "original"})
    assert answer.url == post.get_absolute_url()
    page = shown(client, post)
    assert '<div class="post__body prose" lang="en"' in page
    assert '<div class="prose" lang="fr" dir="auto"><p>Une <em>première</em> phrase.</p></div>' in page
    assert "Always show the translation first" in page
    assert "français" in page
    client.post(reverse("discussions:choose_first", args=[post.pk]), {"first": "translation"})
    assert '<div class="post__body prose" lang="fr"' in shown(client, post)
    assert client.post(reverse("discussions:choose_first", args=[post.pk]), {"first": "x"}).status_code == 400


def test_an_untranslated_post_says_so_to_who_does_not_read_it(client_of, member, reader, suspended, visitor, post):
    quiet = "Not translated yet: <bdi>français</bdi>."
    page = shown(client_of(reader), post)
    assert quiet in page
    assert f'<a href="/posts/{post.pk}/translate/?language=fr">Translate it</a>' in page
    suspended.profile.languages = ["fr"]
    suspended.profile.save()
    assert quiet in shown(client_of(suspended), post)
    assert "/translate/" not in shown(client_of(suspended), post)
    for client in (client_of(member), visitor, client_of(factories.make_member(languages=[]))):
        assert "Not translated" not in shown(client, post)


def test_who_reads_the_original_finds_the_translations(client_of, member, visitor, post):
    make_translation(post, by=member)
    make_translation(post, by=member, language="sw", body="Sentensi ya kwanza.")
    for client in (client_of(member), visitor):
        page = shown(client, post)
        assert f'<a href="/posts/{post.pk}/translations/">Translations: <bdi>français, Kiswahili</bdi></a>' in page
        assert "phrase" not in page
        whole = client.get(f"/posts/{post.pk}/translations/").content.decode()
        assert "Une <em>première</em> phrase." in whole
        assert "Sentensi ya kwanza." in whole
        assert "<bdi>Nomsa Dlakavu</bdi>" in whole


def test_a_visitor_reads_by_the_language_of_the_page(visitor, member, thread):
    french = factories.make_post(thread=thread, by=member, body="Bonjour à tous.", language="fr")
    make_translation(french, by=member, language="ar", body="مرحبا بالجميع")
    assert "مرحبا" not in shown(visitor, french)
    visitor.post(reverse("members:language"), {"language": "ar"})
    page = shown(visitor, french)
    assert '<div class="post__body prose" lang="fr" dir="auto" itemprop="text">' in page  # what they read is not known
    assert '<div class="prose" lang="ar" dir="auto"><p>مرحبا بالجميع</p></div>' in page


def test_a_hidden_post_shows_no_translation(client_of, author, facilitator, member, reader, visitor, post):
    translation = make_translation(post, by=member)
    other = factories.make_post(thread=post.thread)
    post.hide(by=facilitator, reason="An attack.")
    for client in (visitor, client_of(reader), client_of(author), client_of(facilitator)):
        assert "phrase" not in client.get(other.thread.get_absolute_url()).content.decode()
        for name, args in (
            ("translations", post.pk),
            ("translate", post.pk),
            ("take_away_translation", translation.pk),
        ):
            assert "phrase" not in client.get(reverse(f"discussions:{name}", args=[args])).content.decode()
    post.restore(by=facilitator)
    assert "phrase" in shown(client_of(reader), post)


def test_a_former_member_has_no_name_in_it(client_of, member, reader, visitor, post):
    make_translation(post, by=member)
    handle = member.profile.handle
    assert "Nomsa" in shown(client_of(reader), post)
    member.erase(by=member)
    for page in (shown(client_of(reader), post), visitor.get(f"/posts/{post.pk}/translations/").content.decode()):
        assert "Former member" in page
        assert "Nomsa" not in page
        assert handle not in page


def test_a_new_name_of_the_translator_is_seen(client_of, member, reader, post):
    make_translation(post, by=member)
    assert "Nomsa Dlakavu" in shown(client_of(reader), post)
    member.profile.describe(by=member, name="Nomsa D.")
    assert "<bdi>Nomsa D.</bdi>" in shown(client_of(reader), post)


def test_nobody_is_called_again_by_a_translation(client_of, member, reader, thread):
    named = factories.make_member(name="Ixchel Tzunún")
    other = factories.make_member(name="Priya Nair")
    post = factories.make_post(thread=thread, body=f"As @{named.profile.handle} says.")
    tell_all()
    before = Notification.objects.filter(recipient__in=[named, other]).count()
    body = f"Comme dit @{named.profile.handle}, et non @{other.profile.handle}."
    translation = make_translation(post, by=member, body=body)
    tell_all()
    assert Notification.objects.filter(recipient__in=[named, other]).count() == before
    assert f'href="/members/{named.profile.handle}/"' in translation.html
    assert f'href="/members/{other.profile.handle}/"' not in translation.html


def test_who_leaves_is_named_no_more_in_it(client_of, member, reader, thread):
    named = factories.make_member(name="Ixchel Tzunún")
    handle = named.profile.handle
    post = factories.make_post(thread=thread, body=f"As @{handle} says.")
    make_translation(post, by=member, body=f"Comme dit @{handle}.")
    make_translation(post, by=member, body=f"Comme le dit @{handle}.")
    assert handle in shown(client_of(reader), post)
    named.erase(by=named)
    Post.objects.get(pk=post.pk).rename_mentions()
    assert handle not in shown(client_of(reader), post)
    assert [version.body for version in Translation.objects.get().said if handle in version.body] == []


def test_its_ids_are_not_those_of_the_post(client_of, reader, member, thread):
    post = factories.make_post(thread=thread, body="# A title\n\n[^1]\n\n[^1]: A note.")
    make_translation(post, by=member, body="# Un titre\n\n[^1]\n\n[^1]: Une note.")
    page = client_of(reader).get(post.thread.get_absolute_url()).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_it_is_missed_in_the_language_of_the_page(client_of, author, thread):
    post = factories.make_post(thread=thread, by=author, body="Bonjour.", language="fr")
    assert "Not translated yet: <bdi>English</bdi>." in shown(
        client_of(factories.make_member(languages=["xh", "en"])), post
    )
    assert "Not translated yet: <bdi>isiXhosa</bdi>." in shown(client_of(factories.make_member(languages=["xh"])), post)
