"""A post in another language: written, mended, outdated, taken away."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from discussions.models import Post, Translation, TranslationVersion
from members.models import Activity
from tests import factories
from tests.discussions.test_reading_translations import shown
from tests.factories import make_translation

ORIGINAL, FRENCH = "A first sentence.", "Une *première* phrase."


def page_of(client, post, language="fr"):
    return client.get(reverse("discussions:translate", args=[post.pk]), {"language": language})


def sent(client, post, body, language="fr"):
    """The form as it was given out, with this text."""
    given = page_of(client, post, language).context["form"]
    names = ("language", "form_key", "made_from", "begun_from")
    return {"body": body} | {name: given[name].value() or "" for name in names}


def send(client, post, body, language="fr", **fields):
    """The answer to it; `fields` are what is changed in it."""
    form = sent(client, post, body, language) | fields
    return client.post(reverse("discussions:translate", args=[post.pk]), form)


def test_a_translation_stands_beside_the_original(client_of, member, reader, post):
    answer = send(client_of(member), post, FRENCH)
    assert answer.url == reverse("discussions:translations", args=[post.pk])
    page = shown(client_of(reader), post)
    words = '<div class="post__body prose" lang="fr" dir="auto"><p>Une <em>première</em> phrase.</p></div>'
    assert words in page
    assert '<details class="original"><summary>Show the original</summary><div class="prose" lang="en"' in page
    assert ORIGINAL in page
    assert "Translated by <bdi>Nomsa Dlakavu</bdi>." in page
    assert "changed since" not in page
    assert (
        Activity.objects.about(post).filter(verb="translated", actor=member, scope_id=post.thread.dialogue_id).count()
        == 1
    )


def test_an_edit_of_the_original_makes_it_outdated(client_of, author, member, reader, post):
    make_translation(post, by=member)
    post.edit(by=author, body="A second sentence.", language="en")
    assert "The original was changed since." in shown(client_of(reader), post)
    page = page_of(client_of(member), post).content.decode()
    assert "The original was changed since this translation was written." in page
    assert "A second sentence." in page
    assert FRENCH in page
    assert send(client_of(member), post, "Une deuxième phrase.").status_code == 302
    page = shown(client_of(reader), post)
    assert "changed since" not in page
    assert "Une deuxième phrase." in page


def test_what_is_right_still_is_said_by_saving_it_anew(client_of, author, member, reader, post):
    make_translation(post, by=member)
    post.edit(by=author, body="A first sentence", language="en")
    send(client_of(member), post, FRENCH)
    assert "changed since" not in shown(client_of(reader), post)


def test_an_edit_under_the_writer_is_seen_afterwards(client_of, author, member, reader, post):
    client = client_of(member)
    form = sent(client, post, FRENCH)
    post.edit(by=author, body="A second sentence.", language="en")
    assert client.post(reverse("discussions:translate", args=[post.pk]), form).status_code == 302
    assert "The original was changed since." in shown(client_of(reader), post)


def test_another_member_improves_it_and_is_named_too(client_of, member, reader, visitor, post):
    make_translation(post, by=member)
    send(client_of(reader), post, "Une toute première phrase.")
    page = visitor.get(f"/posts/{post.pk}/translations/").content.decode()
    assert "by <bdi>Nomsa Dlakavu</bdi>, <bdi>Mariama Diatta</bdi>" in page
    before = page[page.index("What it said before") :]
    assert FRENCH in before
    assert "Une toute première phrase." in page
    assert Activity.objects.about(post).filter(verb="mended", actor=reader).count() == 1


def test_a_double_click_makes_one(client_of, member, post):
    client = client_of(member)
    form = sent(client, post, FRENCH)
    address = reverse("discussions:translate", args=[post.pk])
    assert [client.post(address, form).status_code for _ in range(2)] == [302, 302]
    assert TranslationVersion.objects.count() == 1
    assert Activity.objects.about(post).filter(verb="translated").count() == 1


def test_a_late_repetition_does_not_undo_what_came_between(client_of, member, reader, post):
    client = client_of(member)
    form = sent(client, post, FRENCH)
    address = reverse("discussions:translate", args=[post.pk])
    client.post(address, form)
    send(client_of(reader), post, "Mieux.")
    assert client.post(address, form).status_code == 302
    assert Translation.objects.get().body == "Mieux."


def test_the_same_again_changes_nothing(client_of, member, post):
    make_translation(post, by=member)
    send(client_of(member), post, FRENCH)
    assert TranslationVersion.objects.count() == 1


def test_two_at_once_lose_no_text(client_of, member, reader, post):
    client = client_of(member)
    form = sent(client, post, "De cette fenêtre.")
    send(client_of(reader), post, "De l’autre fenêtre.")
    late = client.post(reverse("discussions:translate", args=[post.pk]), form)
    page = late.content.decode()
    assert late.status_code == 422
    assert "De cette fenêtre." in page
    assert "De l’autre fenêtre." in page
    assert Translation.objects.get().body == "De l’autre fenêtre."
    given = late.context["form"]
    again = form | {"body": "Des deux.", "begun_from": given["begun_from"].value()}
    assert client.post(reverse("discussions:translate", args=[post.pk]), again).status_code == 302
    assert [version.body for version in Translation.objects.get().said] == ["De l’autre fenêtre.", "Des deux."]


def test_a_form_of_somebody_else_is_refused(client_of, member, reader, post):
    form = sent(client_of(member), post, FRENCH)
    address = reverse("discussions:translate", args=[post.pk])
    client_of(member).post(address, form)
    copied = form | {"body": "Autre chose.", "begun_from": Translation.objects.get().written_at.isoformat()}
    answer = client_of(reader).post(address, copied)
    assert answer.status_code == 422
    assert "Autre chose." in answer.content.decode()
    assert Translation.objects.get().body == FRENCH


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"body": "  "}, "There is no text yet"),
        ({"language": "en"}, "not one of the available choices"),
        ({"language": ""}, "This field is required"),
        ({"made_from": "2026-99-99T00:00"}, "This form is damaged"),
    ],
)
def test_wrong_input_gives_the_text_back(client_of, member, post, fields, words):
    form = sent(client_of(member), post, "Une phrase.") | fields
    answer = client_of(member).post(reverse("discussions:translate", args=[post.pk]), form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert fields.get("body", "Une phrase.") in page
    assert not Translation.objects.exists()


def test_a_preview_saves_nothing(client_of, member, post):
    answer = send(client_of(member), post, FRENCH, preview="1")
    assert "Une <em>première</em> phrase." in answer.content.decode()
    assert not Translation.objects.exists()


def test_who_is_suspended_meanwhile_gets_the_text_back(client_of, suspended, member, post):
    answer = client_of(suspended).post(
        reverse("discussions:translate", args=[post.pk]), sent(client_of(member), post, FRENCH)
    )
    assert answer.status_code == 422
    assert "Personal attacks." in answer.content.decode()
    assert FRENCH in answer.content.decode()
    assert not Translation.objects.exists()


def test_its_author_may_translate_it_in_a_locked_thread(client_of, author, facilitator, reader, post):
    post.thread.lock(by=facilitator, reason="The week is over.")
    assert send(client_of(author), post, FRENCH).status_code == 302
    assert "phrase" in shown(client_of(reader), post)


def test_with_a_deleted_post_its_translations_go_for_good(author, member, post):
    make_translation(post, by=member)
    post.delete_text(by=author)
    assert (Translation.objects.count(), TranslationVersion.objects.count()) == (0, 0)


def test_when_the_post_takes_its_language_a_translation_goes(author, member, post):
    make_translation(post, by=member)
    make_translation(post, by=member, language="sw", body="Sentensi.")
    post.edit(by=author, body="Une phrase de l’auteur.", language="fr")
    assert [one.language for one in Translation.objects.all()] == ["sw"]


def test_the_database_refuses_nonsense(author, member, post):
    translation = make_translation(post, by=member)
    same = Translation.objects.filter(pk=translation.pk)
    for act in (
        lambda: same.update(language="en"),
        lambda: Post.objects.filter(pk=post.pk).update(language="fr"),
        lambda: Post.objects.filter(pk=post.pk).update(deleted_at=post.published_at, body="", html=""),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    deleted = factories.make_post(thread=post.thread, by=author)
    deleted.delete_text(by=author)
    with pytest.raises(IntegrityError), transaction.atomic():
        same.update(post=deleted)


def test_its_translator_takes_it_away(client_of, member, reader, post):
    translation = make_translation(post, by=member)
    address = reverse("discussions:take_away_translation", args=[translation.pk])
    assert address in client_of(member).get(f"/posts/{post.pk}/translations/").content.decode()
    assert client_of(reader).get(address).status_code == 403
    assert client_of(member).post(address).url == post.get_absolute_url()
    assert not Translation.objects.exists()
    assert client_of(member).post(address).status_code == 404


def test_what_others_improved_is_not_ones_own_alone(client_of, member, reader, post):
    translation = make_translation(post, by=member)
    make_translation(post, by=reader, body="Mieux.")
    for one in (member, reader):
        address = reverse("discussions:take_away_translation", args=[translation.pk])
        assert client_of(one).post(address).status_code == 403


def test_the_facilitation_takes_it_away_with_a_reason(client_of, facilitator, member, post):
    translation = make_translation(post, by=member)
    address, client = reverse("discussions:take_away_translation", args=[translation.pk]), client_of(facilitator)
    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "It says something else."}).status_code == 302
    assert not Translation.objects.exists()
    log = client.get(reverse("discussions:moderation_log", args=[post.thread.dialogue.slug])).content.decode()
    assert "took a translation away" in log
    assert "It says something else." in log
