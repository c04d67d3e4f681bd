"""The desk: who comes in, and what coordinators do with members."""

from urllib.parse import unquote

import pytest

from members.models import Appointment, Mail, Member
from tests.factories import make_member

MEMBERS = "/admin/members/member/"


def page_of(member):
    return f"{MEMBERS}{member.pk}/change/"


def test_visitors_sign_in_where_everybody_does(visitor):
    for path in ["/admin/", MEMBERS]:
        goal = visitor.get(path, follow=True).redirect_chain[-1][0]
        assert unquote(goal) == f"/accounts/login/?next={path}"
    assert visitor.post("/admin/login/", {"username": "a@b.org", "password": "x"}).url.startswith("/accounts/login/")


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", MEMBERS, "/admin/resources/resource/", "/admin/jsi18n/"])
def test_a_member_without_a_role_is_told_no(client_of, member, facilitator, path):
    assert client_of(member).get(path).status_code == 403
    assert client_of(facilitator).get(path).status_code == 403


def test_a_curator_sees_the_library_only(client_of, curator, coordinator, member):
    browser = client_of(curator)
    for path in [MEMBERS, page_of(member), "/admin/members/mail/", "/admin/discussions/dialogue/", "/admin/members/"]:
        assert browser.get(path).status_code in {403, 404}, path
        assert client_of(coordinator).get(path).status_code == 200, path


def test_the_desk_has_our_pages_only(client_of, coordinator):
    page = client_of(coordinator).get("/admin/").text
    for there in ["Members", "Dialogues", "Resources", "What would you like to look after?"]:
        assert there in page, there
    for absent in ["Groups", "Authenticator", "Email addresses", "Tags", "Recent actions", coordinator.email]:
        assert absent not in page, absent


def test_no_address_is_shown(client_of, coordinator, member):
    browser = client_of(coordinator)
    Mail.objects.create(address=member.email, sender="a@b.org", subject="Hello", text="The key: 12345")
    mail = Mail.objects.get()
    pages = [MEMBERS, page_of(member), f"{MEMBERS}{member.pk}/history/"]
    pages += ["/admin/members/mail/", f"/admin/members/mail/{mail.pk}/change/"]
    for path in pages:
        page = browser.get(path)
        assert page.status_code == 200, path
        assert member.email not in page.text, path
        assert "12345" not in page.text, path
    assert "m…@example.org" in browser.get("/admin/members/mail/").text


def test_a_coordinator_appoints_a_curator(client_of, coordinator, member):
    answer = client_of(coordinator).post(f"{MEMBERS}{member.pk}/act/appoint/", {"role": "curator"}, follow=True)
    assert answer.redirect_chain == [(page_of(member), 302)]
    appointment = Appointment.objects.get(member=member)
    assert (appointment.role, appointment.appointed_by) == ("curator", coordinator)
    assert "Curator" in answer.text
    assert "appointed" in client_of(coordinator).get(f"{MEMBERS}{member.pk}/history/").text


def test_a_coordinator_ends_an_appointment(client_of, coordinator, curator):
    appointment = Appointment.objects.get(member=curator)
    client_of(coordinator).post(f"/admin/members/appointment/{appointment.pk}/act/end/")
    assert Member.objects.get(pk=curator.pk).roles == set()


def test_the_last_coordinator_stays(client_of, coordinator):
    appointment = Appointment.objects.get(member=coordinator)
    answer = client_of(coordinator).post(f"/admin/members/appointment/{appointment.pk}/act/end/")
    assert answer.status_code == 422
    assert "This is the last coordinator" in answer.text
    assert "coordinator" in Member.objects.get(pk=coordinator.pk).roles


def test_who_cannot_sign_in_gets_no_role(client_of, coordinator):
    imported = Member.objects.create_user(name="Old friend", imported_address="old@example.org")
    answer = client_of(coordinator).post(f"{MEMBERS}{imported.pk}/act/appoint/", {"role": "curator"})
    assert answer.status_code == 422
    assert not Appointment.objects.filter(member=imported).exists()


@pytest.mark.parametrize("kind", ["member", "appointment", "mail"])
def test_nothing_is_added_edited_or_deleted_by_field(client_of, coordinator, member, kind):
    browser, list_page = client_of(coordinator), f"/admin/members/{kind}/"
    Mail.objects.create(address="a@b.org", sender="a@b.org", subject="Hello", text="x")
    pk = {"member": member.pk, "appointment": Appointment.objects.get().pk, "mail": Mail.objects.get().pk}[kind]
    assert browser.get(f"{list_page}add/").status_code == 403
    assert browser.post(f"{list_page}{pk}/change/", {"subject": "Other"}).status_code == 403
    assert browser.post(f"{list_page}{pk}/delete/", {"post": "yes"}).status_code == 403


def test_an_act_that_does_not_exist(client_of, coordinator, member):
    browser = client_of(coordinator)
    assert browser.post(f"{MEMBERS}{member.pk}/act/promote/").status_code == 404
    assert browser.post(f"{MEMBERS}999999/act/appoint/").status_code == 404
    assert browser.get(f"{MEMBERS}{member.pk}/act/appoint/").url == page_of(member)


def test_queries_of_the_list_of_members(client_of, coordinator, django_assert_max_num_queries):
    for number in range(30):
        make_member(name=f"Member {number}").appoint("curator", by=coordinator)
    browser = client_of(coordinator)
    with django_assert_max_num_queries(8):
        browser.get(MEMBERS)
