"""The run-sheet: what the facilitation has to do, day by day."""

import datetime
import uuid

import pytest
from django.utils import timezone

from discussions.models import Task
from discussions.run_sheet import Kind
from members.models import Activity
from tests import factories

DAY = datetime.timedelta(days=1)


@pytest.fixture
def room(facilitator):
    """It opens in twelve days."""
    room = factories.make_dated(facilitator=facilitator, stage="proposed", visibility="public", title="A plan")
    shift(room, facilitator, 12 - (room.opens_at - timezone.now()).days)
    room.announce(by=facilitator)
    return room


@pytest.fixture
def facilitating(client_of, facilitator):
    return client_of(facilitator)


def address(room, act=""):
    return f"/dialogues/{room.slug}/run-sheet/{act}"


def add(room, by, words="Ring the minister", day=None):
    return Task.objects.add(room, by=by, day=day or room.today(), words=words, form_key=uuid.uuid4())


def days_of(room, kind):
    return list(room.tasks.standing().filter(kind=kind).values_list("day", flat=True))


def shift(room, by, days):
    """Everything so many days later."""
    names = ("opens_at", "closes_at", "remarks_at", "publishes_at")
    moved = [
        (phase, {"title": phase.title, "questions": phase.questions,
                 "begins_at": phase.begins_at + days * DAY, "ends_at": phase.ends_at + days * DAY})
        for phase in room.phases.all()
    ]  # fmt: skip
    room.schedule(moved, by=by, **{name: getattr(room, name) + days * DAY for name in names})


def test_announcing_fills_it_from_dates_and_phases(room):
    opens, phases = room.opens_at.date(), list(room.phases.order_by("number"))
    assert days_of(room, Kind.INVITE) == [opens - 7 * DAY]
    assert days_of(room, Kind.WELCOME) == [opens]
    assert days_of(room, Kind.QUESTION) == [phase.begins_at.date() for phase in phases]
    assert len(days_of(room, Kind.SUMMARY)) == len(days_of(room, Kind.LISTEN)) == 3
    assert days_of(room, Kind.PUBLISH) == [room.publishes_at.date()]


def test_what_ends_at_midnight_ends_the_day_before(facilitator):
    room = factories.make_dated(facilitator=facilitator, stage="proposed", timezone="Africa/Nairobi")
    midnight = datetime.datetime(2099, 12, 8, 21, 0, tzinfo=datetime.UTC)  # in Nairobi the 9th begins
    columns = {"title": "Hours", "questions": "", "begins_at": midnight - 7 * DAY, "ends_at": midnight}
    dates = {"opens_at": midnight - 7 * DAY, "closes_at": midnight, "remarks_at": None, "publishes_at": None}
    room.schedule([(None, columns)], by=facilitator, **dates)
    room.announce(by=facilitator)
    assert days_of(room, Kind.THANKS) == days_of(room, Kind.SUMMARY) == [datetime.date(2099, 12, 8)]
    assert days_of(room, Kind.SYNTHESIS) == [datetime.date(2099, 12, 9)]


def test_of_an_hour_nobody_writes_a_summary(facilitator):
    from discussions.forms_plan import zone_of
    from discussions.shapes import SHAPES

    room = factories.make_dated(facilitator=facilitator, stage="proposed")
    dates, phases = SHAPES["two_days"].plan(room.today() + 9 * DAY, zone_of(None, room))
    room.schedule(phases, by=facilitator, **dates)
    room.announce(by=facilitator)
    assert (len(days_of(room, Kind.QUESTION)), days_of(room, Kind.SUMMARY)) == (12, [])


def test_it_moves_with_the_dates_but_for_what_is_done(room, facilitator):
    before = {kind: days_of(room, kind) for kind in (Kind.WELCOME, Kind.THANKS, Kind.INVITE)}
    room.tasks.get(kind=Kind.WELCOME).finish(by=facilitator)
    room.tasks.get(kind=Kind.INVITE).remove(by=facilitator)
    shift(room, facilitator, 2)
    assert days_of(room, Kind.WELCOME) == before[Kind.WELCOME]
    assert days_of(room, Kind.THANKS) == [day + 2 * DAY for day in before[Kind.THANKS]]
    assert days_of(room, Kind.INVITE) == []


