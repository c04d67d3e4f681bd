"""On the day that its owner chose they are asked how an initiative went: once."""

import datetime

from members import mailing, notices
from members.models import Activity, Mail, Notification
from resources import reminding
from resources.models import Initiative
from tests.resources.telling import make_evaluation, make_initiative

DAY = datetime.date(2026, 9, 1)
BEFORE = datetime.datetime(2026, 8, 31, 23, 59, tzinfo=datetime.UTC)
AFTER = datetime.datetime(2026, 9, 1, 0, 0, tzinfo=datetime.UTC)


def tell():
    while notices.tell() or mailing.write_due():
        pass


def asked():
    """How often somebody was asked."""
    return Activity.objects.filter(verb="fell_due").count()


def test_the_owner_hears_once_with_the_way_to_begin(client_of, member):
    initiative = make_initiative(by=member, evaluate_on=DAY)
    assert reminding.remind(BEFORE) == 0
    assert reminding.remind(AFTER) == 1
    assert reminding.remind(AFTER) == reminding.remind(AFTER + datetime.timedelta(days=30)) == 0
    tell()
    [mail] = Mail.objects.filter(address=member.email)
    way = f"/initiatives/{initiative.pk}/~evaluate/"
    assert "ten minutes, in three steps" in mail.text
    assert way in mail.text
    assert initiative.title in mail.text
    assert way in client_of(member).get("/notices/").text
    assert client_of(member).get(way).status_code == 200
    assert Notification.objects.filter(activity__verb="fell_due", channel="site").count() == 1


def test_another_day_asks_anew(member):
    initiative = make_initiative(by=member, evaluate_on=DAY)
    reminding.remind(AFTER)
    initiative.describe(by=member, evaluate_on=DAY)
    assert reminding.remind(AFTER) == 0
    initiative.describe(by=member, evaluate_on=datetime.date(2026, 12, 1))
    assert reminding.remind(AFTER) == 0
    assert reminding.remind(datetime.datetime(2026, 12, 1, 8, tzinfo=datetime.UTC)) == 1
    assert asked() == 2


def test_who_has_done_it_is_not_asked(member, curator):
    make_evaluation(make_initiative(by=member, evaluate_on=DAY))
    make_initiative(by=member, evaluate_on=DAY, shared=False)
    make_initiative(by=member, evaluate_on=DAY).hide(by=curator, reason="It names somebody.")
    assert reminding.remind(AFTER) == 0
    begun = make_initiative(by=member, evaluate_on=DAY)
    make_evaluation(begun, published=False)
    assert reminding.remind(AFTER) == 1


def test_who_does_it_meanwhile_gets_no_mail(member):
    initiative = make_initiative(by=member, evaluate_on=DAY)
    reminding.remind(AFTER)
    make_evaluation(initiative)
    tell()
    assert not Mail.objects.filter(address=member.email).exists()


def test_many_are_asked_in_portions(member, monkeypatch):
    monkeypatch.setattr(reminding, "BATCH", 2)
    for _number in range(3):
        make_initiative(by=member, evaluate_on=DAY)
    assert [reminding.remind(AFTER) for _round in range(3)] == [2, 1, 0]
    assert not Initiative.objects.filter(reminded_at=None).exists()
