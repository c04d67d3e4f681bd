"""A dialogue is proposed, planned, and announced or not taken up."""

import datetime
import uuid
import zoneinfo

import pytest
from django.utils import timezone

from discussions.models import Dialogue, Stage
from discussions.shapes import SHAPES
from members import notices
from tests import factories

PROPOSE = "/dialogues/~propose/"
DAY = datetime.timedelta(days=1)


def proposal(**changes):
    day = (timezone.localdate() + 20 * DAY).isoformat()
    return {
        "title": "When the room goes quiet", "summary": "What do we do with a no?", "introduction": "Folded **arms**.",
        "language": "en", "shape": "three_weeks", "day": day, "form_key": str(uuid.uuid4()),
    } | changes  # fmt: skip


def plan_of(dialogue, **changes):
    """What the form of the plan sends when nothing is changed."""
    zone = zoneinfo.ZoneInfo(dialogue.timezone)

    def typed(moment):
        return moment.astimezone(zone).strftime("%Y-%m-%dT%H:%M") if moment else ""

    phases = list(dialogue.phases.all())
    data = {name: getattr(dialogue, name) for name in ("title", "summary", "introduction", "language", "visibility",
        "entry", "review", "pace", "timezone")}  # fmt: skip
    data |= {name: typed(getattr(dialogue, name)) for name in ("opens_at", "closes_at", "remarks_at", "publishes_at")}
    data |= {"phase-TOTAL_FORMS": len(phases) + 2, "phase-INITIAL_FORMS": len(phases)}
    for place, phase in enumerate(phases):
        row = {"id": phase.pk, "title": phase.title, "questions": phase.questions,
            "begins_at": typed(phase.begins_at), "ends_at": typed(phase.ends_at)}  # fmt: skip
        data |= {f"phase-{place}-{name}": value for name, value in row.items()}
    return data | changes


@pytest.fixture
def told():
    def told(client):
        while notices.tell():
            pass
        return client.get("/notices/").text

    return told


def test_a_member_proposes_and_a_coordinator_takes_it_up(client_of, member, coordinator, told):
    client, desk = client_of(member), client_of(coordinator)
    words = proposal()
    for _ in range(2):
        dialogue = Dialogue.objects.get(slug=client.post(PROPOSE, words).url.split("/")[2])
    assert Dialogue.objects.count() == 1
    assert (dialogue.slug, dialogue.stage) == ("when-the-room-goes-quiet", Stage.PROPOSED)
    assert [phase.title for phase in dialogue.phases.all()] == ["Week 1", "Week 2", "Week 3"]
    assert "Somebody proposes a dialogue" in told(desk)
    assert "Announce it" not in client.get(dialogue.get_absolute_url()).text
    assert client.post(f"{dialogue.get_absolute_url()}announce/").status_code == 403
    page = desk.post(f"{dialogue.get_absolute_url()}announce/", follow=True).text
    assert "Nobody facilitates it yet" in page
    dialogue.appoint_facilitator(member, by=coordinator)
    assert "It is announced." in client.post(f"{dialogue.get_absolute_url()}announce/", follow=True).text
    dialogue.refresh_from_db()
    assert dialogue.stage == Stage.ANNOUNCED
    assert "A dialogue is announced" in told(client_of(factories.make_member()))


def test_nobody_else_sees_what_is_proposed(client_of, visitor, member):
    dialogue = factories.make_dated(stage="proposed")
    for client in (visitor, client_of(member)):
        for url in (dialogue.get_absolute_url(), f"{dialogue.get_absolute_url()}plan/"):
            assert client.get(url, follow=client is visitor).status_code in {404, 200}
        assert dialogue.title not in client.get("/dialogues/").text
        assert dialogue.title not in client.get("/search/?q=quiet").text
    assert client_of(member).get(f"{dialogue.get_absolute_url()}plan/").status_code == 404


def test_who_proposed_it_reads_why_it_is_not_taken_up(client_of, member, coordinator, told):
    client, desk = client_of(member), client_of(coordinator)
    dialogue = Dialogue.objects.get(slug=client.post(PROPOSE, proposal()).url.split("/")[2])
    url = f"{dialogue.get_absolute_url()}decline/"
    assert client.post(url, {"reason": "No."}).status_code == 403
    assert desk.post(url, {"reason": ""}).status_code == 422
    desk.post(url, {"reason": "We talk about this in March already."})
    assert "We talk about this in March already." in told(client)
    assert client.get(f"{dialogue.get_absolute_url()}plan/").status_code == 403


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": ""}, "This field is required."),
        ({"day": "2020-01-01"}, "This day has come already."),
        ({"shape": "a year"}, "Select a valid choice."),
        ({"introduction": "x" * 10_001}, "at most 10000 characters"),
    ],
)
def test_a_proposal_with_a_mistake_comes_back(client_of, member, wrong, words):
    answer = client_of(member).post(PROPOSE, proposal(**wrong))
    assert answer.status_code == 422
    assert words in answer.text
    assert "What do we do with a no?" in answer.text
    assert not Dialogue.objects.exists()


def test_a_form_that_another_sent_is_told_of(client_of, member, author):
    words = proposal()
    client_of(author).post(PROPOSE, words)
    answer = client_of(member).post(PROPOSE, words | {"title": "Another title"})
    assert answer.status_code == 422
    assert "This form was used already." in answer.text
    assert Dialogue.objects.get().proposed_by == author


