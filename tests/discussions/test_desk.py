"""What coordinators do with dialogues and with those who write in them, on the desk."""

import pytest

from discussions.access import is_suspended
from discussions.models import Dialogue, Registration, Suspension
from members.models import Activity
from tests.factories import make_coordinator

DIALOGUES = "/admin/discussions/dialogue/"
FIELDS = {
    "title": "Care work is work", "slug": "care-work", "language": "es", "visibility": "members", "entry": "free",
    "review": "nobody", "pace": "0",
}  # fmt: skip


def test_a_coordinator_opens_a_dialogue(client_of, coordinator):
    answer = client_of(coordinator).post(f"{DIALOGUES}add/", FIELDS | {"introduction": "**Why** now"}, follow=True)
    assert answer.status_code == 200
    dialogue = Dialogue.objects.get(slug="care-work")
    assert (dialogue.opened_by, dialogue.visibility) == (coordinator, "members")
    assert "<strong>Why</strong>" in dialogue.introduction_html
    assert [a.verb for a in Activity.objects.about(dialogue)] == ["opened"]


def test_a_coordinator_describes_it_anew(client_of, coordinator, dialogue):
    client_of(coordinator).post(f"{DIALOGUES}{dialogue.pk}/change/", FIELDS | {"introduction": "*New*"})
    dialogue.refresh_from_db()
    assert (dialogue.title, dialogue.slug) == ("Care work is work", "care-work")
    assert "<em>New</em>" in dialogue.introduction_html
    assert Activity.objects.about(dialogue).filter(verb="described", actor=coordinator).count() == 1


def test_a_taken_address_is_told(client_of, coordinator, dialogue):
    taken = FIELDS | {"introduction": "", "slug": dialogue.slug.upper()}
    answer = client_of(coordinator).post(f"{DIALOGUES}add/", taken)
    assert "Another dialogue has this address" in answer.text
    assert "Care work is work" in answer.text


def test_a_standing_one_for_participants_is_registered_for(client_of, coordinator, dialogue, member):
    url = f"{DIALOGUES}{dialogue.pk}/change/"
    doors = FIELDS | {"introduction": "", "visibility": "participants"}
    answer = client_of(coordinator).post(url, doors)
    assert "has to register" in answer.text
    client_of(coordinator).post(url, doors | {"entry": "asked"})
    dialogue.refresh_from_db()
    dialogue.appoint_facilitator(coordinator, by=coordinator)
    client = client_of(member)
    assert "Ask to take part" in client.get(dialogue.get_absolute_url()).text
    assert client.get(f"{dialogue.get_absolute_url()}start/").status_code == 404
    dialogue.register(member, by=coordinator)
    assert client.get(f"{dialogue.get_absolute_url()}start/").status_code == 200


def test_lock_and_unlock(client_of, coordinator, dialogue):
    browser = client_of(coordinator)
    browser.post(f"{DIALOGUES}{dialogue.pk}/act/lock/")
    dialogue.refresh_from_db()
    assert dialogue.locked_by == coordinator
    page = browser.get(f"{DIALOGUES}{dialogue.pk}/change/").text
    assert "../act/unlock/" in page
    assert "../act/lock/" not in page
    browser.post(f"{DIALOGUES}{dialogue.pk}/act/unlock/")
    dialogue.refresh_from_db()
    assert dialogue.locked_at is None


def test_a_coordinator_appoints_a_facilitator(client_of, coordinator, dialogue, member):
    act = f"{DIALOGUES}{dialogue.pk}/act/facilitate/"
    answer = client_of(coordinator).post(act, {"handle": f"@{member.profile.handle.upper()}"}, follow=True)
    assert member.name in answer.text
    registration = Registration.objects.get(dialogue=dialogue, member=member)
    assert (registration.role, registration.registered_by) == ("facilitator", coordinator)
    client_of(coordinator).post(f"/admin/discussions/registration/{registration.pk}/act/end/")
    assert not Registration.objects.current().filter(member=member).exists()


def test_an_unknown_handle_is_told(client_of, coordinator, dialogue):
    answer = client_of(coordinator).post(f"{DIALOGUES}{dialogue.pk}/act/facilitate/", {"handle": "nobody-here"})
    assert answer.status_code == 422
    assert "Nobody who can sign in has this handle" in answer.text
    assert "nobody-here" in answer.text


def test_suspend_with_a_reason_and_lift(client_of, coordinator, member):
    browser, act = client_of(coordinator), f"/admin/members/member/{member.pk}/act"
    answer = browser.post(f"{act}/suspend/", {"days": "7", "reason": ""})
    assert answer.status_code == 422
    assert "Please give a reason" in answer.text
    browser.post(f"{act}/suspend/", {"days": "7", "reason": "Personal attacks."})
    suspension = Suspension.objects.get()
    assert (suspension.member, suspension.suspended_by) == (member, coordinator)
    assert (suspension.ends_at - suspension.began_at).days in {6, 7}
    assert "Personal attacks." in browser.get(f"/admin/members/member/{member.pk}/history/").text
    assert f"/suspension/{suspension.pk}/change/" in browser.get("/admin/discussions/suspension/").text
    browser.post(f"{act}/lift/")
    assert not is_suspended(member)


def test_nobody_suspends_themselves(client_of, coordinator):
    words = {"days": "7", "reason": "x"}
    answer = client_of(coordinator).post(f"/admin/members/member/{coordinator.pk}/act/suspend/", words)
    assert answer.status_code == 422
    assert not Suspension.objects.exists()


@pytest.mark.parametrize("act", ["lock", "unlock", "facilitate"])
def test_a_facilitator_and_a_curator_may_not(client_of, facilitator, curator, dialogue, act):
    for who in (facilitator, curator):
        answer = client_of(who).post(f"{DIALOGUES}{dialogue.pk}/act/{act}/", {"handle": who.profile.handle})
        assert answer.status_code in {403, 404}
    dialogue.refresh_from_db()
    assert dialogue.locked_at is None


def test_a_dialogue_cannot_be_deleted(client_of, dialogue):
    browser = client_of(make_coordinator())
    assert browser.post(f"{DIALOGUES}{dialogue.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "delete_selected" not in browser.get(DIALOGUES).text
