"""Nobody learns who wrote a post without a name: canaries in all that tells who its author is, looked for in all that
leaves the site, as every role. And leaks planted one at a time, each of which has to be caught."""

import re
from dataclasses import replace

import pytest
from django.apps import apps
from django.db import models, transaction
from django.urls import resolve, reverse

from cop.lib import pictures
from discussions import exports, feeds, quotation, sealed, search
from discussions.byline import Byline
from discussions.models import Post
from discussions.models.attachment import AttachmentQuerySet
from discussions.models.seal import Seal
from discussions.notices import TalkNotice
from discussions.views import live, posts
from members import mailing
from members.models import Mail, Member
from members.search import Entry
from tests import factories
from tests.sealed_canaries import (
    CANARIES,
    DAILY,
    HANDLE,
    NAME,
    READERS,
    WAITING,
    WORD,
    answers,
    build,
    client_of,
    everything,
    leaks,
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("readers", [DAILY, pytest.param(READERS, marks=pytest.mark.soak)], ids=["daily", "all"])
def test_nobody_learns_who_wrote_it(caplog, record_property, readers):
    with caplog.at_level("INFO"):
        w = build()
        found = dict(everything(w, readers))
    assert [*leaks(found.items())] == []
    assert [*leaks([("log", caplog.text)])] == []
    facilitation = ("facilitator", "coordinator", "mail to the author")
    echo = {where for where, said in found.items() if WAITING in said and WAITING not in where}
    assert [where for where in echo if not where.startswith(facilitation)] == []
    assert {where.split("/")[1] for where in echo} >= {"dialogues", "submissions"}
    record_property(f"answers in which {len(CANARIES)} canaries were looked for, as {len(readers)} roles", len(found))
    # And the walk went where it could.
    pages = {place.split(" ", 1)[1] for place in found if place.split()[0] in readers}
    assert {resolve(page.split("?")[0]).url_name for page in pages if page.startswith("/")} >= {
        "thread", "dialogue", "post", "history", "seal", "reply", "translations", "attachment", "dialogue_feed",
        "thread_feed", "export_mbox", "contributions_json", "contributions_csv", "moderation_log", "flag_queue",
        "digest", "edit_digest", "search", "similar", "notices", "news", "my_bookmarks", "move_branch", "hide", "flag",
        "complete_mention", "participants", "next_new", "untranslated", "translate", "home",
        "discussions_dialogue_change", "members_mail_changelist",
    }  # fmt: skip
    for reader in readers:
        theirs = [said for where, said in found.items() if where.startswith(reader)]
        for words in (WORD, "Participant 1", "A trainer, Kenya"):
            assert any(words in said for said in theirs), (reader, words)
    assert any("Participant 1" in said for where, said in found.items() if where.startswith("mail"))


@pytest.mark.django_db
def test_each_is_found_by_who_may():
    w = build()
    own = client_of(w, "canary")
    for post in (w.opening, w.labelled, w.hidden):
        assert post.get_absolute_url() in own.get(reverse("discussions:my_posts")).content.decode()
        assert "You wrote this post." in own.get(reverse("discussions:seal", args=[post.pk])).content.decode()
    told = own.get(reverse("members:notices")).content.decode()
    assert f"Yes, the {WORD}." in told
    assert Mail.objects.filter(address=w.canary.email).exists()
    other = factories.make_member(name="Tala")
    other.appoint("safety", by=w.coordinator)
    sealed.decide(w.unsealing, by=other, agrees=True)
    for reader in (w.safety, other):
        w.reader = reader
        assert NAME in client_of(w, "reader").get(f"/posts/{w.opening.pk}/seal/").content.decode()
    assert [*leaks(answers(w, "coordinator"))] == []


def test_no_row_but_the_seal_names_the_author(db):
    """Of all foreign keys to a member. What is theirs beside it tells nothing of what they wrote."""
    w = build()
    theirs = {
        "members.Profile.member", "account.EmailAddress.user", "members.Notification.recipient",
        "members.Activity.actor", "members.FormerHandle.member", "members.SearchEntry.target_id",
        "discussions.Seal.member", "discussions.SubmissionSeal.member", "discussions.Mention.member",
    }  # fmt: skip
    found = set()
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey) and field.related_model is Member and field.column:
                if model._default_manager.filter(**{field.name: w.canary}).exists():
                    found.add(f"{model._meta.app_label}.{model.__name__}.{field.name}")
    assert found <= theirs
    assert {row.verb for row in w.canary.activities.all()} == {"described"}
    assert Seal.objects.filter(member=w.canary).count() == Post.objects.exclude(byline="").count()


