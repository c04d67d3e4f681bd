"""What members hear of live sessions, on the site and by mail."""

import datetime

from members import mailing, notices
from members.models import Level, Mail, Notification, watch
from tests import factories

DAY = datetime.timedelta(days=1)


def run():
    while notices.tell() or mailing.write_due():
        pass


def follower(dialogue, **fields):
    member = factories.make_member(mail_followed="once", **fields)
    watch(dialogue, Level.FOLLOWED, by=member)
    return member


def mails_to(member):
    return list(Mail.objects.filter(address=member.email).order_by("pk"))


def test_each_hears_once_with_the_hour_of_their_own_clock(client_of, facilitator, dialogue):
    west = follower(dialogue, name="Rosaura Choque", timezone="America/La_Paz")
    east = follower(dialogue, name="Sabita Gurung", timezone="Asia/Kathmandu")
    session = factories.make_live(dialogue=dialogue, by=facilitator)
    run()
    run()
    for member, zone in ((west, "America/La Paz"), (east, "Asia/Kathmandu")):
        [mail] = mails_to(member)
        assert mail.subject == session.title
        assert "A live session is planned: " in mail.text
        assert f"({zone})" in mail.text
        assert "Bring one exercise." in mail.text
        assert f"http://localhost:8000{session.get_absolute_url()}" in mail.text
        assert "meet.example" not in f"{mail.text}{mail.html}"
    assert f"({zone})" in client_of(east).get("/notices/").text


def test_moves_and_the_end_come_below_the_first_mail(facilitator, dialogue):
    member = follower(dialogue)
    session = factories.make_live(dialogue=dialogue, by=facilitator)
    run()
    for _ in range(2):
        session.change(by=facilitator, begins_at=session.begins_at + DAY, ends_at=session.ends_at + DAY)
        run()
    session.change(by=facilitator, title="Two hours on silence")
    session.cancel(by=facilitator, reason="Our guest is ill.")
    run()
    first, *others = mails_to(member)
    assert [mail.subject[:4] for mail in others] == ["Re: "] * 3
    assert all(first.message_id in mail.headers["References"] for mail in others)
    assert len({mail.message_id for mail in (first, *others)}) == 4
    assert "It is now planned for:" in others[1].text
    assert "Our guest is ill." in others[2].text


def test_mail_about_a_sensitive_one_says_nothing(facilitator):
    words = {"visibility": "participants", "entry": "open", "sensitive": True, "title": "About Zanzibar"}
    dialogue = factories.make_dated(facilitator=facilitator, **words)
    member = factories.make_member(mail_followed="once")
    dialogue.register(member, by=member)
    session = factories.make_live(dialogue=dialogue, by=facilitator, title="An hour in Zanzibar")
    run()
    session.cancel(by=facilitator, reason="Not about Zanzibar.")
    run()
    for mail in mails_to(member):
        said = f"{mail.subject}{mail.text}{mail.html}{mail.headers}{mail.sender}"
        assert mail.subject == "News for you"
        assert "anzibar" not in said
        assert "live" not in said
    assert len(mails_to(member)) == 2


def test_nobody_hears_of_one_of_a_proposal(facilitator, coordinator):
    dialogue = factories.make_dated(stage="proposed", facilitator=facilitator)
    other = factories.make_member()
    dialogue.appoint_facilitator(other, by=coordinator)
    run()
    before = Notification.objects.count()
    factories.make_live(dialogue=dialogue, by=facilitator)
    run()
    assert Notification.objects.count() == before


def test_whose_question_was_hidden_reads_why(client_of, facilitator, member, dialogue):
    session = factories.make_live(dialogue=dialogue, by=facilitator)
    question = factories.ask_live(session, by=member)
    question.hide(by=facilitator, reason="It names somebody.")
    run()
    page = client_of(member).get("/notices/").text
    assert "The facilitation hid your question" in page
    assert "It names somebody." in page
    assert question.get_absolute_url() in page
