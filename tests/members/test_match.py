"""Find a co-facilitator: six members of the cast, as the demo tells of them, and what they are found for."""

import datetime
import tomllib
import uuid
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from cop.demo.story import DATA, PRACTICE
from discussions.models.suspension import suspend
from members import vocabulary
from members.models import Member, Profile
from members.models.block import block
from resources.models import Initiative
from tests import factories
from tests.resources.making import make_published

CAST = ["nomsa", "wanjiru", "kofi", "mariama", "helene", "elena"]
PAGE = "/directory/co-facilitators/"
FRENCH, POLICE = "Speaks français", "Has trained: Police, prisons and border services"
NO_FRENCH, NO_POLICE = "Does not speak français", "Has not trained: Police, prisons and border services"
BUDGETS = "Trains on: Gender-responsive budgeting"
SAME = "Looks for the same: Co-facilitation"
PEOPLE = {}
for path in sorted(Path(DATA / "people").glob("*.toml")):
    PEOPLE |= tomllib.loads(path.read_text())


@pytest.fixture(scope="module")
def stood(standing):
    def build():
        vocabulary.load()
        asker = factories.make_member(name="Asker", timezone="Africa/Abidjan")
        return {"asker": asker, "coordinator": factories.make_coordinator()} | {key: member(key) for key in CAST}

    return standing(build)


def member(key):
    about = PEOPLE[key]
    made = factories.make_member(name=about["name"], timezone=about["timezone"])
    words = {name: about[name] for name in ("country", "languages", *PRACTICE) if name in about}
    words |= {name: model.objects.filter(code__in=about[name]) for name, model in vocabulary.MODELS.items()}
    made.profile.describe(by=made, listed=True, **words)
    return made


def found(browser, **asked):
    """[(first name, reasons for, reasons against)] in the order of the page."""
    page = browser.get(PAGE, {"what": "cofacilitation"} | asked).context["page"]
    return [(one["profile"].name.split()[0], one["fits"], one["lacks"]) for one in page]


#   what is asked for: who is found, with what speaks for and against them
ORDER = {
    (("language", "fr"), ("audience", "police-and-prisons")): [
        ("Mariama", [FRENCH, POLICE, SAME], []),
        ("Hélène", [FRENCH, POLICE], []),
        ("Elena", [FRENCH], [NO_POLICE]),
        ("Kofi", [POLICE], [NO_FRENCH]),
        ("Wanjiru", [POLICE], [NO_FRENCH]),
    ],
    (("topic", "gender-responsive-budgeting"),): [("Mariama", [BUDGETS, SAME], [])],
    (("where", "SN"), ("same_day", "on")): [
        ("Mariama", ["Works from Senegal", "Same time zone as you", SAME], []),
        ("Hélène", ["Works from the same region: Sub-Saharan Africa", "Shares 6 hours of your working day"], []),
        ("Kofi", ["Works from the same region: Sub-Saharan Africa", "Same time zone as you"], []),
        ("Wanjiru", ["Works from the same region: Sub-Saharan Africa", "Shares 5 hours of your working day"], []),
        ("Elena", ["Shares 7 hours of your working day"], ["Works from elsewhere than Senegal"]),
    ],
    (("what", "mentoring"), ("method", "small-groups"), ("where", "africa")): [
        ("Nomsa", ["Works with: Small-group and pair work", "Works from Sub-Saharan Africa"], []),
        ("Wanjiru", ["Works with: Small-group and pair work", "Works from Sub-Saharan Africa"], []),
    ],
    (("what", "translation"), ("language", "sw")): [("Hélène", ["Speaks Kiswahili"], [])],
    (("language", "ja"),): [],
}  # fmt: skip


@pytest.mark.parametrize("asked", ORDER, ids=lambda asked: " ".join(value for _name, value in asked))
def test_order_and_reasons(client_of, w, asked):
    Member.objects.filter(pk=w["elena"].pk).update(timezone="Africa/Tunis")  # Rome has summer time
    assert found(client_of(w["asker"]), **dict(asked)) == ORDER[asked]


def offers_nothing(w):
    w["kofi"].profile.describe(by=w["kofi"], offers=[])


def is_in_no_directory(w):
    w["kofi"].profile.describe(by=w["kofi"], listed=False)


def is_suspended(w):
    suspend(w["kofi"], until=timezone.now() + datetime.timedelta(days=1), reason="A pause.", by=w["coordinator"])