def test_nothing_about_the_author_changes(db):
    """What is told of a member is the same before and after they wrote without their name."""
    w = build()
    before = about(w)
    factories.make_post(thread=w.thread, by=w.canary, body=f"A last {WORD}.", attribution="participant")
    assert about(w) == before


def about(w):
    client = client_of(w, "member")
    addresses = (f"/members/{HANDLE}/", "/members/", "/mentions/?q=quill", f"/search/?q=author:{HANDLE}",
        "/search/?q=Quillfeather", f"/dialogues/{w.room.slug}/participants/")  # fmt: skip
    token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|v=\w+')
    return [token.sub("", client.get(address).content.decode()) for address in addresses]


# ── Planted ──
def author_of(post):
    seal = Seal.objects.filter(post=post.pk).select_related("member__profile").first()
    return seal.member if seal else post.author


class WithFace(Byline):
    """A label that still knows whose face it hides."""

    def __init__(self, post):
        super().__init__(post.byline)
        member = author_of(post)
        self.__dict__ |= {"pk": member.pk, "profile": member.profile}


def wrapped(function, change):
    return lambda *args, **kwargs: change(function(*args, **kwargs), *args)


def an_avatar(patch):
    patch.setattr(Post, "writer", property(lambda post: WithFace(post) if post.byline else post.author))


def a_mail_header(patch):
    patch.setattr(mailing, "letter", wrapped(mailing.letter, lambda made, *_: made | {"list_title": HANDLE}))


def a_file_name(patch):
    patch.setattr(AttachmentQuerySet, "_nobodys", lambda files, chosen, number: {"uploaded_by": None})


def a_file_as_it_came(patch):
    patch.setattr(pictures, "renew", lambda draft, mime, longest: (60, 40))


def a_revision(patch):
    patch.setattr(sealed, "actor", lambda post, by: by)


def a_count(patch):
    def entry(post):
        words = {"language": post.language, "audience": search.key_of(post.thread.dialogue_id)}
        return Entry("post", post.pk, date=post.published_at, author_id=author_of(post).pk, body=post.body, **words)

    patch.setattr(search, "entry_of_post", entry)


def a_completion(patch):
    def people(data):
        named = Member.objects.filter(pk__in=Seal.objects.values("member"))
        return answer({"people": [*data["people"], *({"handle": one.profile.handle} for one in named)]})

    answer = live.JsonResponse
    patch.setattr(live, "JsonResponse", people)


def a_feed(patch):
    def named(posts):
        for post in posts:
            post.author, post.byline = author_of(post), ""
        return posts

    patch.setattr(feeds, "newest", wrapped(feeds.newest, lambda posts, *_: named(posts)))


def an_export(patch):
    patch.setattr(exports, "_address", lambda writer: f"{HANDLE if isinstance(writer, Byline) else 'x'}@host.invalid")


def a_quotation(patch):
    named = lambda words, post, *_: words.replace(post.writer.name, author_of(post).name)  # noqa: E731
    patch.setattr("discussions.views.compose.quotation", wrapped(quotation.quotation, named))


def a_mail_to_the_author(patch):
    patch.setattr(TalkNotice, "told", wrapped(TalkNotice.told, lambda told, *_: replace(told, sensitive=False)))


def a_redirect(patch):
    patch.setattr(posts, "place_of", wrapped(posts.place_of, lambda place, post, *_: place + f"-{author_of(post).pk}"))


# Those that are found soon are looked for each day.
PLANTED = [
    an_avatar, a_mail_header, a_mail_to_the_author,
    *(
        pytest.param(plant, marks=pytest.mark.soak)
        for plant in (
            a_file_name, a_file_as_it_came, a_revision, a_count, a_completion, a_feed, an_export, a_quotation,
            a_redirect,
        )
    ),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_leak_is_caught(plant, monkeypatch):
    with transaction.atomic():
        plant(monkeypatch)
        assert next(leaks(everything(build())), None)
        transaction.set_rollback(True)
