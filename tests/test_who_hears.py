"""Who hears of what: event × relation × setting × what changes in between, for everything that can be heard."""

import copy
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from members import notices
from members.models import PERSONAL, Activity, Member, Notification, Untold, Watch, Why
from resources.models import SavedSearch
from tests.event_table import EVENTS
from tests.events import world
from tests.factories import make_member

#    setting: what the member chose for mail; what they chose for this one dialogue, thread, topic or search; the
#    frequency of mail about what is personal, and about what is followed
SETTINGS = {
    "as they begin": ({}, "", "once", "daily"),
    "turned round": ({"mail_personal": "weekly", "mail_followed": "once"}, "", "weekly", "once"),
    "never": ({"mail_personal": "never", "mail_followed": "never"}, "", "never", "never"),
    "never, but this": ({"mail_followed": "never"}, "once", "once", "once"),
    "this never": ({}, "never", "once", "never"),
}
ROWS = [(event, relation) for event in EVENTS for relation in event.relations]
HEARD = [(event, relation) for event, relation in ROWS if event.relations[relation][1]]
ONCE_EACH = {str(event): (event, relation) for event, relation in reversed(HEARD)}.values()
EACH_DAY = {"never, but this": SETTINGS["never, but this"]}  # for others than the first of each
SOAK = pytest.mark.soak
GONE = "who did it left"  # of whom a notice says no name then
DAILY = [pytest.param(*row, marks=SOAK) if row[0].like_another else row for row in ROWS]
FIRST_OF_MODEL = {event.model: str(event) for event in reversed(EVENTS)}.values()  # who left hears of none
CHANGED = [row if row in ONCE_EACH and not row[0].like_another else pytest.param(*row, marks=SOAK) for row in HEARD]
EACH = [pytest.param(event, marks=SOAK) if event.like_another else event for event in EVENTS]


def names(row):
    return str(row)


@contextmanager
def undone():
    """What happens within is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def tell_all():
    while notices.tell():
        pass


@pytest.fixture(scope="module")
def stood(standing):
    """A world in which everybody was told of everything."""

    def build():
        w = world()
        tell_all()
        return w

    return standing(build)


def done(w, event, relation):
    """What the act of this world changes, of which nobody was told yet: (thing, its activity)."""
    event.relations[relation][0](w)
    tell_all()
    thing = event.act(w)
    activity = Activity.objects.about(thing).filter(verb=event.verb).first()
    return thing, activity


def heard(member, activity):
    """{channel: (why, frequency)} of what `member` was told about this act."""
    told = Notification.objects.filter(recipient=member, activity=activity)
    return {one.channel: (one.why, one.frequency) for one in told}


def expected(event, why, setting):
    _chosen, this, personal, followed = SETTINGS[setting]
    frequency = personal if why in PERSONAL else "once" if why == Why.ANNOUNCED else followed
    if not why:
        return {}
    if event.at_once and frequency == "daily":
        frequency = "once"
    by_mail = notices._notices[event.model, event.verb].by_mail and frequency != "never"
    return {"site": (why, "")} | ({"mail": (why, frequency)} if by_mail else {})


def test_everything_that_can_be_heard_is_in_the_table():
    assert {(event.model, event.verb) for event in EVENTS} == set(notices._notices)


@pytest.mark.parametrize(("event", "relation"), DAILY, ids=names)
def test_who_hears_and_how_often(w, event, relation):
    _thing, activity = done(w, event, relation)
    why, found = event.relations[relation][1], {}
    settings = SETTINGS if (event, relation) in ONCE_EACH else EACH_DAY
    for setting, (chosen, this, _personal, _followed) in settings.items():
        with undone():
            Member.objects.filter(pk=w.me.pk).update(**chosen)
            Watch.objects.filter(member=w.me).update(frequency=this)
            SavedSearch.objects.filter(member=w.me).update(frequency=this)
            tell_all()
            found[setting] = heard(w.me, activity)
            assert heard(getattr(w, event.by), activity) == {}, "who did it hears of it"
            if event.to_all:
                continue
            told_to = Notification.objects.filter(activity=activity).values_list("recipient", flat=True)
            assert {w.curator.pk, w.coordinator.pk}.isdisjoint(told_to)
    assert found == {setting: expected(event, why, setting) for setting in settings}


@pytest.mark.parametrize(("event", "relation"), CHANGED, ids=names)
def test_what_changes_in_between(w, client_of, event, relation):
    """Before it is told, and before it is shown: daily for one of those to whom it matters, whoever that is."""
    thing, activity = done(w, event, relation)
    notice, why, pk = notices._notices[event.model, event.verb], event.relations[relation][1], thing.pk
    if hasattr(activity, "reason"):
        assert (activity.reason.text, notice.shown_to([pk], w.me)[pk].text) == (w.why, w.why)
    told, shown, name = {}, {}, getattr(w, event.by).name
    changes = {"nothing": lambda w, thing: None, GONE: leaving(event.by)} | event.undo | event.still
    i_left = {"I left": leaving("me")} if str(event) in FIRST_OF_MODEL else {}
    for change, make in (changes | i_left).items():
        with undone():
            make(w, thing)
            me = Member.objects.get(pk=w.me.pk)
            one = None if change == "I left" else notice.shown_to([pk], me).get(pk)
            if one:
                shown[change] = one.sentence[why] != "" and (change != GONE or name not in f"{one.sentence}{one.actor}")
            tell_all()
            told[change] = bool(heard(w.me, activity))
            if one:
                assert client_of(me).get(one.address, follow=True).status_code == 200, change
    standing = dict.fromkeys(["nothing", *event.still], True) | {GONE: not event.goes_with_who_did}
    assert told == standing | dict.fromkeys([*event.undo, *i_left], False)
    assert shown == {name: True for name, stands in standing.items() if stands}
    assert not event.private or notice.shown_to([pk], make_member()) == {}


def leaving(name):
    return lambda w, thing: getattr(w, name).erase(by=w.coordinator)


@pytest.mark.parametrize("event", EACH, ids=names)
def test_an_act_asks_once_more_for_each_row(w, event, monkeypatch):
    """What tells of it is one row that waits: nobody who acts waits for those who hear."""
    relation = next(iter(event.relations))
    event.relations[relation][0](w)
    tell_all()
    before, asked, rows = Untold.objects.count(), [], 0
    for concerns in (notices.concerns, notices.concerns, lambda activity: False):  # the first time fills caches
        monkeypatch.setattr(notices, "concerns", concerns)
        with undone():
            as_they_stand = copy.deepcopy(w)
            with CaptureQueriesContext(connection) as queries:
                event.act(as_they_stand)
            asked.append(len(queries))
            rows = max(rows, Untold.objects.count() - before)
    assert 1 <= rows <= 3
    assert asked[1] == asked[2] + rows
