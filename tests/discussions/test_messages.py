"""What the facilitation writes to several members at once."""

import datetime
import uuid

import pytest
from django.utils import timezone

from discussions.models import Message, Post, Registration
from discussions.models.message import Kind, concerned
from members import notices
from members.models import Member, Notification
from tests import factories


@pytest.fixture
def room(facilitator):
    return factories.make_dated(
        facilitator=facilitator, visibility="members", entry="open", attributions=["participant"], title="Among us"
    )


@pytest.fixture
def facilitating(client_of, facilitator):
    return client_of(facilitator)


def registered(room, name, days_ago=5):
    member = factories.make_member(name=name)
    registration = room.register(member, by=member)
    then = timezone.now() - datetime.timedelta(days=days_ago)
    Registration.objects.filter(pk=registration.pk).update(approved_at=then)
    return member


def address(room, kind):
    return f"/dialogues/{room.slug}/messages/{kind}/"


def form(to, **words):
    return {"form_key": str(uuid.uuid4()), "to": [member.pk for member in to]} | {
        f"words_{code}": said for code, said in words.items()
    }


def send(room, by, kind="thanks", to=None, **words):
    return Message.objects.send(
        room, by=by, kind=kind, to=to or Member.objects.all(), words=words or {"en": "A *word*."},
        form_key=uuid.uuid4(),
    )  # fmt: skip


def tell_all():
    while notices.tell():
        pass


def test_a_welcome_is_for_who_came_lately(room, facilitator):
    old = registered(room, "Came long ago", days_ago=30)
    new = registered(room, "Came lately")
    assert list(concerned(room, Kind.WELCOME)) == [new]
    factories.make_thread(dialogue=room, by=old)  # writes for the first time: as new as who came lately
    assert set(concerned(room, Kind.WELCOME)) == {new, old}
    send(room, facilitator, kind="welcome")
    assert list(concerned(room, Kind.WELCOME)) == []


def test_a_nudge_is_for_who_has_not_written(room, facilitator):
    silent, fresh = registered(room, "Silent"), registered(room, "Fresh", days_ago=1)
    spoke = registered(room, "Spoke")
    post = factories.make_thread(dialogue=room, by=spoke).posts.get()
    assert list(concerned(room, Kind.NUDGE)) == [silent]
    Post.objects.filter(pk=post.pk).update(published_at=timezone.now() - datetime.timedelta(days=8))
    assert list(concerned(room, Kind.NUDGE)) == [silent, spoke]
    send(room, facilitator, kind="nudge")
    assert list(concerned(room, Kind.NUDGE)) == []
    later = timezone.now() + datetime.timedelta(days=8)
    assert list(concerned(room, Kind.NUDGE, later)) == [fresh, silent, spoke]


def test_who_wrote_without_a_name_is_in_no_list(room, facilitator, client_of, facilitating):
    members = [registered(room, f"Quiet {number}") for number in range(6)]
    thread = factories.make_thread(dialogue=room, by=facilitator)
    sealed, named = members[0], members[1]
    before = set(concerned(room, Kind.NUDGE)), set(concerned(room, Kind.THANKS))
    factories.make_post(thread=thread, by=sealed, attribution="participant")
    assert (set(concerned(room, Kind.NUDGE)), set(concerned(room, Kind.THANKS))) == before
    factories.make_post(thread=thread, by=named)
    message = send(room, facilitator)
    tell_all()
    heard = set(
        Notification.objects.filter(activity__verb="wrote_to", channel="site").values_list("recipient", flat=True)
    )
    assert heard == {sealed.pk, named.pk}
    assert [one.recipient for one in Notification.objects.filter(activity__verb="wrote_to", channel="mail")] == [named]
    assert [one.member for one in message.recipients.all()] == [named]
    assert sealed.name not in facilitating.get(f"/dialogues/{room.slug}/messages/").text
    assert client_of(sealed).get(message.get_absolute_url()).status_code == 200
    assert client_of(members[2]).get(message.get_absolute_url()).status_code == 404


def test_the_form_proposes_words_in_each_language(room, facilitating):
    registered(room, "Amal").prefer(by=None, language="ar")
    registered(room, "Ben").prefer(by=None, language="en")
    page = facilitating.get(address(room, "welcome"))
    assert list(page.context["form"].codes) == ["en", "ar"]
    assert "Welcome to “Among us”" in page.text
    assert 'lang="ar"' in page.text


def test_each_hears_in_their_language_and_once(room, facilitator, facilitating, client_of):
    amal, ben = registered(room, "Amal"), registered(room, "Ben")
    amal.prefer(by=amal, language="ar")
    data = form([amal, ben], en="Good that you are here.", ar="أهلًا بكم.")
    pages = [facilitating.post(address(room, "welcome"), data, follow=True) for _ in range(2)]  # a double click
    assert "It is on its way to 2 members." in pages[0].text
    [message] = Message.objects.all()
    tell_all()
    for member, words in ((amal, "أهلًا بكم."), (ben, "Good that you are here.")):
        shown = client_of(member).get(message.get_absolute_url(), headers={"accept-language": member.language or "en"})
        assert words in shown.text
        assert Notification.objects.filter(recipient=member, activity__verb="wrote_to", channel="mail").count() == 1
    assert "to 2 members" in facilitating.get(f"/dialogues/{room.slug}/messages/").text


def test_nobody_chosen_gives_the_words_back(room, facilitating):
    registered(room, "Amal")
    page = facilitating.post(address(room, "welcome"), form([], en="My own words."))
    assert (page.status_code, "Please choose at least one." in page.text) == (422, True)
    assert "My own words." in page.text
    page = facilitating.post(address(room, "welcome"), form(Member.objects.filter(profile__name="Amal"), en=" "))
    assert "There is no text yet." in page.text


def test_only_those_whom_it_concerns_can_be_chosen(room, facilitating, member):
    registered(room, "Amal")
    page = facilitating.post(address(room, "welcome"), form([member], en="My own words."))
    assert "One of these is not concerned any more." in page.text
    assert not Message.objects.exists()


def test_where_it_concerns_nobody_the_page_says_so(room, facilitating):
    assert "It concerns nobody at the moment." in facilitating.get(address(room, "thanks")).text


def test_it_goes_with_the_right_to_read_the_dialogue(room, facilitator, client_of):
    room.describe(by=facilitator, visibility="participants")
    amal = registered(room, "Amal")
    message = send(room, facilitator, kind="welcome")
    assert client_of(amal).get(message.get_absolute_url()).status_code == 200
    room.registrations.get(member=amal).end(by=facilitator)
    assert client_of(amal).get(message.get_absolute_url()).status_code == 404


def test_mail_about_a_sensitive_one_says_nothing_of_it(room, facilitator, django_capture_on_commit_callbacks):
    room.describe(by=facilitator, visibility="participants", sensitive=True)
    amal = registered(room, "Amal")
    message = send(room, facilitator, kind="welcome", en="Come to the shelter.")
    told = notices.notice_of(message_act(message)).shown_to([message.pk], amal)[message.pk]
    assert told.sensitive


def message_act(message):
    from members.models import Activity

    return Activity.objects.about(message).get()
