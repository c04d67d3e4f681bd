"""A member is removed from a dialogue, or banned: the form, who may, what is told, and lifting it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from discussions.models import Registration, Suspension
from discussions.models.suspension import ban, remove, suspend
from members.models import Activity, Mail, Member
from tests import factories
from tests.discussions.test_suspending import REASON, form_of, url_of


@pytest.fixture
def circle(facilitator, member):
    """A dialogue for participants, of whom the member is one."""
    circle = factories.make_dated(facilitator=facilitator, visibility="participants", entry="open")
    circle.register(member, by=facilitator)
    return circle


def send(client, member, dialogue=None, **fields):
    return client.post(url_of(member), form_of(dialogue, **fields))


@pytest.mark.parametrize(("length", "ends"), [("endless", False), ("7", True)])
def test_a_facilitator_removes_somebody(client_of, facilitator, member, circle, length, ends):
    client = client_of(facilitator)
    assert url_of(member) in client.get(reverse("discussions:participants", args=[circle.slug])).text
    answer = send(client, member, circle, measure="removed", length=length)
    assert answer.url == reverse("discussions:my_suspensions")
    made = Suspension.objects.get()
    assert (made.measure, made.dialogue, made.reason, bool(made.ends_at)) == ("removed", circle, REASON, ends)
    assert not Registration.objects.current().filter(member=member).exists()
    listed = client.get(answer.url).text
    assert "removed from" in listed
    assert REASON in listed


def test_the_member_reads_why_and_cannot_come_back(client_of, facilitator, member, circle):
    remove(member, dialogue=circle, reason=REASON, by=facilitator)
    client, register = client_of(member), reverse("discussions:register", args=[circle.slug])
    front = client.get(circle.get_absolute_url()).text
    assert REASON in front
    assert "You take no part in this dialogue any more" in front
    assert register not in front
    for answer in (client.get(register), client.post(register, {"words": "Again"})):
        assert answer.status_code == 403
        assert REASON in answer.text
    mail = Mail.objects.get(address=member.email)
    assert mail.subject == "You do not take part in a dialogue any more"
    assert REASON in mail.text
    assert REASON in mail.html


def test_nobody_brings_them_in_before_it_is_lifted(client_of, facilitator, member, circle):
    made = remove(member, dialogue=circle, reason=REASON, by=facilitator)
    client, invite = client_of(facilitator), reverse("discussions:invite", args=[circle.slug])
    words = {"handle": member.profile.handle, "role": "participant"}
    answer = client.post(invite, words)
    assert answer.status_code == 422
    assert "Lift that first" in answer.text
    client.post(reverse("discussions:lift_suspension", args=[made.pk]))
    assert client.post(invite, words).status_code == 302
    log = client.get(reverse("discussions:moderation_log", args=[circle.slug])).text
    for said in ("removed a member from the dialogue", "lets a member come back into the dialogue", member.name):
        assert said in log


def test_lifted_they_register_again(client_of, facilitator, member, circle):
    remove(member, dialogue=circle, reason=REASON, by=facilitator).lift(by=facilitator)
    assert "You can take part in a dialogue again" in {mail.subject for mail in Mail.objects.all()}
    client_of(member).post(reverse("discussions:register", args=[circle.slug]), {"words": "Again"})
    assert circle.registrations.taking_part().filter(member=member).exists()


def test_who_asked_to_take_part_asks_no_longer(facilitator, member):
    circle = factories.make_dated(facilitator=facilitator, visibility="participants", entry="asked")
    circle.register(member, by=member)
    remove(member, dialogue=circle, reason=REASON, by=facilitator)
    assert not circle.registrations.waiting().exists()


def test_where_an_end_and_a_place_are_asked_for(client_of, coordinator, facilitator, member, dialogue):
    client = client_of(coordinator)
    for fields, said in [
        ({"measure": "removed"}, "One is removed from one dialogue"),
        ({"measure": "writing", "length": "endless"}, "A suspension has an end"),
        ({"measure": ""}, "Please choose what it is to be"),
        ({"measure": "removed", "reason": " ", "dialogue": dialogue.pk}, "Please give a reason"),
        ({"measure": "banned", "reason": " "}, "Please give a reason"),
    ]:
        answer = client.post(url_of(member), form_of() | fields)
        assert answer.status_code == 422, fields
        assert said in answer.text
    assert send(client_of(facilitator), member, dialogue, measure="banned").status_code == 422
    assert not Suspension.objects.exists()


def test_a_facilitator_is_removed_by_a_coordinator(client_of, facilitator, coordinator, member, dialogue):
    dialogue.appoint_facilitator(member, by=coordinator)
    answer = send(client_of(facilitator), member, dialogue, measure="removed")
    assert answer.status_code == 422
    assert "only a coordinator removes them" in answer.text
    assert send(client_of(coordinator), member, dialogue, measure="removed").status_code == 302
    assert not dialogue.facilitators().filter(member=member).exists()


def test_a_coordinator_bans_and_takes_it_back(client_of, coordinator, facilitator, member):
    client = client_of(coordinator)
    assert "Ban: their account is closed" in client.get(url_of(member)).text
    assert "Ban: their account is closed" not in client_of(facilitator).get(url_of(member)).text
    answer = send(client, member, measure="banned", length="")
    made = Suspension.objects.get()
    assert (answer.status_code, made.measure, made.dialogue, made.ends_at) == (302, "banned", None, None)
    assert not Member.objects.get(pk=member.pk).is_active
    assert "the account is closed" in client.get(answer.url).text
    assert "No: the account is closed" in client.get(f"/admin/members/member/{member.pk}/change/").text
    client.post(reverse("discussions:lift_suspension", args=[made.pk]))
    assert Member.objects.get(pk=member.pk).is_active
    history = client.get(f"/admin/members/member/{member.pk}/history/").text
    for said in ("closed the account of", "opened the account again of", REASON):
        assert said in history


def test_the_desk_bans_with_a_reason_and_lifts(client_of, coordinator, member):
    client, act = client_of(coordinator), f"/admin/members/member/{member.pk}/act"
    assert client.post(f"{act}/ban/", {"reason": ""}).status_code == 422
    client.post(f"{act}/ban/", {"reason": REASON})
    assert Member.objects.get(pk=member.pk).closed_at
    assert "banned" in client.get("/admin/discussions/suspension/").text
    client.post(f"{act}/lift/")
    assert Member.objects.get(pk=member.pk).closed_at is None
    words = {"reason": "x"}
    assert client.post(f"/admin/members/member/{coordinator.pk}/act/ban/", words).status_code == 422


def test_a_mail_of_a_sensitive_dialogue_names_nothing(facilitator, member):
    circle = factories.make_dated(facilitator=facilitator, visibility="participants", entry="open", sensitive=True)
    remove(member, dialogue=circle, reason="Not about Zanzibar.", by=facilitator)
    mail = Mail.objects.latest("id")
    assert "Zanzibar" not in mail.text + mail.html + mail.subject


def test_told_afterwards_it_mails_nobody(facilitator, coordinator, member, circle):
    then = timezone.now() - datetime.timedelta(days=3)
    remove(member, dialogue=circle, reason=REASON, by=facilitator, at=then)
    made = ban(member, reason=REASON, by=coordinator, at=then)
    made.lift(by=coordinator, at=then + datetime.timedelta(days=1))
    assert not Mail.objects.exists()
    assert Activity.objects.filter(verb="banned", at=then).exists()


@pytest.mark.parametrize("measure", ["suspended", "removed", "ended"])
def test_no_measure_tells_whose_a_nameless_text_is(client_of, facilitator, measure):
    """Whoever guesses its author and takes a measure about them learns nothing: it is published like any other."""
    room = factories.make_dated(
        facilitator=facilitator, visibility="members", entry="open", review="everybody", attributions=["participant"]
    )
    people = [factories.make_member(name=f"Member {n}") for n in range(6)]  # among whom a number hides one
    for one in people:
        room.register(one, by=facilitator)
    thread, guessed = factories.make_thread(dialogue=room, by=facilitator), people[0]
    text = factories.make_submission(thread=thread, by=guessed, attribution="participant")
    if measure == "suspended":
        until = timezone.now() + datetime.timedelta(days=1)
        suspend(guessed, dialogue=room, until=until, reason=REASON, by=facilitator)
    elif measure == "removed":
        remove(guessed, dialogue=room, reason=REASON, by=facilitator)
    else:
        room.registrations.get(member=guessed).end(by=facilitator)
    answer = client_of(facilitator).post(reverse("discussions:publish_submission", args=[text.pk]), follow=True)
    assert "It is published" in answer.text
    text.refresh_from_db()
    assert text.post.author is None


def test_what_a_named_one_sent_waits_until_it_is_over(client_of, facilitator, member, dialogue):
    dialogue.describe(by=facilitator, review="everybody")
    text = factories.make_submission(thread=factories.make_thread(dialogue=dialogue, by=facilitator), by=member)
    made = remove(member, dialogue=dialogue, reason=REASON, by=facilitator)
    client, publish = client_of(facilitator), reverse("discussions:publish_submission", args=[text.pk])
    assert "Its author may not write here now" in client.post(publish, follow=True).text
    made.lift(by=facilitator)
    assert "It is published" in client.post(publish, follow=True).text


def test_a_closed_account_is_erased_on_the_desk(client_of, coordinator, member):
    client, page = client_of(coordinator), f"/admin/members/member/{member.pk}"
    assert "act/erase/" not in client.get(f"{page}/change/").text
    ban(member, reason=REASON, by=coordinator)
    assert "act/erase/" in client.get(f"{page}/change/").text
    wrong = client.post(f"{page}/act/erase/", {"handle": "somebody"})
    assert wrong.status_code == 422
    assert "This is not the handle" in wrong.text
    client.post(f"{page}/act/erase/", {"handle": member.profile.handle})
    member.refresh_from_db()
    assert (member.email, member.erased_by) == (None, coordinator)


def test_many_measures_cost_no_more_queries(client_of, coordinator, facilitator, circle):
    client, counted = client_of(coordinator), []
    for number in (1, 32):
        for n in range(number):
            one = factories.make_member(name=f"Member {n}")
            ban(one, reason=f"Reason {n}", by=coordinator)
            remove(one, dialogue=circle, reason=f"Reason {n}", by=facilitator)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("discussions:my_suspensions"))
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert page.text.count("Reason ") == 30
    assert "?after=" in page.text