def is_gone(w):
    w["kofi"].erase(by=w["kofi"])


def blocked(w):
    block(w["kofi"], by=w["asker"])


def has_blocked(w):
    block(w["asker"], by=w["kofi"])


@pytest.mark.parametrize("change", [offers_nothing, is_in_no_directory, is_suspended, is_gone, blocked, has_blocked])
def test_who_is_not_there(client_of, w, change):
    browser = client_of(w["asker"])
    assert "Kofi" in [name for name, _fits, _lacks in found(browser)]
    change(w)
    assert "Kofi" not in [name for name, _fits, _lacks in found(browser)]
    assert "Kofi" not in browser.get(PAGE, {"what": "talk"}).text


def test_nobody_finds_themselves(client_of, w):
    page = client_of(w["kofi"]).get(PAGE, {"what": "cofacilitation"})
    assert "You are found here too" in page.text
    assert "Kofi" not in [one["profile"].name.split()[0] for one in page.context["page"]]
    assert "You are not found here yourself" in client_of(w["asker"]).get(PAGE).text


def test_who_applied_what_the_asker_shared(client_of, w):
    resource = make_published(by=w["asker"], curator=factories.make_curator())
    initiative = Initiative.objects.begin(
        by=w["elena"], form_key=uuid.uuid4(), applying=resource, title="A course", language="en", done="Three days.",
        begins_on=datetime.date(2026, 3, 2),
    )  # fmt: skip
    reason = "Has applied a resource that you shared"
    assert reason not in client_of(w["asker"]).get(PAGE, {"what": "cofacilitation"}).text
    initiative.share(by=w["elena"])
    name, fits, _lacks = next(row for row in found(client_of(w["asker"])) if reason in row[1])
    assert (name, fits) == ("Elena", [reason])
    assert reason not in client_of(w["nomsa"]).get(PAGE, {"what": "cofacilitation"}).text


def test_whose_clock_is_not_known_is_not_compared(client_of, w):
    Member.objects.filter(pk=w["kofi"].pk).update(timezone="UTC")
    asked = {"audience": "armed-forces", "same_day": "on"}
    (_kofi, fits, lacks), *_others = found(client_of(w["asker"]), **asked)
    assert (fits, lacks) == (["Has trained: Armed forces and peacekeepers"], [])
    page = client_of(w["coordinator"]).get(PAGE, asked | {"what": "talk"})
    assert "choose your time zone" in page.text
    assert not any("working day" in words for one in page.context["page"] for words in one["fits"] + one["lacks"])


def test_what_is_not_ours_is_refused(client_of, w):
    browser = client_of(w["asker"])
    assert browser.get(PAGE, {"what": "money"}).context["page"] == []
    assert found(browser, language="xx") == []
    assert browser.get(PAGE, {"what": "talk", "page": "99999999"}).status_code == 200


@pytest.mark.parametrize("number", [25, pytest.param(2000, marks=pytest.mark.soak)])
def test_it_asks_as_much_of_many_as_of_few(client_of, w, record_property, django_assert_max_num_queries, number):
    """Of 2,000 members it takes its time from one query."""
    many = Member.objects.bulk_create(Member(email=f"m{n}@example.org", timezone="Africa/Lagos") for n in range(number))
    Profile.objects.bulk_create(
        Profile(member=one, handle=f"m-{one.pk}", name=f"M {one.pk}", languages=["fr"], listed_at=timezone.now(),
                offers=["talk"], country="NG")
        for one in many
    )  # fmt: skip
    for name, model in vocabulary.MODELS.items():
        through, concepts = getattr(Profile, name).through, list(model.objects.all()[:8])
        column = Profile._meta.get_field(name).m2m_reverse_field_name()
        through.objects.bulk_create(through(profile_id=one.pk, **{column: c}) for one in many for c in concepts)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself, once rows stand in it
    browser = client_of(w["asker"])
    browser.get(PAGE)
    asked = {"what": "talk", "language": "fr", "topic": "health", "method": "role-play", "same_day": "on"}
    begun = timezone.now()
    with django_assert_max_num_queries(9):
        page = browser.get(PAGE, asked)
    record_property("ms for a match", (timezone.now() - begun) // datetime.timedelta(milliseconds=1))
    assert (len(page.context["page"]), page.context["next"]) == (20, 2)
    assert len(browser.get(PAGE, asked | {"page": "2"}).context["page"]) in {20, number + 1 - 20}
