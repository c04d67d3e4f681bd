"""Live sessions of a dialogue: planned, shown, moved, cancelled, and what remains of them."""

import datetime
import uuid
import zoneinfo

import pytest
from django.utils import timezone

from discussions.models import LiveSession, Recording
from discussions.models.suspension import suspend
from members.models import Activity
from tests import factories

DAY = datetime.timedelta(days=1)
LINK = "https://meet.example/room"


def typed(**changes):
    """What the form sends."""
    day = (timezone.now() + 3 * DAY).strftime("%Y-%m-%d")
    return {
        "title": "An hour on silence", "begins_at": f"{day}T15:00", "minutes": "90", "timezone": "Africa/Nairobi",
        "link": LINK, "description": "Bring *one* exercise.", "language": "en", "form_key": str(uuid.uuid4()),
    } | changes  # fmt: skip


def retyped(session, **changes):
    begins = session.begins_at.astimezone(zoneinfo.ZoneInfo(session.timezone))
    words = {name: getattr(session, name) for name in ("title", "timezone", "link", "description", "language")}
    minutes = (session.ends_at - session.begins_at) // datetime.timedelta(minutes=1)
    return words | {"begins_at": begins.strftime("%Y-%m-%dT%H:%M"), "minutes": minutes} | changes


def plan_of(dialogue):
    return f"/dialogues/{dialogue.slug}/live/plan/"


def test_a_facilitator_plans_one(client_of, facilitator, dialogue):
    client, words = client_of(facilitator), typed()
    page = client.get(plan_of(dialogue)).text
    assert "Plan a live session" in page
    for _ in range(2):
        answer = client.post(plan_of(dialogue), words)
    session = LiveSession.objects.get()
    assert answer.url == session.get_absolute_url()
    assert session.begins_at.astimezone(zoneinfo.ZoneInfo("Africa/Nairobi")).strftime("%H:%M") == "15:00"
    assert session.ends_at - session.begins_at == datetime.timedelta(minutes=90)
    assert "<em>one</em>" in client.get(answer.url).text
    assert [*Activity.objects.about(session).values_list("verb", flat=True)] == ["planned"]


def test_each_reader_sees_it_by_their_own_clock(client_of, visitor, dialogue):
    session = factories.make_live(dialogue=dialogue)
    LiveSession.objects.update(
        begins_at=datetime.datetime(2030, 3, 8, 12, tzinfo=datetime.UTC),
        ends_at=datetime.datetime(2030, 3, 8, 13, 30, tzinfo=datetime.UTC),
    )
    places = [session.get_absolute_url(), f"/dialogues/{dialogue.slug}/live/", dialogue.get_absolute_url()]
    for zone, said in [
        ("America/La_Paz", "Friday, 8 Mar 2030, 08:00 until 09:30 (America/La Paz)"),
        ("Pacific/Tongatapu", "Saturday, 9 Mar 2030, 01:00 until 02:30 (Pacific/Tongatapu)"),
    ]:
        client = client_of(factories.make_member(timezone=zone))
        for place in places:
            assert said in client.get(place).text, place
    for place in places:
        page = visitor.get(place).text
        assert "15:00 until 16:30 (Africa/Nairobi)" in page, place
        assert "js/live.js" in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": " "}, "This field is required."),
        ({"begins_at": "2020-01-01T10:00"}, "This hour has come already."),
        ({"begins_at": "tomorrow"}, "Enter a valid date/time."),
        ({"minutes": "5"}, "greater than or equal to 10"),
        ({"timezone": "Mars/Base"}, "Select a valid choice."),
        ({"link": "javascript:alert(1)"}, "This is no address of a web page."),
        ({"link": "ftp://meet.example/"}, "This is no address of a web page."),
        ({"description": "> " * 50 + "x"}, "too many levels"),
        ({"begins_at": "2028-03-12T02:30", "timezone": "America/New_York"}, "couldn’t be interpreted"),
    ],
)
def test_a_mistake_comes_back_with_all_that_was_typed(client_of, facilitator, dialogue, wrong, words):
    sent = typed(**wrong)
    answer = client_of(facilitator).post(plan_of(dialogue), sent)
    assert answer.status_code == 422
    assert words in answer.text
    assert sent["form_key"] in answer.text
    assert ('value="90"' in answer.text) == ("minutes" not in wrong)
    assert not LiveSession.objects.exists()


def test_only_the_facilitation_plans(client_of, visitor, member, other_facilitator, dialogue):
    for one in (member, other_facilitator):
        answer = client_of(one).post(plan_of(dialogue), typed())
        assert answer.status_code == 403
        assert "Its facilitators plan" in answer.text
    assert "/accounts/login/" in visitor.post(plan_of(dialogue), typed()).url


