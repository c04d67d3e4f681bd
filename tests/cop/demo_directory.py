"""What the members of the demo keep in its directory, and that all of it could be so."""

import datetime
import zoneinfo
from collections import Counter

from django.urls import reverse
from django.utils import timezone

from cop.demo import directory
from cop.lib import regions
from members.models import Activity, Member, Organisation, Untold
from resources.models import Opportunity, Proposal, Training
from resources.tending import tend

MODELS = (Organisation, Training, Opportunity)
# South, north, west and east end of each country in which something is, in whole degrees.
BOXES = {
    "AL": (39, 43, 19, 22), "AR": (-56, -21, -74, -53), "BF": (9, 16, -6, 3), "BO": (-23, -9, -70, -57),
    "BR": (-34, 6, -74, -34), "CA": (41, 84, -142, -52), "CD": (-14, 6, 12, 32), "EG": (21, 32, 24, 37),
    "FJ": (-21, -12, 176, 180), "GE": (41, 44, 40, 47), "GH": (4, 12, -4, 2), "GT": (13, 18, -93, -88),
    "HT": (18, 21, -75, -71), "ID": (-11, 6, 95, 142), "IN": (6, 36, 68, 98), "IT": (35, 48, 6, 19),
    "JO": (29, 34, 34, 40), "KE": (-5, 5, 33, 42), "KG": (39, 44, 69, 81), "LB": (33, 35, 35, 37),
    "MA": (27, 36, -14, 0), "MT": (35, 37, 14, 15), "MX": (14, 33, -119, -86), "MZ": (-27, -10, 30, 41),
    "NG": (4, 14, 2, 15), "NL": (50, 54, 3, 8), "NP": (26, 31, 80, 89), "PH": (4, 22, 116, 127),
    "PL": (49, 55, 14, 25), "PY": (-28, -19, -63, -54), "RW": (-3, -1, 28, 31), "SN": (12, 17, -18, -11),
    "TN": (30, 38, 7, 12), "TO": (-23, -15, -177, -173), "TZ": (-12, 0, 29, 41), "ZA": (-35, -22, 16, 33),
}  # fmt: skip


def members_keep_a_directory():
    now = timezone.now()
    assert [model.objects.count() for model in MODELS] == [40, 36, 24]
    for model in MODELS:
        assert set(model.objects.values_list("language", flat=True)) >= {"en", "es", "fr", "ar"}, model
        assert len(set(model.objects.exclude(country="").values_list("country", flat=True))) >= 10, model
        for record in model.objects.prefetch_related("topics", "audiences"):
            it_could_be_so(record)
    assert set(regions.NAMES) == {region for one in Organisation.objects.all() for region in one.regions}
    kinds = Counter(Opportunity.objects.values_list("kind", flat=True))
    assert (set(kinds), min(kinds.values())) == ({"funding", "call", "job", "consult"}, 6)
    assert Opportunity.objects.filter(amount="").count() <= 5
    assert {"en", "es", "fr", "ar", "pt", "sw"} <= set(Training.objects.values_list("language", flat=True))
    trainings_are_past_and_to_come(now)
    they_are_confirmed_asked_and_marked(now)
    members_belong_and_propose()


def it_could_be_so(record):
    words = {name: getattr(record, name) for name in record.WORDS}
    assert record.trouble(words) == {}, record
    assert record.link.split("/")[2].endswith(".example.org"), "a real address"
    assert 1 <= record.description.rstrip(".!?؟").count(". ") + 1 <= 3, record
    assert record.topics.all(), record
    assert record.audiences.all(), record
    assert record.owner.joined_at < record.created_at <= record.confirmed_at < timezone.now()
    if record.country:
        south, north, west, east = BOXES[record.country]
        assert south <= record.latitude <= north, record
        assert west <= record.longitude <= east, record
        assert record.place, record
    else:
        assert (record.place, record.latitude) == ("", None), record


