"""What coordinators write to all members: tried out on oneself, then sent, once."""

import pytest

from members import mailing, notices
from members.models import Activity, Announcement, Mail, Member, Notification
from tests import factories

DESK = "/admin/members/announcement/"
WORDS = {"title": "The site moves on Sunday", "language": "en", "body": "For **two hours**, from eight."}


@pytest.fixture
def announcement(client_of, coordinator):
    assert client_of(coordinator).post(f"{DESK}add/", WORDS).status_code == 302
    return Announcement.objects.get()


def run():
    while notices.tell() or mailing.write_due():
        pass


def act(client, announcement, name):
    return client.post(f"{DESK}{announcement.pk}/act/{name}/", follow=True).text


def test_only_coordinators_write_one(client_of, curator, member):
    for somebody in (curator, member):
        assert client_of(somebody).post(f"{DESK}add/", WORDS).status_code in {302, 403}
    assert not Announcement.objects.exists()


def test_nobody_sees_it_before_it_is_sent(client_of, member, announcement):
    assert client_of(member).get(announcement.get_absolute_url()).status_code == 404


def test_it_is_tried_out_on_oneself(client_of, coordinator, member, announcement):
    page = act(client_of(coordinator), announcement, "try")
    assert "It is on its way to you, and to nobody else." in page
    act(client_of(coordinator), announcement, "try")
    run()
    assert {mail.address for mail in Mail.objects.filter(subject=announcement.title)} == {coordinator.email}
    assert "<strong>two hours</strong>" in Mail.objects.filter(subject=announcement.title).first().html


def test_it_is_sent_to_all_once(client_of, visitor, coordinator, member, announcement):
    silent = factories.make_member()
    Member.objects.filter(pk=silent.pk).update(mail_announced="never")
    for _ in range(2):
        act(client_of(coordinator), announcement, "send")
    run()
    mails = Mail.objects.filter(subject=announcement.title)
    assert member.email in {mail.address for mail in mails}
    assert not {coordinator.email, silent.email} & {mail.address for mail in mails}
    assert mails.filter(address=member.email).count() == 1
    assert Activity.objects.about(announcement).filter(verb="announced").count() == 1
    for reader in (member, silent):
        assert announcement.title in client_of(reader).get("/notices/").text
        assert "two hours" in client_of(reader).get(announcement.get_absolute_url()).text
    assert visitor.get(announcement.get_absolute_url()).status_code == 302


def test_what_was_sent_stays_as_it_was(client_of, coordinator, announcement):
    act(client_of(coordinator), announcement, "send")
    client_of(coordinator).post(f"{DESK}{announcement.pk}/change/", WORDS | {"title": "Another"})
    assert Announcement.objects.get().title == WORDS["title"]


def test_one_click_stops_such_mail_and_no_other(client, client_of, coordinator, member, announcement):
    act(client_of(coordinator), announcement, "send")
    run()
    mail = Mail.objects.get(subject=announcement.title, address=member.email)
    address = mail.headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    assert client.post(address).status_code == 200
    member.refresh_from_db()
    assert (member.mail_announced, member.mail_followed, member.mail_personal) == ("never", "daily", "once")


def test_a_text_that_cannot_be_shown_comes_back(client_of, coordinator, db):
    answer = client_of(coordinator).post(f"{DESK}add/", WORDS | {"body": "> " * 4000}).text
    assert "&gt; &gt; &gt;" in answer
    assert not Announcement.objects.exists()


def test_who_reads_it_on_its_page_has_read_it(client_of, coordinator, member, announcement):
    announcement.send(by=coordinator)
    while notices.tell():
        pass
    client_of(member).get(announcement.get_absolute_url())
    assert not Notification.objects.unread_in_site(member).exists()
    assert mailing.write_due()
    assert not Mail.objects.filter(address=member.email).exists()