def test_the_link_is_for_those_who_take_part_at_its_hour(client_of, visitor, member, facilitator):
    dialogue = factories.make_dated(facilitator=facilitator, visibility="public", entry="open")
    registered = factories.make_member(name="Kofi Asamoah-Badu")
    dialogue.register(registered, by=registered)
    silenced = factories.make_member(name="Silvan Drexler")
    dialogue.register(silenced, by=silenced)
    suspend(silenced, dialogue=dialogue, by=facilitator, reason="A pause.", until=timezone.now() + DAY)
    inside, helper = client_of(registered), client_of(facilitator)
    outside = [visitor, client_of(member), client_of(silenced)]
    for begins_in, shown in [(31, False), (29, True), (-30, True), (-89, True), (-91, False)]:
        url = factories.make_live(dialogue=dialogue, by=facilitator, begins_in=begins_in).get_absolute_url()
        assert (LINK in inside.get(url).text) == shown, begins_in
        assert LINK in helper.get(url).text, begins_in
        assert [LINK in client.get(url).text for client in outside] == [False] * 3, begins_in
    for place in (dialogue.get_absolute_url(), f"/dialogues/{dialogue.slug}/live/", "/"):
        assert LINK not in inside.get(place).text, place


def test_who_has_no_link_reads_when_there_is_one(client_of, visitor, member, facilitator, dialogue):
    coming = factories.make_live(dialogue=dialogue, by=facilitator, link="").get_absolute_url()
    assert "from half an hour before it begins" in client_of(member).get(coming).text
    assert "Sign in" in visitor.get(coming).text.split("<main")[1]
    assert "It has no link to meet yet." in client_of(facilitator).get(coming).text
    now = factories.make_live(dialogue=dialogue, by=facilitator, link="", begins_in=-5).get_absolute_url()
    assert "has not said yet where to meet" in client_of(member).get(now).text
    cancelled = factories.make_live(dialogue=dialogue, by=facilitator, begins_in=-5)
    cancelled.cancel(by=facilitator, reason="The line broke.")
    for client in (client_of(member), client_of(facilitator)):
        assert LINK not in client.get(cancelled.get_absolute_url()).text


def test_it_stands_on_the_page_of_its_dialogue(
    client_of, visitor, member, facilitator, dialogue, django_assert_num_queries
):
    place = dialogue.get_absolute_url()
    assert "Live sessions" not in client_of(member).get(place).text
    assert "Live sessions" in client_of(facilitator).get(place).text
    past = factories.make_live(dialogue=dialogue, by=facilitator, title="A past hour", begins_in=-600)
    page = client_of(member).get(place).text
    assert past.title not in page
    assert "None is planned at the moment." in page
    for title, begins_in in (("A later hour", 5000), ("The next hour", 600), ("This hour", -5)):
        session = factories.make_live(dialogue=dialogue, by=facilitator, title=title, begins_in=begins_in)
    for client in (client_of(member), visitor):
        page = client.get(place).text
        assert page.index("This hour") < page.index("The next hour") < page.index("A later hour")
    member = client_of(member)
    member.get(place)
    with django_assert_num_queries(8):  # one for all sessions
        page = member.get(place).text
    session.cancel(by=facilitator, reason="No light.")
    assert page.count("Cancelled") + 1 == member.get(place).text.count("Cancelled")


def test_all_of_a_dialogue_stand_in_a_list(client_of, member, facilitator, dialogue, django_assert_num_queries):
    client, url = client_of(member), f"/dialogues/{dialogue.slug}/live/"
    assert "No live session is planned." in client.get(url).text
    assert "You can plan one." in client_of(facilitator).get(url).text
    for number in range(6):
        factories.make_live(dialogue=dialogue, by=facilitator, title=f"Coming {number}")
        past = factories.make_live(dialogue=dialogue, by=facilitator, title=f"Past {number}", begins_in=-500 - number)
    Recording.objects.keep(past, by=facilitator, link="https://video.example/1", language="en")
    client.get(url)
    with django_assert_num_queries(7):
        page = client.get(url).text
    assert page.index("Coming 0") < page.index("Past 0") < page.index("Past 5")
    assert page.count("Recording or transcript") == 1


