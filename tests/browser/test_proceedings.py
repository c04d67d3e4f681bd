"""The proceedings of a dialogue, asked for and taken on a telephone without scripts; their pages looked at."""

import pytest

from discussions.proceedings import making
from tests.browser.looking import opened, troubles
from tests.proceedings_world import build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


def test_a_file_is_asked_for_and_taken(open_window, tmp_path):
    w = build()
    page = open_window(None, script=False, viewport=PHONE).page
    page.goto(w.dialogue.get_absolute_url())
    page.click("text=Proceedings")
    page.click("#pdf button")
    page.wait_for_selector("text=It waits for its turn.")
    assert making.make_next() == 1
    page.click("text=Look again")
    with page.expect_download() as download:
        page.click("#pdf a")
    assert download.value.suggested_filename == f"{w.dialogue.slug}.pdf"
    download.value.save_as(tmp_path / "taken.pdf")
    assert (tmp_path / "taken.pdf").read_bytes()[:5] == b"%PDF-"
    looked, wrong = opened(open_window), []
    for name in ("", "print/"):
        looked.goto(f"{w.dialogue.get_absolute_url()}proceedings/{name}")
        wrong += [f"{name}: {trouble}" for trouble in troubles(looked, name)]
    assert wrong == []
    looked.click(f"a[href='#post-{w.opening.pk}']")
    assert looked.url.endswith(f"#post-{w.opening.pk}")