@pytest.mark.parametrize("name", SHAPES)
def test_each_shape_fills_in_days_and_phases(db, name):
    zone = zoneinfo.ZoneInfo("Africa/Nairobi")
    dates, phases = SHAPES[name].plan(datetime.date(2027, 1, 11), zone)
    moments = [*dates.values()]
    assert moments == sorted(moments)
    assert dates["opens_at"].astimezone(zone).date() == datetime.date(2027, 1, 11)
    number = {"three_weeks": 3, "daily": 5, "two_days": 12, "reply": 1}[name]
    assert len(phases) == number
    edges = [moment for _none, phase in phases for moment in (phase["begins_at"], phase["ends_at"])]
    assert edges == sorted(edges)
    assert (edges[0], edges[-1]) == (dates["opens_at"], dates["closes_at"])


def test_the_plan_takes_everything(client_of):
    facilitator = factories.make_member()
    dialogue = factories.make_dated(stage="proposed", facilitator=facilitator)
    client, url = client_of(facilitator), f"{dialogue.get_absolute_url()}plan/"
    page = client.get(url).text
    assert 'value="Week 3"' in page
    words = plan_of(
        dialogue, title="When nobody speaks", visibility="participants", entry="asked", sensitive="on",
        languages=["en", "ar"], timezone="Africa/Nairobi",
    )  # fmt: skip
    words |= {"phase-2-DELETE": "on", "phase-3-title": "A last day", "phase-3-questions": " Well? \n\nAnd?",
        "phase-3-begins_at": words["phase-2-begins_at"], "phase-3-ends_at": words["phase-2-ends_at"]}  # fmt: skip
    assert client.post(url, words).url == dialogue.get_absolute_url()
    dialogue.refresh_from_db()
    assert (dialogue.title, dialogue.sensitive, dialogue.languages) == ("When nobody speaks", True, ["en", "ar"])
    typed = words["opens_at"]
    assert dialogue.opens_at.astimezone(zoneinfo.ZoneInfo("Africa/Nairobi")).strftime("%Y-%m-%dT%H:%M") == typed
    assert [phase.title for phase in dialogue.phases.all()] == ["Week 1", "Week 2", "A last day"]
    assert dialogue.phases.last().asked == ["Well?", "And?"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"sensitive": "on"}, "A sensitive dialogue is for participants only."),
        ({"visibility": "participants"}, "has to register"),
        ({"closes_at": "2020-01-01T00:00"}, "This comes after the moment above it."),
        ({"opens_at": ""}, "people have to know this moment"),
        ({"phase-0-ends_at": "2020-01-01T00:00"}, "This comes after the beginning."),
        ({"phase-0-questions": "?\n" * 9}, "eight at most"),
        ({"phase-0-title": ""}, "This field is required."),
    ],
)
def test_a_plan_with_a_mistake_comes_back(client_of, wrong, words):
    facilitator = factories.make_member()
    dialogue = factories.make_dated(stage="announced", facilitator=facilitator)
    url = f"{dialogue.get_absolute_url()}plan/"
    answer = client_of(facilitator).post(url, plan_of(dialogue, summary="Something else") | wrong)
    assert answer.status_code == 422
    assert words in answer.text
    assert "Something else" in answer.text
    dialogue.refresh_from_db()
    assert dialogue.summary != "Something else"


def test_days_are_filled_in_until_it_is_announced(client_of):
    facilitator = factories.make_member()
    dialogue = factories.make_dated(stage="proposed", facilitator=facilitator)
    client, url = client_of(facilitator), f"{dialogue.get_absolute_url()}plan/fill/"
    assert "choose a shape and a first day" in client.post(url, {"shape": "daily"}, follow=True).text
    client.post(url, {"shape": "daily", "day": (timezone.localdate() + 9 * DAY).isoformat()})
    assert dialogue.phases.count() == 5
    dialogue.refresh_from_db()
    dialogue.announce(by=facilitator)
    assert client.post(url, {"shape": "daily", "day": "2027-01-11"}).status_code == 403


def test_a_phase_is_read_by_its_question(client_of, visitor, member, django_assert_max_num_queries):
    dialogue = factories.make_dated(visibility="public")
    phase = dialogue.phases.get(number=2)
    for n in range(3):
        thread = factories.make_thread(dialogue=dialogue, by=member, title=f"Case {n}", body=f"What I did, {n}.")
    factories.make_post(parent=thread.posts.get(), by=factories.make_member())
    hidden = factories.make_thread(dialogue=dialogue, by=member, title="Hidden", body="An attack.").posts.get()
    hidden.hide(by=dialogue.facilitators().get().member, reason="An attack.")
    for client in (visitor, client_of(member)):
        page = client.get(phase.get_absolute_url()).text
        assert [page.index(f"What I did, {n}.") for n in range(3)] == sorted(
            page.index(f"What I did, {n}.") for n in range(3)
        )
        assert "What of it?" in page
        assert "An attack." not in page
        waiting = client.get(f"{phase.get_absolute_url()}?unanswered=1").text
        assert "Case 0" in waiting
        assert "Case 2" not in waiting
    client = client_of(member)
    client.get(phase.get_absolute_url())
    with django_assert_max_num_queries(10):
        client.get(phase.get_absolute_url())
    assert "This has not begun." in client.get(dialogue.phases.get(number=3).get_absolute_url()).text
    assert client.get(f"{dialogue.get_absolute_url()}phases/9/").status_code == 404
