"""Where the demo community must not come."""

import pytest
from django.core.management import CommandError, call_command

from members.models import Member
from tests import factories


def test_it_does_not_mix_with_members(db):
    factories.make_member()
    with pytest.raises(CommandError, match="has members already"):
        call_command("seed_demo")
    assert Member.objects.count() == 1


def test_it_is_refused_behind_https(db, settings):
    settings.HTTPS = True
    with pytest.raises(CommandError, match="known passwords"):
        call_command("seed_demo")
    assert not Member.objects.exists()
