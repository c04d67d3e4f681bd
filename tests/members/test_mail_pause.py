"""An address that mail does not reach: what is not sent any more, who is told, and how it ends."""

from members import outbox
from members.models import Activity, Actor, Mail, MailPause
from members.models.mail_pause import FINAL_BOUNCES
from tests.factories import make_member
from tests.members.test_bounces import bounce, sent, took


def pause(member):
    for mail in [sent(member.email.upper()) for _ in range(FINAL_BOUNCES)]:
        assert mail.came_back(by=Actor.MAIL, status="5.1.1")
    return member.mail_pause


def test_the_third_bounce_pauses_the_address(db, member):
    for number, mail in enumerate([sent(member.email) for _ in range(FINAL_BOUNCES)], 1):
        assert bool(member.mail_pause) is False
        assert took(bounce(mail)) == {"counted": 1} | ({"paused": 1} if number == FINAL_BOUNCES else {})
    assert Activity.objects.about(member.mail_pause).get().verb == "paused"
    assert make_member().mail_pause is None


def test_what_waits_for_a_paused_address_is_given_up(db, member, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    waiting = Mail.objects.create(address=member.email, sender="a@b.org", subject="x", text="x")
    pause(member)
    outbox.send_waiting()
    waiting.refresh_from_db()
    assert (bool(waiting.failed_at), waiting.error) == (True, outbox.PAUSED)


def test_the_member_is_told_where_it_matters(client_of, member):
    browser = client_of(member)
    pages = ["/", "/settings/", "/accounts/email/"]
    assert not any("Mail does not reach you" in browser.get(page).text for page in pages)
    assert "Mail reaches you at" in browser.get("/accounts/email/").text
    pause(member)
    assert [page for page in pages if "Mail does not reach you" in browser.get(page).text] == pages
    assert "Mail reaches you at" not in browser.get("/accounts/email/").text
    assert not any("Mail does not reach you" in client_of(make_member()).get(page).text for page in pages)


def test_trying_the_address_again_lifts_the_pause(client_of, member):
    began = pause(member)
    answer = client_of(member).post("/settings/address/try/", follow=True)
    assert "We have written to you." in answer.text
    assert "Mail does not reach you" not in answer.text
    began.refresh_from_db()
    assert (bool(began.ended_at), began.ended_by) == (True, member)
    assert Mail.objects.latest("id").subject == "Mail reaches you again"
    client_of(member).post("/settings/address/try/")
    assert Mail.objects.filter(subject="Mail reaches you again").count() == 1, "harmless when repeated"
    assert Activity.objects.about(began).filter(verb="unpaused").count() == 1


def test_the_trial_is_in_the_members_language(client_of, member):
    member.prefer(by=member, language="ar")
    pause(member)
    client_of(member).post("/settings/address/try/")
    assert 'dir="rtl"' in Mail.objects.latest("id").html


def test_earlier_bounces_do_not_count_after_the_trial(db, member):
    pause(member).end(by=member)
    assert sent(member.email).came_back(by=Actor.MAIL)
    assert member.mail_pause is None
    pause(member)
    assert member.mail_pause


def test_a_confirmed_new_address_is_not_paused(client_of, member):
    """Whoever comes back to an address that was paused, and follows the link, has shown that mail arrives."""
    pause(member)
    MailPause.objects.create(address="new@example.org")
    browser = client_of(member)
    browser.post("/accounts/email/", {"action_add": "", "email": "new@example.org"})
    link = Mail.objects.get(address="new@example.org").text.split("http://")[1].split()[0]
    browser.post("/" + link.partition("/")[2])
    member.refresh_from_db()
    assert (member.email, member.mail_pause) == ("new@example.org", None)


def test_whoever_leaves_takes_the_pause_along(db, member):
    pause(member)
    member.erase(by=member)
    assert not MailPause.objects.exists()
    assert not Mail.objects.exists()