def test_it_is_moved_and_said_otherwise(client_of, facilitator, dialogue):
    session = factories.make_live(dialogue=dialogue, by=facilitator)
    client, url = client_of(facilitator), f"{session.get_absolute_url()}change/"
    assert 'value="An hour on silence"' in client.get(url).text
    for _ in range(2):
        assert client.post(url, retyped(session)).url == session.get_absolute_url()
    session.refresh_from_db()
    assert session.sequence == 0, "nothing was changed"
    client.post(url, retyped(session, title="Two hours on silence", link=""))
    day = (timezone.now() + 9 * DAY).strftime("%Y-%m-%d")
    session.refresh_from_db()
    client.post(url, retyped(session, begins_at=f"{day}T08:15", minutes=120))
    session.refresh_from_db()
    assert (session.title, session.link, session.sequence) == ("Two hours on silence", "", 2)
    assert [*Activity.objects.about(session).values_list("verb", flat=True)] == ["moved", "described", "planned"]
    wrong = client.post(url, retyped(session, begins_at="2020-01-01T10:00", description="Bring nothing."))
    assert wrong.status_code == 422
    assert "Bring nothing." in wrong.text
    log = client.get(f"/dialogues/{dialogue.slug}/log/").text
    assert f'<a href="{session.get_absolute_url()}">moved a live session to another hour</a>' in log


def test_what_is_over_keeps_its_hour_when_a_word_changes(client_of, facilitator, dialogue):
    session = factories.make_live(dialogue=dialogue, by=facilitator, begins_in=-500)
    before = session.begins_at
    client_of(facilitator).post(f"{session.get_absolute_url()}change/", retyped(session, title="What we heard"))
    session.refresh_from_db()
    assert (session.title, session.begins_at) == ("What we heard", before)
    assert Activity.objects.about(session).first().verb == "described"


def test_it_is_cancelled_with_a_reason(client_of, member, facilitator, dialogue):
    session = factories.make_live(dialogue=dialogue, by=facilitator)
    client, url = client_of(facilitator), f"{session.get_absolute_url()}cancel/"
    assert client.post(url, {"reason": " "}).status_code == 422
    for reason in ("Our guest is ill.", "Something else."):
        client.post(url, {"reason": reason})
    page = client_of(member).get(session.get_absolute_url()).text
    assert "This session does not take place." in page
    assert "Our guest is ill." in page
    assert "Something else." not in page
    assert client.get(f"{session.get_absolute_url()}change/").status_code == 403
    session.change(by=facilitator, title="It comes back")
    assert session.title == "An hour on silence"
    log = client.get(f"/dialogues/{dialogue.slug}/log/?verb=cancelled").text
    assert "cancelled a live session" in log
    assert "Our guest is ill." in log
    over = factories.make_live(dialogue=dialogue, by=facilitator, begins_in=-500)
    assert client.get(f"{over.get_absolute_url()}cancel/").status_code == 403


def test_who_may_not_read_the_dialogue_sees_nothing(client_of, visitor, member, facilitator):
    words = {"visibility": "participants", "entry": "asked", "title": "About Zanzibar"}
    dialogue = factories.make_dated(facilitator=facilitator, **words)
    session = factories.make_live(dialogue=dialogue, by=facilitator, title="An hour in Zanzibar")
    for client in (visitor, client_of(member)):
        for url in (session.get_absolute_url(), f"{session.get_absolute_url()}session.ics",
                    f"/dialogues/{dialogue.slug}/live/", f"/dialogues/{dialogue.slug}/live.ics"):  # fmt: skip
            assert client.get(url).status_code == 404, url
    assert session.title not in client_of(member).get(dialogue.get_absolute_url()).text
    assert client_of(member).post(f"{session.get_absolute_url()}ask/", {"words": "Well?"}).status_code == 404


def test_one_of_a_proposal_is_seen_by_those_who_prepare_it(client_of, visitor, member, facilitator):
    dialogue = factories.make_dated(stage="proposed", facilitator=facilitator, visibility="public")
    session = factories.make_live(dialogue=dialogue, by=facilitator)
    assert client_of(facilitator).get(session.get_absolute_url()).status_code == 200
    for client in (visitor, client_of(member)):
        assert client.get(session.get_absolute_url()).status_code == 404
    dialogue.announce(by=facilitator)
    assert visitor.get(session.get_absolute_url()).status_code == 200


def test_the_desk_tells_what_was_done(client_of, coordinator, facilitator, dialogue):
    session = factories.make_live(dialogue=dialogue, by=facilitator)
    factories.ask_live(session, by=coordinator).hide(by=facilitator, reason="It names somebody.")
    session.change(by=facilitator, ends_at=session.ends_at + DAY)
    session.cancel(by=facilitator, reason="No light.")
    page = client_of(coordinator).get(f"/admin/discussions/dialogue/{dialogue.pk}/history/").text
    for words in ("planned a live session of", "asked a question for a live session of", "moved a live session of",
                  "hid a question for a live session of", "cancelled a live session of"):  # fmt: skip
        assert f"<td>{words}</td>" in page, words
