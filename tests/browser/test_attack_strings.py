"""Attack strings in a real Chromium: raw they fire, through the site none does, with the policy switched off."""

import time

import pytest

from discussions.models import Post, Registration
from tests import factories
from tests.browser.attacks import RAW, Gallery, attacks, raw
from tests.browser.planting import Planter

pytestmark = [pytest.mark.browser, pytest.mark.corpus, pytest.mark.django_db(transaction=True)]
LOT = 24  # a page of the library, and nearly one of a dialogue
SHARE = 48  # of the firing strings every so manieth goes daily into every field
TOGETHER = 300  # characters: what most fields hold that are no texts
AS_POSTS = 8  # and of all strings every so manieth as a post
HTML = {"content-type": "text/html; charset=utf-8"}


def test_raw_they_fire(open_window, corpus):
    """Shows that the detector finds: every string that its collectors saw firing in Chromium fires in ours."""
    strings = attacks(corpus)
    gallery = Gallery(open_window(watched=False))
    expected = [s for s in strings if s.fires != "no"]
    pages = {f"{RAW}{s.id}": (HTML, f"<!doctype html><title>Raw</title><body>{raw(s)}") for s in expected}
    fired = gallery.show(pages)
    print(f"{len(fired)} of {len(strings)} strings fire raw")
    assert pages.keys() - fired.keys() == set()


def test_a_page_of_ours_that_lets_one_through_is_seen(open_window):
    """A string that a template forgot to escape, on a page of the site without its policy."""
    planter = Planter()
    planter.collect("member", "/dialogues/")
    [(path, (headers, body))] = planter.pages.items()
    hole = body.replace(b"<h1>", b"<h1><img src=x onerror=alert(1)>", 1)
    assert hole != body
    gallery = Gallery(open_window(watched=False))
    assert set(gallery.show({path: (headers, body), "/~hole/": (headers, hole)})) == {"/~hole/"}


def test_a_text_that_was_stored_as_it_came_is_seen(open_window, corpus):
    """Each firing string past the cleaning, in a post as the thread's own template shows it."""
    planter, firing = Planter(), [s for s in attacks(corpus) if s.fires == "load"]
    thread = factories.make_thread(dialogue=planter.dialogue, by=planter.member)
    for attack in firing:
        Post.objects.filter(thread=thread).update(html=raw(attack))
        planter.collect("member", thread.get_absolute_url())
    fired = Gallery(open_window(watched=False)).show(planter.pages)
    print(f"{len(fired)} of {len(firing)} fire in a page of ours")
    assert len(fired) == len(firing)


def test_as_posts_some_of_them_do_not_fire(open_window, corpus):
    planter = Planter()
    planter.posts([s.payload for s in attacks(corpus)][::AS_POSTS])
    check(open_window, planter)


@pytest.mark.soak
def test_as_posts_none_of_them_fires(open_window, corpus):
    planter = Planter()
    planter.posts([s.payload for s in attacks(corpus)])
    check(open_window, planter)


def test_in_every_field_the_firing_ones_do_not_fire(open_window, corpus):
    """Each of a share of them, a quarter of a minute; the long form below takes every string there is."""
    planter = Planter()
    for attack in [one for one in attacks(corpus) if one.fires != "no"][::SHARE]:
        planter.everywhere(attack.payload)
    planter.lists()
    assert Registration.objects.exclude(words="").exists()  # it came to the last form of the longest way
    check(open_window, planter)


@pytest.mark.soak
def test_in_every_field_none_of_them_fires(open_window, corpus):
    """Those that fire raw one at a time; those that no collector saw firing several together, of which a short field
    takes the first. In lots, so that the lists show what was planted last and one window need not hold thousands of
    pages."""
    strings = attacks(corpus)
    planted = [one.payload for one in strings if one.fires != "no"]
    planted += together([one.payload for one in strings if one.fires == "no"])
    for start in range(0, len(planted), LOT):
        planter = Planter()
        for string in planted[start : start + LOT]:
            planter.everywhere(string)
        planter.lists()
        check(open_window, planter, guarded=1)


def together(strings):
    """The strings behind one another, in portions that the fields of TOGETHER characters hold."""
    portions = [""]
    for string in sorted(strings, key=len):
        if len(portions[-1]) + len(string) > TOGETHER:
            portions.append("")
        portions[-1] += f"{string} "
    return portions


def test_put_together_each_string_is_there():
    strings = ["a" * 10, "b" * 400, "c" * 290, "d" * 20]
    assert together(strings) == [f"{'a' * 10} {'d' * 20} ", f"{'c' * 290} ", f"{'b' * 400} "]


def check(open_window, planter, guarded=3):
    """Without the policy nothing fires; with it there is nothing that it has to stop (looked at on each `guarded`th
    page: they are the same pages)."""
    policy = planter.clients["member"].get("/")["Content-Security-Policy"]
    policy = policy.replace("ancestors 'none'", "ancestors 'self'")
    for name, headers, step in [("without", {}, 1), ("with", {"content-security-policy": policy}, guarded)]:
        window, began = open_window(planter.curator, watched=False), time.monotonic()
        chosen = list(planter.pages.items())[::step]
        pages = {path: (own | headers, body) for path, (own, body) in chosen}
        fired = Gallery(window).show(pages)
        print(f"{len(pages)} pages {name} the policy ({time.monotonic() - began:.0f} s): {fired}")
        assert (fired, window.watch.troubles) == ({}, [])
        window.context.close()
