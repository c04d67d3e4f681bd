"""The directory on a map: where things stand, where marks lead, and that the list says the same."""

import datetime
import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.resources.recording import make_opportunity, make_organisation, make_training

MAP = "/directory/map/"


def marks(answer):
    """{what a mark is called: (address, number)}"""
    found = re.findall(
        r'<a href="([^"]+)" aria-label="([^"]+)"><g[^>]*><circle r="\d+"/>(?:<text y="4">(\d+)</text>)?', answer.text
    )
    return {name: (url.replace("&amp;", "&"), int(number or 1)) for url, name, number in found}


@pytest.fixture
def places(member):
    """Two in Nairobi, one in Kisumu, one in Kampala, one in Suva, one that says only Bolivia, one without a place."""
    kenya = {"country": "KE", "latitude": Decimal("-1.29"), "longitude": Decimal("36.82")}
    return {
        "a": make_organisation(by=member, title="A", **kenya),
        "b": make_training(by=member, title="B", **kenya),
        "c": make_organisation(by=member, title="C", latitude=Decimal("-0.1"), longitude=Decimal("34.75")),
        "d": make_organisation(by=member, title="D", country="UG"),
        "e": make_organisation(by=member, title="E in <Suva>", country="FJ", language="fr"),
        "f": make_opportunity(by=member, title="F", country="BO"),
        "g": make_training(by=member, title="G online", country=""),
    }  # fmt: skip


def test_marks_lead_nearer_and_the_list_says_the_same(visitor, places):
    world = visitor.get(MAP)
    found = marks(world)
    assert found["Kenya and Uganda: 4"] == ("?region=africa", 4)
    assert found["E in &lt;Suva&gt;, Fiji"] == (f"/directory/organisations/{places['e'].pk}/", 1)
    assert sum(number for _url, number in found.values()) == 6
    assert "6 with a place" in world.text
    assert "1 more has no place" in world.text
    for record in "abcdf":
        assert f">{places[record].title}</a>" in world.text
    assert "G online" not in world.text
    africa = visitor.get(f"{MAP}?region=africa")
    assert sum(number for _url, number in marks(africa).values()) == 4
    near = visitor.get(f"{MAP}?country=KE")
    assert {name: number for name, (_url, number) in marks(near).items()} == {"Kenya: 2": 2, "C, Kenya": 1}
    assert marks(near)["Kenya: 2"][0] == "#list"
    assert 'viewBox="0 0 720' not in near.text
    assert marks(visitor.get(f"{MAP}?kind=trainings")).keys() == {"B, Kenya"}
    assert visitor.get(f"{MAP}?language=zz&region=mars&country=XX&topic=%00&kind=x").text.count('class="mark"') == len(
        found
    )


def test_what_is_hidden_or_past_is_nowhere_on_it(visitor, client_of, curator, member, places):
    places["e"].hide(by=curator, reason="A canary.")
    places["f"].archive(by=curator)
    make_training(by=member, title="Long ago", country="PE", begins_on=datetime.date(2020, 1, 1))
    for client in (visitor, client_of(curator), client_of(member)):
        page = client.get(MAP).text
        for word in ("Suva", "Fiji", "Bolivia", "Peru", "Long ago"):
            assert word not in page, word


def test_many_records_cost_no_more(visitor, member, places, monkeypatch):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert visitor.get(MAP).status_code == 200
        return len(asked)

    queries()
    few = queries()
    for number in range(50):
        make_organisation(by=member, title=f"One {number}", country="KE" if number % 2 else "SN")
    assert queries() == few <= 12
    page = visitor.get(MAP).text
    assert 'href="?country=SN">Senegal</a> <span class="quiet num">25</span>' in page, (
        "too many to be listed one by one"
    )
    senegal = visitor.get(f"{MAP}?country=SN")
    assert senegal.text.count("One ") == 25
    assert visitor.get(f"{MAP}?country=KE&country=SN").text.count("<h3><a") == 40
