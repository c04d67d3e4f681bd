"""The mailbox of the demo: on this machine only, and only where nothing is sent."""

import pytest
from django.urls import reverse

from members.models import Mail

SHELL = "<!doctype html><title>x</title><p>Good <b>morning</b></p><script>alert(1)</script>"


@pytest.fixture
def mail(db):
    return Mail.objects.create(
        address="nomsa@example.org", sender="a@example.org", subject="Your key",
        text="Follow http://localhost:8000/key/", html=SHELL,
    )  # fmt: skip


def pages(mail):
    return [
        reverse("members:mailbox"),
        *(reverse(f"members:{name}", args=[mail.pk]) for name in ("mail", "mail_as_html")),
    ]


def test_the_newest_mail_stands_first(visitor, mail):
    Mail.objects.create(address="kofi@example.org", sender="a@example.org", subject="A later one", text="x")
    page = visitor.get("/mail/").text
    assert page.index("A later one") < page.index("Your key")
    assert "nomsa@example.org" in page
    assert "Waiting" in page


def test_an_empty_mailbox_says_how_to_fill_it(visitor, db):
    assert "No mail yet." in visitor.get("/mail/").text


def test_a_mail_is_read_and_its_links_work(visitor, mail):
    page = visitor.get(f"/mail/{mail.pk}/").text
    assert 'href="http://localhost:8000/key/"' in page
    assert f"/mail/{mail.pk}/html/" in page


def test_its_html_may_do_nothing(visitor, mail):
    answer = visitor.get(f"/mail/{mail.pk}/html/")
    policy = answer["Content-Security-Policy"]
    assert answer.text == SHELL
    assert policy.startswith("sandbox; default-src 'none';")
    assert "script" not in policy
    assert "allow-" not in policy


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": ""},
        {"headers": {"x-forwarded-for": "192.0.2.7"}},
        {"headers": {"forwarded": "for=192.0.2.7"}},
    ],
)
def test_nobody_else_finds_it(visitor, mail, elsewhere):
    for page in pages(mail):
        assert visitor.get(page, **elsewhere).status_code == 404
        assert visitor.get(page, REMOTE_ADDR="::1").status_code == 200


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEMO", False),
        ("MAIL_URL", "smtp://mail.example"),
        ("SITE_URL", "http://demo.example"),
        ("ALLAUTH_TRUSTED_PROXY_COUNT", 1),
    ],
)
def test_only_a_demo_of_this_machine_has_it(visitor, mail, settings, name, value):
    setattr(settings, name, value)
    assert [visitor.get(page).status_code for page in pages(mail)] == [404, 404, 404]


def test_queries_of_the_mailbox(visitor, db, django_assert_max_num_queries):
    for number in range(120):
        Mail.objects.create(address="a@example.org", sender="a@example.org", subject=f"No {number}", text="x")
    visitor.get("/mail/")
    with django_assert_max_num_queries(3):
        page = visitor.get("/mail/").text
    assert "Only the newest 100 are shown." in page
