"""Leaving for good."""

import uuid

from discussions import reading
from discussions.models import Bookmark, Draft, Reader, ReadingMark
from discussions.models.bookmark import bookmark
from discussions.places import Place
from members.models import Level, Watch, watch
from tests import factories

LEAVE = "/settings/leave/"


def test_wrong_password_changes_nothing(client_of, member):
    page = client_of(member).post(LEAVE, {"password": "not it"}).content.decode()
    member.refresh_from_db()
    assert member.erased_at is None
    assert "Nothing has been changed." in page


def test_leaving_erases_signs_out_and_keeps_the_posts(client_of, member, thread):
    post = factories.make_post(thread=thread, by=member, body="These words stay.")
    client = client_of(member)
    response = client.post(LEAVE, {"password": factories.PASSWORD})
    assert response.headers["Location"] == "/"
    assert client.get("/settings/").status_code == 302
    page = client.get(thread.get_absolute_url()).content.decode()
    assert "These words stay." in page
    assert "Nomsa" not in page
    post.author.refresh_from_db()
    assert post.author.name == "Former member"


def test_left_member_cannot_come_back(client_of, member):
    email = member.email
    client_of(member).post(LEAVE, {"password": factories.PASSWORD})
    client = client_of(None)
    client.post("/accounts/login/", {"login": email, "password": factories.PASSWORD})
    assert client.get("/settings/").status_code == 302


def test_member_without_password_types_the_handle(client_of, member):
    member.set_unusable_password()
    member.save()
    client = client_of(member)
    client.post(LEAVE, {"password": "somebody-else"})
    member.refresh_from_db()
    assert member.erased_at is None
    client.post(LEAVE, {"password": "Nomsa-Dlakavu"})
    member.refresh_from_db()
    assert member.erased_at


def test_what_was_theirs_alone_goes(member, thread):
    Draft.objects.keep(Place("thread", thread), by=member, form_key=uuid.uuid4(), body="Half a sentence")
    bookmark(thread.posts.get(), True, by=member)
    reading.mark_read(member, thread, {1})
    Reader.objects.create(member=member, view="date")
    watch(thread, Level.FOLLOWED, by=member)
    member.erase(by=member)
    assert not any(one.objects.filter(member=member).exists() for one in (Draft, Bookmark, ReadingMark, Reader, Watch))