def trainings_are_past_and_to_come(now):
    past, listed = Training.objects.past(), Training.objects.listed()
    today = now.date()
    assert (past.count(), listed.filter(begins_on__gt=today).count() > 18) == (5, True)
    assert all(one.over_at <= now for one in past)
    assert all(one.self_paced or one.over_at > now and one.next_on >= one.begins_on for one in listed)
    assert {(one.begins_on, one.modes[0]) for one in listed.filter(self_paced=True)} == {(None, "online")}
    assert listed.filter(self_paced=True).count() == 5
    assert set(Training.objects.exclude(rrule="").values_list("rrule", flat=True)) == {
        "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY",
    }  # fmt: skip
    for one in Training.objects.exclude(begins_at=None):
        assert zoneinfo.ZoneInfo(one.timezone), one
    for one in Training.objects.filter(self_paced=False):
        assert (one.modes, one.country != "") in [(["online"], False), (["place"], True), (["place", "online"], True)]
        assert one.deadline is None or one.created_at.date() < one.deadline < one.begins_on, one
        assert one.begins_on > one.created_at.date(), one
    assert Training.objects.filter(modes=["online"]).exclude(timezone="").count() >= 5
    assert Opportunity.objects.past().count() == 4
    assert all((one.deadline < today) == bool(one.ended_at) for one in Opportunity.objects.exclude(deadline=None))
    assert all(one.created_at.date() < one.deadline for one in Opportunity.objects.exclude(deadline=None))
    assert Training.objects.filter(organiser=None).count() == Opportunity.objects.filter(organiser=None).count() == 0


def they_are_confirmed_asked_and_marked(now):
    """Each stage is there, and the loop finds nothing that it should have done by now."""
    assert tend(now) == 0
    archived = [one.title for model in MODELS for one in model.objects.exclude(archived_at=None)]
    assert archived == ["The Long Kitchen Cooperative", "Keeper of the house, Nakuru"]
    assert [model.objects.exclude(unconfirmed_at=None).count() for model in MODELS] == [2, 1, 0]
    waiting = Organisation.objects.filter(unconfirmed_at=None).exclude(asked_at=None)
    assert (waiting.filter(reminded_at=None).count(), waiting.exclude(reminded_at=None).count()) == (3, 1)
    assert waiting.filter(owner__email="nomsa@demo.example").exists()
    lately = now - datetime.timedelta(days=30)
    assert Organisation.objects.filter(created_at__lt=lately, confirmed_at__gt=lately).count() >= 5


def members_belong_and_propose():
    assert Organisation.objects.filter(people=None).count() < 20
    assert Organisation.objects.filter(people__member__email="nomsa@demo.example").count() == 1
    nomsa = Member.objects.get(email="nomsa@demo.example")
    assert Proposal.objects.to_decide(nomsa).get().record.owner == nomsa
    accepted, declined = Proposal.objects.exclude(decided_at=None).order_by("reason")
    assert [one.code for one in accepted.record.audiences.all() if one.code == "trainers"]
    assert (accepted.accepted, declined.accepted, bool(declined.reason)) == (["audiences"], [], True)
    assert declined.record.place == declined.before["place"]
    told = {untold.activity.verb for untold in Untold.objects.all()}
    done = {"added", "confirmed", "asked", "archived", "proposed", "accepted", "declined", "joined"}
    assert done <= set(Activity.objects.values_list("verb", flat=True))
    assert told.isdisjoint(done), "nobody hears of what is past"


def its_directory_answers(client):
    for section in directory.KINDS:
        answer = client.get(reverse("directory:record_list", args=[section]))
        assert answer.status_code == 200, section
    client.force_login(Member.objects.get(email="nomsa@demo.example"))
    waiting = Proposal.objects.get(decided_at=None)
    shown = client.get(waiting.get_absolute_url())
    assert "isiZulu" in shown.text
    for title in ("The kitchen-table hour", "The Long Kitchen", "Instituto de la Otra", "Money for interpreters"):
        record = next(found for model in MODELS if (found := model.objects.filter(title__startswith=title).first()))
        assert client.get(record.get_absolute_url()).status_code == 200, title
