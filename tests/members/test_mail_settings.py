"""What reaches me by mail: one page, mine alone; what was typed comes back with the error."""

import re

import pytest

from members.models import Activity, Member

PAGE = "/settings/mail/"
CHOSEN = {
    "mail_personal": "daily",
    "mail_followed": "weekly",
    "mail_announced": "once",
    "discreet": "on",
    "quiet_from": "22",
    "quiet_until": "7",
}
NAMES = [*CHOSEN]
NOTHING = {"mail_personal": "once", "mail_followed": "never", "mail_announced": "daily", "discreet": "",
           "quiet_from": "", "quiet_until": ""}  # fmt: skip


def kept(member):
    return Member.objects.values_list(*NAMES).get(pk=member.pk)


def test_what_is_chosen_holds(client_of, member, author):
    client = client_of(member)
    assert client.post(PAGE, CHOSEN).url == "/settings/"
    assert kept(member) == ("daily", "weekly", "once", True, 22, 7)
    assert kept(author) == ("once", "daily", "once", False, None, None)
    page = client.get(PAGE).content.decode()
    for shown in ('<option value="weekly" selected>', '<option value="22" selected>', '<option value="7" selected>'):
        assert shown in page
    assert not Activity.objects.filter(actor=member).exists()


def test_quiet_hours_and_discretion_can_end(client_of, member):
    client = client_of(member)
    client.post(PAGE, CHOSEN)
    client.post(PAGE, CHOSEN | NOTHING)
    assert kept(member) == ("once", "never", "daily", False, None, None)


def test_the_clock_is_named(client_of, member):
    member.prefer(by=member, timezone="Africa/Johannesburg")
    page = client_of(member).get(PAGE).content.decode()
    assert "Hours are those of Africa/Johannesburg." in page
    assert 'href="/settings/preferences/"' in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"quiet_until": ""}, "Please choose both hours, or none."),
        ({"quiet_from": ""}, "Please choose both hours, or none."),
        ({"quiet_until": "22"}, "These are the same hour."),
        ({"quiet_until": "24"}, "not one of the available choices"),
        ({"mail_followed": "hourly"}, "not one of the available choices"),
        ({"mail_personal": ""}, "This field is required."),
    ],
)
def test_what_makes_no_sense_comes_back(client_of, member, wrong, words):
    answer = client_of(member).post(PAGE, CHOSEN | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'aria-invalid="true"' in page
    assert re.search(r'name="discreet"[^>]* checked', page)
    for name, value in (CHOSEN | wrong).items():
        offered = f'<option value="{value}"' in page
        assert not offered or f'<option value="{value}" selected>' in page or not value, name
    assert kept(member) == ("once", "daily", "once", False, None, None)


def test_the_settings_lead_there(client_of, member):
    assert f'href="{PAGE}"' in client_of(member).get("/settings/").content.decode()
