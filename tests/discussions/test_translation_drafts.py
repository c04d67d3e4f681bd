"""A translation that is being written is kept, in each language for itself."""

import uuid

from django.urls import reverse

from discussions.models import Translation, TranslationDraft
from tests import factories
from tests.factories import make_translation, make_wording


def save(client, thing, kind="post", **fields):
    form = {"place": f"translation-{kind}:{thing.pk}", "language": "fr", "form_key": uuid.uuid4()}
    return client.post("/drafts/~save/", form | {"made_from": "", "begun_from": ""} | fields)


def opened(client, post, language="fr"):
    return client.get(f"/posts/{post.pk}/translate/", {"language": language}).context["form"]


def test_what_is_typed_comes_back(client_of, member, post):
    client = client_of(member)
    answer = save(client, post, body="Une phr")
    assert answer.json()["status"].startswith("Draft kept")
    form = opened(client, post)
    assert form["body"].value() == "Une phr"
    assert "Your draft of" in client.get(f"/posts/{post.pk}/translate/?language=fr").content.decode()
    assert opened(client, post, "sw")["body"].value() is None


def test_each_language_has_its_own(client_of, member, post):
    client = client_of(member)
    save(client, post, body="Une")
    save(client, post, body="Moja", language="sw")
    save(client, post, body="Une phrase", form_key=TranslationDraft.objects.get(language="fr").form_key)
    assert (opened(client, post)["body"].value(), opened(client, post, "sw")["body"].value()) == ("Une phrase", "Moja")


def test_the_form_moves_with_its_language(client_of, member, post):
    key = uuid.uuid4()
    save(client_of(member), post, body="Moja", form_key=key)
    save(client_of(member), post, body="Moja", form_key=key, language="sw")
    assert [draft.language for draft in TranslationDraft.objects.all()] == ["sw"]


def test_a_draft_of_a_title(client_of, member, thread):
    client = client_of(member)
    save(client, thread, "thread", title="Un début")
    page = client.get(f"/translate/thread/{thread.pk}/", {"language": "fr"})
    assert page.context["form"]["title"].value() == "Un début"
    mine = client.get("/mine/drafts/").content.decode()
    assert "A translation into <bdi>français</bdi>" in mine
    assert "Un début" in mine
    assert "Un début" not in client_of(factories.make_member()).get("/mine/drafts/").content.decode()


def test_without_scripts_it_is_kept_by_a_button(client_of, member, post):
    client = client_of(member)
    form = {"language": "fr", "form_key": uuid.uuid4(), "made_from": "", "begun_from": "", "body": "Une", "keep": "1"}
    assert client.post(f"/posts/{post.pk}/translate/", form).url == reverse("discussions:my_drafts")
    assert TranslationDraft.objects.get().body == "Une"
    wrong = form | {"language": "sw", "body": "x" * 60_000}
    del wrong["keep"]
    assert client.post(f"/posts/{post.pk}/translate/", wrong).status_code == 422
    assert len(TranslationDraft.objects.get(language="sw").body) == 60_000


def test_saved_it_is_no_draft_any_more(client_of, member, post):
    client = client_of(member)
    save(client, post, body="Une phrase.")
    form = opened(client, post)
    names = ("language", "form_key", "made_from", "begun_from", "body")
    sent = {name: form[name].value() or "" for name in names}
    assert client.post(f"/posts/{post.pk}/translate/", sent).status_code == 302
    assert not TranslationDraft.objects.exists()
    assert save(client, post, body="Une phrase. Late", form_key=sent["form_key"]).json() == {"status": ""}
    assert not TranslationDraft.objects.exists()


def test_what_changes_nothing_is_not_kept(client_of, member, post):
    make_translation(post, by=member)
    client = client_of(member)
    save(client, post, body="Une *première* phrase.")
    save(client, post, body="  ", language="sw")
    save(client, post, body="A sentence.", language="en")
    save(client, post, body="Une phrase.", form_key="x")
    assert not TranslationDraft.objects.exists()


def test_a_draft_meets_what_was_saved_meanwhile(client_of, member, reader, post):
    client = client_of(member)
    save(client, post, body="De cette fenêtre.")
    make_translation(post, by=reader, body="De l’autre fenêtre.")
    form = opened(client, post)
    assert form["body"].value() == "De cette fenêtre."
    names = ("language", "form_key", "made_from", "begun_from", "body")
    sent = {name: form[name].value() or "" for name in names}
    answer = client.post(f"/posts/{post.pk}/translate/", sent)
    assert answer.status_code == 422
    assert "De l’autre fenêtre." in answer.content.decode()
    assert Translation.objects.get().body == "De l’autre fenêtre."


def test_a_draft_of_what_was_changed_meanwhile_says_so(client_of, member, author, post):
    client = client_of(member)
    save(client, post, body="Une phrase.")
    post.edit(by=author, body="Another sentence.", language="en")
    assert "The original was changed since" in client.get(f"/posts/{post.pk}/translate/?language=fr").content.decode()


def test_it_is_discarded(client_of, member, post):
    client = client_of(member)
    save(client, post, body="Une phrase.")
    draft = TranslationDraft.objects.get()
    address = reverse("discussions:discard_translation", args=[draft.pk])
    assert client_of(factories.make_member()).post(address).status_code == 404
    assert client.post(address, {"here": "1"}).url == f"/posts/{post.pk}/translate/"
    assert not TranslationDraft.objects.exists()


def test_of_a_place_that_is_gone_the_text_is_left(client_of, member, facilitator, post):
    client = client_of(member)
    save(client, post, body="Une phrase.")
    post.hide(by=facilitator, reason="An attack.")
    assert save(client, post, body="Une phrase de plus.").status_code == 404
    page = client.get("/mine/drafts/").content.decode()
    assert "A place that is gone" in page
    assert "Une phrase." in page
    assert post.body not in page
    assert save(client, post, "nothing", body="x").status_code == 404


def test_who_leaves_leaves_no_draft(client_of, member, thread):
    make_wording(thread, by=member)
    save(client_of(member), thread, "thread", title="Un début")
    member.erase(by=member)
    assert not TranslationDraft.objects.exists()
    assert Translation.objects.exists()


def test_the_first_page_counts_it(client_of, member, post):
    client = client_of(member)
    assert "/mine/drafts/" not in client.get("/").content.decode().split("<main")[1]
    save(client, post, body="Une phrase.")
    assert "/mine/drafts/" in client.get("/").content.decode().split("<main")[1]
