"""A facilitator puts the new posts of a dialogue together: proposed, changed, sent once to who follows."""

import datetime

import pytest
from django.utils import timezone

from discussions import digests
from discussions.models import Digest
from members import mailing, notices
from members.models import Level, Mail, Member, watch
from tests import factories


@pytest.fixture
def follower(thread, dialogue):
    member = factories.make_member(name="Mariama Diatta")
    watch(dialogue, Level.FOLLOWED, by=member)
    return member


@pytest.fixture
def posts(thread, author, follower):
    return [factories.make_post(thread=thread, by=author, body=f"Marigold number {number}.") for number in range(3)]


@pytest.fixture
def page(dialogue):
    return f"/dialogues/{dialogue.slug}/digest/"


@pytest.fixture
def digest(client_of, facilitator, page, posts):
    client_of(facilitator).post(f"{page}propose/")
    return Digest.objects.get()


def typed(digest, *, comment="Three posts, one **silence**.", out=(), first=None):
    said = {"comment": comment}
    for item in digest.items.all():
        said |= {f"place-{item.pk}": 1 if item.post == first else item.position + 1, f"words-{item.pk}": item.words}
        if item.post in out:
            said[f"out-{item.pk}"] = "on"
    return said


def run(now=None):
    while notices.tell(now) or mailing.write_due(now):
        pass


def test_nobody_else_puts_it_together(client_of, visitor, member, other_facilitator, page, posts):
    for somebody in (member, other_facilitator):
        assert client_of(somebody).get(page).status_code == 403
        assert client_of(somebody).post(f"{page}propose/").status_code == 403
    assert visitor.get(page).status_code == 302
    assert not Digest.objects.exists()


def test_nothing_new(client_of, facilitator, page, dialogue):
    client = client_of(facilitator)
    assert "There is no digest yet." in client.get(page).text
    assert "Nothing was posted since the last digest." in client.post(f"{page}propose/", follow=True).text


def test_it_holds_what_was_posted(client_of, facilitator, page, digest, posts):
    shown = client_of(facilitator).get(page).text
    for post in posts:
        assert post.body in shown
    client_of(facilitator).post(f"{page}propose/")
    assert Digest.objects.get() == digest
    assert digest.items.count() == 4  # with the post that began the thread


def test_it_is_kept_and_nobody_hears(client_of, facilitator, member, page, digest, posts):
    answer = client_of(facilitator).post(page, typed(digest, out=posts[:1], first=posts[2]))
    assert answer.status_code == 302
    digest.refresh_from_db()
    assert digest.comment == "Three posts, one **silence**."
    assert digest.items.get(post=posts[0]).is_left_out
    assert digest.items.first().post == posts[2]
    assert client_of(facilitator).get(digest.get_absolute_url()).status_code == 404
    run()
    assert not Mail.objects.filter(text__contains="silence").exists()


def test_what_was_typed_comes_back(client_of, facilitator, page, digest):
    said = typed(digest) | {f"place-{digest.items.first().pk}": "x"}
    answer = client_of(facilitator).post(page, said)
    assert answer.status_code == 422
    assert "Three posts, one **silence**." in answer.text
    assert not Digest.objects.open().get().comment


def test_it_is_sent_once_to_who_follows(client_of, facilitator, member, follower, page, digest, posts):
    said = typed(digest, out=posts[:1], first=posts[2])
    client = client_of(facilitator)
    assert client.post(f"{page}send/", said).headers["Location"] == digest.get_absolute_url()
    client.post(f"{page}send/", said)
    run()
    [mail] = Mail.objects.filter(message_id__contains="digest-", address=follower.email)
    assert "Three posts, one **silence**." in mail.text
    assert mail.text.index(posts[2].body) < mail.text.index(posts[1].body)
    assert posts[0].body not in mail.text
    assert not Mail.objects.filter(message_id__contains="digest-").exclude(address=follower.email).exists()
    shown = client_of(member).get(digest.get_absolute_url()).text
    assert "<strong>silence</strong>" in shown
    assert posts[0].body not in shown


def test_it_does_not_come_again(client_of, facilitator, follower, page, digest, posts):
    client_of(facilitator).post(f"{page}send/", typed(digest, out=posts[:1]))
    run()
    run(timezone.now() + datetime.timedelta(days=2))
    [own] = Mail.objects.filter(address=follower.email).exclude(message_id__contains="digest-")
    assert posts[0].body in own.text  # it was left out
    assert posts[1].body not in own.text


def test_who_wants_weekly_mail_gets_it_weekly(client_of, facilitator, follower, page, digest):
    Member.objects.filter(pk=follower.pk).update(mail_followed="weekly")
    client_of(facilitator).post(f"{page}send/", typed(digest))
    run()
    assert not Mail.objects.filter(address=follower.email, text__contains="silence").exists()


def test_what_was_hidden_meanwhile_is_not_told(client_of, facilitator, visitor, follower, page, digest, posts):
    client_of(facilitator).post(f"{page}send/", typed(digest))
    posts[1].hide(by=facilitator, reason="An attack.")
    run()
    [mail] = Mail.objects.filter(message_id__contains="digest-")
    assert posts[1].body not in mail.text
    assert posts[1].body not in visitor.get(digest.get_absolute_url()).text


def test_it_is_thrown_away(client_of, facilitator, page, digest):
    client_of(facilitator).post(f"{page}discard/")
    assert not Digest.objects.exists()
    client_of(facilitator).post(f"{page}discard/")


def test_the_next_one_goes_on_from_there(client_of, facilitator, thread, author, page, digest):
    client_of(facilitator).post(f"{page}send/", typed(digest))
    later = factories.make_post(thread=thread, by=author, body="A rose.")
    client_of(facilitator).post(f"{page}propose/")
    assert [item.post for item in Digest.objects.open().get().items.all()] == [later]


def test_it_is_proposed_once_a_day(dialogue, facilitator, posts):
    assert digests.propose_daily() == 1
    assert digests.propose_daily() == 0
    assert Digest.objects.open().get().items.count() == 4


def test_a_dialogue_that_nobody_follows_has_none(dialogue, facilitator, thread):
    assert digests.propose_daily() == 0


def test_words_cannot_break_out(client_of, facilitator, page, digest):
    evil = '"><img src=x onerror=alert(1)>'
    said = typed(digest, comment=evil) | {f"words-{item.pk}": evil for item in digest.items.all()}
    client_of(facilitator).post(f"{page}send/", said)
    run()
    assert "<img src=x" not in client_of(facilitator).get(digest.get_absolute_url()).text
    assert not Mail.objects.filter(html__contains="<img src=x").exists()


def test_the_first_page_says_that_one_is_proposed(client_of, facilitator, coordinator, other_facilitator, page, digest):
    shown = client_of(facilitator).get("/").text
    assert "A digest of 4 posts is proposed" in shown
    assert f'href="{page}"' in shown
    for somebody in (coordinator, other_facilitator):
        assert "A digest of 4 posts" not in client_of(somebody).get("/").text
    client_of(facilitator).post(f"{page}send/", typed(digest))
    assert "A digest of 4 posts" not in client_of(facilitator).get("/").text
