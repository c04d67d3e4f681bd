import pytest

from tests.browser.attacks import RAW, Gallery, attacks, raw

pytestmark = [pytest.mark.browser, pytest.mark.corpus]
HTML = {"content-type": "text/html; charset=utf-8"}


def test_raw_they_fire(open_window, corpus):
    strings = attacks(corpus)
    gallery = Gallery(open_window(watched=False))
    fired = gallery.show({f"{RAW}{s.id}": (HTML, "<!doctype html><title>Raw</title><body>" + raw(s)) for s in strings if s.fires != "no"})
    expected = {f"{RAW}{s.id}" for s in strings if s.fires != "no"}
    print(f"{len(fired)} of {len(strings)} fire raw; {len(expected)} were expected")
    print({k:v for k,v in fired.items() if k not in expected})
    assert expected - fired.keys() == set()
