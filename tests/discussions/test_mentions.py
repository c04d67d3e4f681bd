"""Names with an @: links, rows, and what becomes of them."""

import pytest
from django.urls import reverse

from cop.lib import jobs, text
from discussions.models import Mention, Post
from members.models import Member
from tests import factories
from tests.discussions.test_writing import words


def written(client, thread, body):
    client.post(reverse("discussions:write", args=[thread.pk]), words(body=body))
    return Post.objects.latest("id")


def link(handle):
    return f'<a class="mention" href="/members/{handle}/">@{handle}</a>'


def test_a_name_becomes_a_link_and_a_row(client_of, member, author, thread):
    post = written(client_of(member), thread, "As @Kofi-Asamoah-Badu said, and @kofi-asamoah-badu again.")
    assert post.html.count(link("kofi-asamoah-badu")) == 2
    assert [(m.member, m.handle) for m in post.mentions.all()] == [(author, "kofi-asamoah-badu")]
    assert link("kofi-asamoah-badu") in client_of(None).get(thread.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "body",
    [
        "write to me@kofi-asamoah-badu or a@kofi-asamoah-badu.org",
        "`@kofi-asamoah-badu`",
        "```\n@kofi-asamoah-badu\n```",
        "> @kofi-asamoah-badu said so",
        "https://example.org/@kofi-asamoah-badu",
        "[@kofi-asamoah-badu](https://example.org/)",
        "@kofi-asamoah-badu@example.org",
        "@kofi-asamoah-badu.org",
        "@kofi-asamoah-badus",
        "@from-a-list",
        "@erased",
    ],
)
def test_what_is_no_name(client_of, member, author, thread, body):
    Member.objects.create_user(None, None, name="From A List", imported_address="list@example.org")
    erased = factories.make_member(name="Erased")
    erased.erase(by=erased)
    post = written(client_of(member), thread, body)
    assert 'class="mention"' not in post.html
    assert not Mention.objects.exists()


@pytest.mark.parametrize("around", ["(@{})", "“@{}”", "@{}, @{}.", "**@{}**", "- @{}: yes", "@{}’s", "# @{}"])
def test_names_stand_among_marks(client_of, member, author, thread, around):
    post = written(client_of(member), thread, around.replace("{}", author.profile.handle))
    assert link("kofi-asamoah-badu") in post.html


def test_an_edit_names_others(client_of, member, author, thread):
    post = written(client_of(member), thread, f"@{author.profile.handle}")
    post.edit(by=member, body=f"@{member.profile.handle}", language="en")
    assert [m.member for m in post.mentions.all()] == [member]
    before = Post.objects.get(pk=post.pk).rendering
    post.edit(by=member, body="Nobody.", language="en", edited_at=Post.objects.get(pk=post.pk).edited_at)
    assert not post.mentions.exists()
    assert Post.objects.get(pk=post.pk).rendering == before + 1


def test_a_renamed_member_is_named_anew(client_of, member, author, thread):
    post = written(client_of(member), thread, "Thank you, @kofi-asamoah-badu!")
    post.edit(by=member, body="Thanks, @kofi-asamoah-badu!", language="en")
    author.profile.describe(by=author, handle="kofi")
    assert jobs.registry["render_mentions"].run() == 1
    assert jobs.registry["render_mentions"].run() == 0
    now = Post.objects.get(pk=post.pk)
    assert link("kofi") in now.html
    assert now.body == "Thanks, @kofi!"
    assert (now.rendering, now.edited_at is None) == (2, False)
    assert "kofi-asamoah" not in now.html
    late = written(client_of(member), thread, "By the old name: @kofi-asamoah-badu")
    assert link("kofi") in late.html


def test_an_erased_member_is_named_nowhere(client_of, member, author, thread):
    post = written(client_of(member), thread, "Thank you, @kofi-asamoah-badu!")
    post.edit(by=member, body="Thanks, @kofi-asamoah-badu!", language="en")
    author.erase(by=author)
    assert jobs.registry["render_mentions"].run() == 1
    now = Post.objects.get(pk=post.pk)
    assert f"@former-{author.pk}" in now.html
    assert "<a" not in now.html
    assert "kofi" not in now.html + now.body + now.revisions.get().body
    assert jobs.registry["render_mentions"].run() == 0
    Post.objects.filter(pk=post.pk).update(html_version=0)
    assert jobs.registry["render_posts"].run() == 1
    assert Post.objects.get(pk=post.pk).html == now.html


def test_new_rules_count_as_a_rendering(thread):
    Post.objects.update(html_version=0)
    jobs.registry["render_posts"].run()
    assert Post.objects.get().rendering == 1


def test_completion_offers_members_who_are_here(client_of, member, author):
    Member.objects.create_user(None, None, name="Kofi List", imported_address="list@example.org")
    Member.objects.create_user("unconfirmed@example.org", None, name="Kofi Unconfirmed")
    erased = factories.make_member(name="Kofi Erased")
    erased.erase(by=erased)
    client = client_of(member)
    ask = lambda q: client.get(reverse("discussions:complete_mention"), {"q": q}).json()["people"]  # noqa: E731
    assert ask("kof") == [{"handle": "kofi-asamoah-badu", "name": "Kofi Asamoah-Badu"}]
    assert ask("ASAM") == ask("kofi")
    assert ask("") == ask("%") == ask("former") == []
    for n in range(12):
        factories.make_member(name=f"Kofi {n}")
    assert len(ask("kofi")) == 8


def test_whoever_calls_the_roll_names_twenty(client_of, member, thread):
    handles = [factories.make_member(name=f"Trainer {n}").profile.handle for n in range(25)]
    post = written(client_of(member), thread, " ".join(f"@{handle}" for handle in handles))
    assert post.mentions.count() == 20


def test_finding_names_is_linear():
    html = text.render("@a " * 6000, prefix="p-")
    assert text.mentioned(html) == ["a"]
    assert text.link_mentions("@" * 100_000, {}) == "@" * 100_000
    assert text.mentioned("@a-" * 30_000) == ["a"]
