"""The desk's page of the outbox: what waits, what failed and why, and another try."""

import datetime

import pytest
from django.utils import timezone

from members.models import Activity, Mail

LIST = "/admin/members/mail/"
REFUSED = "SMTPRecipientsRefused: 550 5.1.1 nomsa@example.org forwards to <other@elsewhere.example>, which is unknown"


def put(subject, **columns):
    return Mail.objects.create(address="nomsa@example.org", sender="a@b.org", subject=subject, text="x", **columns)


@pytest.fixture
def mails(db):
    """One in each state, by its subject."""
    now, later = timezone.now(), timezone.now() + datetime.timedelta(hours=1)
    return {
        "One": put("One"),
        "Two": put("Two", sent_at=now),
        "Three": put("Three", failed_at=now, error=REFUSED),
        "Four": put("Four", tries=2, next_try_at=later, error="SMTPAuthenticationError: (535, b'no')"),
        "Five": put("Five", sent_at=now, bounced_at=now, bounce_status="5.2.1"),
        "Six": put("Six", tries=1, next_try_at=later, claimed_until=later),
        "Seven": put("Seven", failed_at=now, error="Not sent: paused"),
    }


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("state=waiting", "One Four Six"),
        ("state=put-off", "Four"),
        ("state=sent", "Two Five"),
        ("state=failed", "Three Seven"),
        ("state=back", "Five"),
        ("reason=address", "Three"),
        ("reason=paused", "Seven"),
        ("reason=sign-in", "Four"),
        ("reason=other", ""),
    ],
)
def test_mails_are_filtered_by_state_and_reason(client_of, coordinator, mails, query, there):
    page = client_of(coordinator).get(f"{LIST}?{query}").text
    assert [subject for subject in mails if f">{subject}</a>" in page] == there.split()


def test_why_is_said_without_an_address(client_of, coordinator, mails):
    browser = client_of(coordinator)
    for page in [browser.get(LIST).text, browser.get(f"{LIST}{mails['Three'].pk}/change/").text]:
        assert "5.1.1" in page
        assert "is unknown" in page
        assert "nomsa@" not in page
        assert "other@" not in page


def test_a_mail_is_tried_again_once(client_of, coordinator, mails):
    browser, mail = client_of(coordinator), mails["Three"]
    page = browser.post(f"{LIST}{mail.pk}/act/try/", follow=True)
    assert "goes out with the next round" in page.text
    mail.refresh_from_db()
    assert (mail.failed_at, mail.tries) == (None, 0)
    assert Mail.objects.waiting().filter(pk=mail.pk).exists()
    again = browser.post(f"{LIST}{mail.pk}/act/try/")
    assert again.status_code == 422
    assert Activity.objects.about(mail).filter(verb="retried", actor=coordinator).count() == 1
    assert "asked for another try of" in browser.get(f"{LIST}{mail.pk}/history/").text


@pytest.mark.parametrize("subject", ["One", "Two", "Five", "Six"])
def test_what_was_sent_or_is_on_its_way_stays(client_of, coordinator, mails, subject):
    mail = mails[subject]
    before = Mail.objects.filter(pk=mail.pk).values().get()
    page = client_of(coordinator).get(f"{LIST}{mail.pk}/change/").text
    assert "act/try/" not in page
    assert client_of(coordinator).post(f"{LIST}{mail.pk}/act/try/").status_code == 422
    assert Mail.objects.filter(pk=mail.pk).values().get() == before
    assert not Activity.objects.about(mail).exists()


def test_several_are_tried_again(client_of, coordinator, mails):
    form = {"action": "try_chosen_again", "_selected_action": [mail.pk for mail in mails.values()]}
    page = client_of(coordinator).post(LIST, form, follow=True).text
    assert "3 mails go out again." in page
    assert "4 mails were sent or wait already" in page
    assert Activity.objects.filter(verb="retried").count() == 3
    page = client_of(coordinator).post(LIST, form, follow=True).text
    assert "7 mails were sent or wait already" in page


def test_nobody_else_may_try_again(client_of, curator, member, mails):
    mail = mails["Three"]
    for who in (curator, member):
        assert client_of(who).post(f"{LIST}{mail.pk}/act/try/").status_code == 403
        form = {"action": "try_chosen_again", "_selected_action": [mail.pk]}
        assert client_of(who).post(LIST, form).status_code == 403
    mail.refresh_from_db()
    assert mail.failed_at


def test_queries_of_the_list_of_mails(client_of, coordinator, django_assert_max_num_queries):
    for number in range(60):
        put(f"Mail {number}", error=REFUSED)
    browser = client_of(coordinator)
    with django_assert_max_num_queries(8):
        browser.get(LIST)