def test_what_is_of_days_gone_by_is_not_asked(facilitator):
    room = factories.make_dated(facilitator=facilitator)  # it opened before it was announced
    assert days_of(room, Kind.INVITE) == days_of(room, Kind.WELCOME) == []
    assert min(room.tasks.values_list("day", flat=True)) >= room.today()


def test_filling_twice_changes_nothing(room, facilitator, facilitating):
    before = list(room.tasks.values_list("pk", "day"))
    assert "is here already" in facilitating.post(address(room, "fill/"), follow=True).text
    assert list(room.tasks.values_list("pk", "day")) == before
    room.tasks.filter(kind=Kind.REMARKS).delete()
    assert "stands here now" in facilitating.post(address(room, "fill/"), follow=True).text
    assert len(days_of(room, Kind.REMARKS)) == 1


def test_one_of_their_own(room, facilitating):
    form = {"day": room.today().isoformat(), "words": "Ring the minister", "form_key": str(uuid.uuid4())}
    for _ in range(2):  # a double click
        page = facilitating.post(address(room), form, follow=True)
    assert page.text.count('<strong dir="auto">Ring the minister</strong>') == 1


def test_a_wrong_day_gives_the_words_back(room, facilitating):
    page = facilitating.post(address(room), {"day": "tomorrow", "words": "Ring the minister"})
    assert page.status_code == 422
    assert "Please write the day as a date" in page.text
    assert 'value="Ring the minister"' in page.text


def test_done_and_not_done_after_all(room, facilitator, facilitating):
    task = add(room, facilitator, day=room.today() - DAY)
    assert "Overdue" in facilitating.get(address(room)).text
    page = facilitating.post(f"/tasks/{task.pk}/finish/", follow=True)
    assert page.redirect_chain[0][0].endswith(f"#t{task.pk}")
    assert "Done by" in page.text
    task.finish(by=facilitator)
    assert Activity.objects.about(task).filter(verb="finished").count() == 1
    facilitating.post(f"/tasks/{task.pk}/reopen/")
    task.refresh_from_db()
    assert task.done_at is None


def test_other_words_and_another_day(room, facilitator, facilitating):
    task = room.tasks.get(kind=Kind.THANKS)
    form = {"day": (task.day + DAY).isoformat(), "words": "Thank them by voice"}
    assert "Thank them by voice" in facilitating.post(f"/tasks/{task.pk}/change/", form, follow=True).text
    task.change(by=facilitator, day=task.day, words=str(Kind.THANKS.label))
    assert task.words == ""  # in the words of each language again


def test_the_board_has_what_is_for_today(room, facilitator, facilitating):
    today = add(room, facilitator, "Ring the minister")
    add(room, facilitator, "Long since", day=room.today() - 3 * DAY)
    add(room, facilitator, "In a week", day=room.today() + 7 * DAY)
    done = add(room, facilitator, "Done long since", day=room.today() - 3 * DAY)
    done.finish(by=facilitator)
    board = facilitating.get(f"/dialogues/{room.slug}/board/").text
    assert [word in board for word in ("Ring the minister", "Long since", "In a week", "Done long since")] == [
        True, True, False, False,
    ]  # fmt: skip
    answer = facilitating.post(f"/tasks/{today.pk}/finish/", {"board": "1"})
    assert answer["Location"] == f"/dialogues/{room.slug}/board/"
    assert "Done by" in facilitating.get(answer["Location"]).text


def test_an_empty_one_says_what_to_do(facilitator, facilitating):
    room = factories.make_dialogue(facilitator=facilitator)
    text = facilitating.get(address(room)).text
    assert "Add what you have to do, each with its day." in text
    assert "Take over what the plan asks for" not in text


def test_it_costs_the_same_however_long(room, facilitator, facilitating, django_assert_num_queries):
    facilitating.get(address(room))
    with django_assert_num_queries(6):
        facilitating.get(address(room))
    for number in range(30):
        add(room, facilitator, f"Task {number}").finish(by=facilitator)
    with django_assert_num_queries(6):
        facilitating.get(address(room))
