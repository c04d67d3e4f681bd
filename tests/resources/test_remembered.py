"""What is put together once for all readers of the directory, the calendar and the wiki changes at once, for each."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import factories
from tests.resources.recording import make_organisation, make_training
from tests.resources.wiki import make_page

pytestmark = pytest.mark.django_db(transaction=True)  # within one nothing is remembered
PLACES = ["/directory/trainings/", "/directory/trainings/?fee=free", "/calendar/"]


@pytest.fixture
def read(client_of, member):
    """read(address, who="member"): what they are answered now."""
    clients = {
        "member": client_of(member),
        "visitor": client_of(None),
        "patroller": client_of(factories.make_coordinator()),
    }
    return lambda place, who="member": clients[who].get(place).text


def test_a_training_is_told_otherwise(read, author):
    day = timezone.localdate()
    house = make_organisation(title="House of Saffron")
    made = make_training(title="A first title", by=author, begins_on=day, fee="free", organiser_words=house.title)
    for place in [*PLACES, *PLACES]:
        assert "A first title" in read(place), place
        assert "A first title" in read(place, "visitor"), place
    made.describe(by=author, title="Another title", place="Kisumu")
    house.describe(by=house.owner, title="House of Marigold")
    for place in PLACES:
        for who in ("member", "visitor"):
            found = read(place, who)
            assert "Another title" in found
            assert "Kisumu" in found
            assert "A first title" not in found
    assert "House of Marigold" in read(PLACES[0])
    made.hide(by=factories.make_curator(), reason="It names somebody.")
    for place in PLACES:
        for who in ("member", "visitor"):
            assert "Another title" not in read(place, who)


def test_months_go_by(read, author):
    made = make_training(title="A long one", by=author, self_paced=True)
    read(PLACES[0])
    old = timezone.now() - datetime.timedelta(days=370)
    type(made).objects.filter(pk=made.pk).update(confirmed_at=old, unconfirmed_at=timezone.now())
    assert "not confirmed for 12 months" in read(PLACES[0])


def test_a_page_and_what_leads_to_it(read, author, member):
    page, other = make_page(title="Rounds", by=author, body="See [[Circles]]."), make_page(title="Talk", by=member)
    there = page.get_absolute_url()
    for _time in range(2):
        assert 'class="wanted"' in read(there)
    circles = make_page(title="Circles", by=author, body="No link.")
    assert 'class="wanted"' not in read(there)
    other.edit("Now [[Rounds]].", by=member, form_key=page.subject, base=other.current)
    assert "Pages that link here" in read(there)
    member.profile.describe(by=member, name="Nomsa Anew")
    assert "Nomsa Anew" in read("/wiki/~changes/")
    circles.hide(by=factories.make_coordinator(), reason="No.")
    assert f'href="{circles.get_absolute_url()}"' not in read(there)
    assert f'href="{circles.get_absolute_url()}"' in read(there, "patroller")
    assert f'href="{circles.get_absolute_url()}"' not in read(there)
    assert "Circles" not in read("/wiki/~changes/")
    assert "Circles" in read("/wiki/~changes/", "patroller")


def test_a_page_asks_a_member_little(read, author):
    there = make_page(title="Rounds", by=author, body="See [[Circles]] and [[Rounds]].").get_absolute_url()
    read(there)
    with CaptureQueriesContext(connection) as queries:
        read(there)
    assert len(queries) <= 8
