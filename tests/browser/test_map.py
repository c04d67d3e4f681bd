"""The map in a browser: looked at from nearer with scripts, by its links without."""

import pytest

from tests import factories
from tests.resources.recording import make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SEEN = "document.querySelector('svg.map').getAttribute('viewBox').split(' ').map(Number)"
MARK = "document.querySelector('.mark circle').getBoundingClientRect().width"


def test_one_looks_from_nearer(open_window, script):
    by = factories.make_member()
    for title, country in (("One", "KE"), ("Two", "UG"), ("Three", "BO")):
        make_organisation(by=by, title=title, country=country)
    page = open_window(script=script).page
    page.goto("/directory/map/")
    if not script:
        assert page.locator(".map-tools").count() == 0
        page.get_by_role("link", name="Kenya and Uganda: 2").click()
        page.wait_for_url("**/directory/map/?region=africa")
        assert page.locator(".mark").count() == 2
        page.get_by_role("link", name="One, Kenya").click()
        page.wait_for_url("**/directory/organisations/*/one/")
        return
    whole, size = page.evaluate(SEEN), page.evaluate(MARK)
    page.get_by_role("button", name="Nearer").click()
    x, y, wide, _tall = page.evaluate(SEEN)
    assert wide < whole[2]
    assert page.evaluate(MARK) == pytest.approx(size, abs=0.5), "a mark keeps its size"
    page.locator("svg.map").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(SEEN)[0] > x
    assert page.evaluate(SEEN)[1] > y
    page.keyboard.press("0")
    assert page.evaluate(SEEN) == whole
    page.get_by_role("button", name="Farther").click()
    assert page.evaluate(SEEN) == whole, "there is nothing beyond the world"
    page.locator("svg.map").press("+")
    before, box = page.evaluate(SEEN), page.locator("svg.map").bounding_box()
    page.mouse.move(box["x"] + 200, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 100, box["y"] + 80, steps=3)
    page.mouse.up()
    assert page.evaluate(SEEN)[0] > before[0]
    assert page.url.endswith("/directory/map/")
