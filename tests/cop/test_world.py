"""The maps: where things stand, what is drawn, and that no mark covers another."""

import itertools
import math
import random
import re
import time

import pytest

from cop.lib import regions, world
from cop.lib.world.clusters import Point, clusters
from cop.lib.world.projection import latitude_at, project, turned

KISUMU, COCHABAMBA, SUVA, APIA = (-0.1, 34.75), (-17.39, -66.16), (-18.14, 178.44), (-13.83, -171.77)


def test_equal_earth_is_as_published():
    """Figures of the paper by Šavrič, Patterson and Jenny (2018): the poles are lines, 0.59 as long as the equator."""
    assert project(0, 180) == pytest.approx((2.7066297, 0), abs=1e-6)
    assert project(90, 180) == pytest.approx((0.5925 * 2.7066297, -1.3173628), abs=1e-4)
    for latitude in range(-89, 90, 7):
        assert latitude_at(project(latitude, 12)[1]) == pytest.approx(latitude, abs=1e-6)
    assert latitude_at(-1.4) is None
    assert (turned(-170, 135), turned(180, 0), turned(-180, 0)) == (55, 180, -180)


def test_places_stand_where_they_are():
    view = world.view()
    assert view.place(*KISUMU)[0] > view.place(*COCHABAMBA)[0]
    assert view.place(*KISUMU)[1] < view.place(*COCHABAMBA)[1]
    asia = world.view(regions.ASIA)
    assert 0 < asia.place(*APIA)[0] - asia.place(*SUVA)[0] < 40, "neighbours on both sides of the 180th meridian"
    assert asia.place(60, -60) == (world.WIDTH - world.MARGIN, world.MARGIN), "beyond the edge: at the edge"


def test_every_country_has_a_middle_in_its_view():
    for country, region in regions.OF_COUNTRY.items():
        latitude, longitude = world.middle_of(country)
        view = world.view(region)
        x, y = project(latitude, longitude, view.middle)
        seen = 0 <= (x - view.left) * view.scale <= world.WIDTH and 0 <= (y - view.top) * view.scale <= view.height
        assert seen or country in {"AQ", "HM", "SJ", "TF"}, country
    assert world.middle_of("??") is None


@pytest.mark.parametrize("code", [world.WORLD, *regions.NAMES])
def test_land_is_drawn_where_land_is(code):
    """The middles of large countries lie on a thread; no thread leaves the view."""
    view = world.view(code)
    threads = [tuple(map(int, one)) for one in re.findall(r"M(\d+) (\d+)h(\d+)", view.land)]
    assert all(x >= 0 and x + wide <= world.WIDTH and 0 <= y <= view.height for x, y, wide in threads)
    for country in ("BR", "DZ", "AU", "CA", "KZ", "IN", "CD"):
        if code in {world.WORLD, regions.OF_COUNTRY[country]}:
            x, y = view.place(*world.middle_of(country))
            assert any(abs(ty - y) <= 3 and tx <= x <= tx + wide for tx, ty, wide in threads), country
    assert len(view.land) + len(view.borders) < 20_000
    assert (view.borders == "") == (code == world.WORLD)


def test_no_mark_covers_another():
    chance = random.Random(7)
    points = [Point(chance.uniform(-55, 70), chance.uniform(-180, 180), "KE") for _ in range(3000)]
    points += [Point(*world.middle_of(country), country) for country in ("KE", "UG", "RW", "BI") for _ in range(50)]
    near = world.Window(300, 200, 90, 55)
    for placed, view, window in ((points, world.view(), None), (points[2900:], world.view(regions.AFRICA), near)):
        began = time.process_time()
        found = clusters(placed, view, window)
        assert time.process_time() - began < 1
        assert sum(one.number for one in found) == len(placed)
        for one, other in itertools.combinations(found, 2):
            apart = math.hypot(one.x - other.x, one.y - other.y) / one.unit
            assert apart >= one.radius + other.radius
        assert [one.number for one in found] == sorted((one.number for one in found), reverse=True)
    [alone] = clusters([Point(*KISUMU, "KE", "one")], world.view())
    assert (alone.number, alone.radius, alone.countries) == (1, 9, ["KE"])
    [both] = clusters([Point(*KISUMU, "KE"), Point(0.3, 32.6, "UG"), Point(0.2, 32.5, "UG")], world.view())
    assert (both.number, both.countries) == (3, ["UG", "KE"])
    assert clusters([], world.view()) == []


def test_one_looks_from_as_near_as_can_be():
    view = world.view(regions.AFRICA)
    near = view.around([Point(*KISUMU, "KE")])
    assert (near.width, near.unit) == (world.WIDTH / world.CLOSEST, 1 / world.CLOSEST)
    far = view.around([Point(*world.middle_of(country), country) for country in ("CV", "MU")])
    assert near.width < far.width <= world.WIDTH
    for window in (near, far, view.around([Point(-35, 18, "ZA")])):
        assert min(window.x, window.y) >= 0
        assert window.x + window.width <= world.WIDTH + 1e-6
        assert window.y + window.height <= view.height + 1e-6
    assert str(view.around([])) == f"0 0 720 {view.height}"
    assert len(clusters([Point(*KISUMU, "KE"), Point(0.3, 32.6, "UG")], view, near)) == 2, "nearer, they are apart"
