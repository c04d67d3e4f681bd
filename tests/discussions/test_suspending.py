"""Suspension with an end: in a dialogue by its facilitation, everywhere by a coordinator."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from discussions.access import may_write
from discussions.models import Post, Suspension
from discussions.models.suspension import suspend
from members.models import Activity, Mail
from tests import factories

REASON = "Personal attacks, three times."


def url_of(member):
    return reverse("discussions:suspend", args=[member.profile.handle])


def form_of(dialogue=None, **fields):
    words = {"measure": "writing", "length": "7", "reason": REASON}
    return words | {"dialogue": dialogue.pk if dialogue else ""} | fields


@pytest.fixture
def suspended_here(client_of, facilitator, member, dialogue):
    client_of(facilitator).post(url_of(member), form_of(dialogue))
    return Suspension.objects.get(member=member)


def test_a_facilitator_suspends_in_the_dialogue(client_of, facilitator, member, dialogue):
    client = client_of(facilitator)
    page = client.get(url_of(member) + f"?dialogue={dialogue.slug}").content.decode()
    assert f'value="{dialogue.pk}" selected' in page
    assert "Everywhere" not in page
    refused = client.post(url_of(member), form_of(dialogue, reason=" "))
    assert refused.status_code == 422
    assert "Please give a reason" in refused.content.decode()
    assert client.post(url_of(member), form_of()).status_code == 422  # everywhere is not theirs to choose
    assert client.post(url_of(member), form_of(dialogue)).url == reverse("discussions:my_suspensions")
    made = Suspension.objects.get()
    assert (made.member, made.dialogue, made.suspended_by, made.reason) == (member, dialogue, facilitator, REASON)
    assert datetime.timedelta(days=6.9) < made.ends_at - timezone.now() < datetime.timedelta(days=7)
    assert not may_write(member, dialogue)
    assert may_write(member)
    assert may_write(member, factories.make_dialogue())


def test_the_member_reads_why_wherever_writing_is_refused(client_of, member, thread, suspended_here):
    client, post = client_of(member), thread.posts.get()
    words = {"body": "Yet another word.", "language": "en", "form_key": str(uuid.uuid4()), "title": "A title"}
    assert client.get(thread.get_absolute_url()).status_code == 200
    for name, args in [("start_thread", [thread.dialogue.slug]), ("write", [thread.pk]), ("reply", [post.pk])]:
        answer = client.post(reverse(f"discussions:{name}", args=args), words)
        assert answer.status_code == 403
        assert REASON in answer.content.decode()
        assert "Until " in answer.content.decode()
    assert client.get(reverse("discussions:flag", args=[post.pk])).status_code == 200  # to report is not to write
    assert Post.objects.count() == 1
    other = factories.make_thread()
    assert client.post(reverse("discussions:write", args=[other.pk]), words).status_code == 302


def test_a_mail_says_the_same(member, dialogue, suspended_here):
    mail = Mail.objects.get(address=member.email)
    assert mail.subject == "You can read and not write for now"
    for text in (mail.text, mail.html):
        assert REASON in text
        assert dialogue.title in text


def test_a_mail_is_in_the_language_of_the_member(member, coordinator, client_of):
    member.language, member.timezone = "ar", "Africa/Cairo"
    member.save()
    client_of(coordinator).post(url_of(member), form_of())
    assert 'dir="rtl"' in Mail.objects.get(address=member.email).html


def test_a_coordinator_suspends_everywhere(client_of, coordinator, member, dialogue):
    client_of(coordinator).post(url_of(member), form_of(length="1"))
    assert not may_write(member)
    assert not may_write(member, dialogue)


def test_a_last_day_is_chosen(client_of, coordinator, member):
    client = client_of(coordinator)
    today = timezone.localdate()
    for day in ("", "2001-01-01", str(today + datetime.timedelta(days=400)), "soon"):
        assert client.post(url_of(member), form_of(length="date", day=day)).status_code == 422
    assert not Suspension.objects.exists()
    client.post(url_of(member), form_of(length="date", day=str(today)))
    end = timezone.localtime(Suspension.objects.get().ends_at)
    assert (end.date(), end.hour, end.minute) == (today + datetime.timedelta(days=1), 0, 0)


def test_a_second_one_moves_the_end_of_the_first(client_of, facilitator, member, dialogue, suspended_here):
    client_of(facilitator).post(url_of(member), form_of(dialogue, length="28", reason="It went on."))
    made = Suspension.objects.get()
    assert made.ends_at > suspended_here.ends_at
    assert made.reason == "It went on."
    assert Activity.objects.filter(verb="suspended", target_id=made.pk).count() == 2


def test_lifted_they_write_again(client_of, facilitator, other_facilitator, member, dialogue, suspended_here):
    url = reverse("discussions:lift_suspension", args=[suspended_here.pk])
    listed = client_of(facilitator).get(reverse("discussions:my_suspensions")).content.decode()
    assert url in listed
    assert REASON in listed
    assert url in client_of(facilitator).get(url_of(member)).content.decode()
    assert REASON not in client_of(other_facilitator).get(reverse("discussions:my_suspensions")).content.decode()
    assert client_of(other_facilitator).post(url).status_code == 404
    for _twice in range(2):
        assert client_of(facilitator).post(url).status_code == 302
    assert may_write(member, dialogue)
    assert Activity.objects.filter(verb="lifted").count() == 1


def test_of_its_lifting_a_mail_tells(facilitator, coordinator, member, dialogue, suspended_here):
    """And of another one that holds still; not of what is told long afterwards."""
    week = timezone.now() + datetime.timedelta(days=7)
    everywhere = suspend(member, until=week, reason="A pause.", by=coordinator)
    for lifted, by, said in [
        (suspended_here, facilitator, f"your suspension in “{dialogue.title}” was lifted. Another one still holds:"),
        (everywhere, coordinator, "your suspension was lifted: you can write again."),
    ]:
        Mail.objects.all().delete()
        for _twice in range(2):
            lifted.lift(by=by)
        mail = Mail.objects.get()
        assert (mail.address, mail.subject) == (member.email, "Your suspension was lifted")
        for text in (mail.text, mail.html):
            assert said in " ".join(text.split())
            assert ("A pause." in text) == ("still holds" in said)
    Mail.objects.all().delete()
    again = suspend(member, until=week, reason="A pause.", by=coordinator, at=timezone.now())
    again.lift(by=coordinator, at=timezone.now())
    assert not Mail.objects.exists()


def test_who_is_suspended_moderates_nothing(client_of, facilitator, coordinator, thread):
    client_of(coordinator).post(url_of(facilitator), form_of(thread.dialogue))
    client = client_of(facilitator)
    assert client.post(reverse("discussions:pin_thread", args=[thread.pk])).status_code == 403
    assert client.get(reverse("discussions:hide", args=[thread.posts.get().pk])).status_code == 403


def test_neither_oneself_nor_a_coordinator(client_of, facilitator, coordinator, dialogue):
    for someone, other in [(facilitator, facilitator), (facilitator, coordinator), (coordinator, coordinator)]:
        assert client_of(someone).post(url_of(other), form_of(dialogue)).status_code == 403
    assert not Suspension.objects.exists()


def test_the_log_of_the_dialogue_has_it(client_of, facilitator, dialogue, suspended_here):
    suspended_here.lift(by=facilitator)
    log = client_of(facilitator).get(reverse("discussions:moderation_log", args=[dialogue.slug])).content.decode()
    for words in ("suspended a member", "lifted the suspension of a member", "Nomsa Dlakavu", REASON):
        assert words in log


def test_the_desk_shows_where(client_of, coordinator, dialogue, suspended_here):
    assert dialogue.title in client_of(coordinator).get("/admin/discussions/suspension/").content.decode()


def test_the_profile_leads_there_for_facilitators(client_of, facilitator, dialogue, member, author):
    profile = reverse("members:profile", args=[member.profile.handle])
    assert url_of(member) in client_of(facilitator).get(profile).content.decode()
    assert url_of(member) not in client_of(author).get(profile).content.decode()
    assert url_of(member) not in client_of(member).get(profile).content.decode()
