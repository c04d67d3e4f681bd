"""The directory of the demo, as its files tell it."""

import datetime
import json

import pytest

from cop.demo import directory
from cop.demo.story import Story
from members import vocabulary

NOON = datetime.datetime(2026, 3, 10, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize("hour", [0, 5, 11, 23])
def test_it_is_told_in_order_at_any_hour(hour):
    """Whenever the demo is loaded, and on whichever day of the week, each thing follows what it needs."""
    for day in range(7):
        story = Story(NOON.replace(hour=hour, minute=1) + datetime.timedelta(days=day))
        story.add_people()
        directory.add(story)
        at = {}
        for moment, _order, act, about in sorted(story.acts, key=lambda row: row[:2]):
            assert moment <= story.now, about
            if act == story.join:
                at[about[0]] = moment
            elif act == directory.keep:
                record = about[2]
                assert at[record["by"]] < moment, record["title"]
                assert at[record.get("organiser_words", record["by"])] < moment, record["title"]
                at[record["title"]] = moment
                it_was_announced_before_it_began(about[1], record, moment, story.now.date())
            elif act == directory.join:
                assert max(at[about[1]], at[about[2]]) < moment, about


def it_was_announced_before_it_began(model, record, moment, today):
    """And what is told as past is past on every day of the week."""
    days = directory.dates(model, record, today)
    assert all(day > moment.date() for day in days.values()), record["title"]
    first = days.get("begins_on")
    if first and record["begins"] < -7 and "rrule" not in record:
        assert days["ends_on"] < today - datetime.timedelta(days=1), record["title"]
    if "begins_on" in days and record["begins"] > 0 and "deadline" in days:
        assert days["deadline"] > today, record["title"]


def test_each_has_its_title_and_codes_of_the_vocabulary():
    shipped, titles = json.loads(vocabulary.SHIPPED.read_text()), []
    for section in directory.KINDS:
        for about in Story(NOON).read_all(f"directory/{section}", section):
            titles.append(about["title"])
            for name in ("topics", "audiences"):
                assert set(about[name]) <= set(shipped[name]), about["title"]
    assert len(titles) == len(set(titles)) == 100
