"""One whole turn, from a post to the dialogue that its evaluation led to, and back, link by link."""

import pytest

from tests import factories
from tests.world_of_cycle import whole_turn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def turn(transactional_db):
    people = {"facilitator": factories.make_member(name="Wanjiru Mutembei"), "author": factories.make_member()}
    return whole_turn(curator=factories.make_curator(), **people)


def test_every_link_of_the_cycle_leads_both_ways(open_window, turn, script):
    page = open_window(factories.make_member(), script=script, viewport=PHONE).page
    there = [turn.synthesis, turn.resource, turn.initiative, turn.question, turn.next_one]
    page.goto(turn.post.thread.get_absolute_url())
    for thing in there:
        page.locator(f'main a[href="{thing.get_absolute_url()}"]').first.click()
        page.wait_for_selector(f"h1:has-text('{heading(thing)}')")
    back = [turn.question, turn.initiative, turn.resource, turn.synthesis]
    for thing in back:
        page.locator(f'main a[href^="{thing.get_absolute_url()}"]').first.click()
        page.wait_for_selector(f"h1:has-text('{heading(thing)}')")
    page.locator(f'main a[href="{turn.post.get_absolute_url()}"]').first.click()
    page.wait_for_url("**/threads/**")
    assert page.is_visible("text=They moved the chairs.")
    page.goto(turn.initiative.get_absolute_url())
    page.locator(f'main a[href="{turn.finding.get_absolute_url()}"]').click()
    page.wait_for_selector("text=Applied once.")
    page.goto("/cycle/")
    assert page.locator(".chain > li").count() == 8


def heading(thing):
    return getattr(thing, "words", None) or thing.title
