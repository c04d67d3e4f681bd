"""The demo community, and where it must not come."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from cop import demo
from discussions.models import Post
from members.models import Activity, Member
from tests.invariants import broken


@pytest.fixture
def seeded(db):
    call_command("seed_demo", verbosity=0)


def test_every_log_in_works(client, seeded):
    for email, role in demo.LOGINS:
        answer = client.post(reverse("account_login"), {"login": email, "password": demo.PASSWORD})
        assert answer.status_code == 302, role
        client.post(reverse("account_logout"))


def test_it_is_made_through_the_verbs(seeded):
    assert Post.objects.count() == Activity.objects.filter(verb="posted").count() > 12
    assert {post.language for post in Post.objects.all()} >= {"en", "es", "fr", "ar"}
    assert Post.objects.exclude(hidden_at=None).count() == 1
    assert broken() == []


def test_it_does_not_mix_with_members(seeded):
    before = Member.objects.count()
    with pytest.raises(CommandError, match="has members already"):
        call_command("seed_demo")
    assert Member.objects.count() == before


def test_it_is_refused_behind_https(db, settings):
    settings.HTTPS = True
    with pytest.raises(CommandError, match="known passwords"):
        call_command("seed_demo")
    assert not Member.objects.exists()
