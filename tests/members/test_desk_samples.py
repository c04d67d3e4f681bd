"""The desk shows each mail in each language, and lets nothing that is in it out."""

import html

import pytest
from django.urls import reverse

from members import samples
from members.models import Mail

PAGE = "/admin/members/mail/samples/"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", samples.names())
def test_each_mail_is_shown_in_each_language(client_of, coordinator, name, language):
    client = client_of(coordinator)
    page = client.get(PAGE, {"mail": name, "language": language})
    address = reverse("admin:members_mail_sample", args=[name, language])
    assert page.content.decode().count(f'src="{address}" sandbox') == 2
    assert page.context["mail"].text.strip() in html.unescape(page.content.decode())
    framed = client.get(address)
    assert f'<html lang="{language}"' in framed.content.decode()
    assert not Mail.objects.exists()


def test_the_page_of_mails_leads_there(client_of, coordinator):
    assert f'href="{PAGE}"' in client_of(coordinator).get("/admin/members/mail/").content.decode()


def test_only_the_desk_frames_a_mail(client_of, coordinator):
    client = client_of(coordinator)
    assert "frame-src 'self'" in client.get(PAGE).headers["Content-Security-Policy"]
    framed = client.get(reverse("admin:members_mail_sample", args=["suspended", "en"]))
    policy = framed.headers["Content-Security-Policy"]
    assert "sandbox;" in policy
    assert "frame-ancestors 'self'" in policy
    assert "default-src 'none'" in policy
    assert framed.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-src" not in client.get("/admin/").headers["Content-Security-Policy"]
