"""Hostile files that the library takes, in a real Chromium: at each of their addresses, in every element that could
make them act, and opened from the disk of whoever saved them."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Error

from resources import reading_files
from resources.models import Resource, ResourceFile
from tests import factories
from tests.resources.hostile import PAGE, RUN, found

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TAKEN = [one for one in found() if "/" in one.outcome]
IN_A_RESOURCE = 10
SETTLE_MILLISECONDS = 400  # for what an element loads; a script that is taken for one runs in a tenth of that
# Ways in which a page could make a file act; the page stands on the same site and has no policy.
EMBEDDED = """<!doctype html><title>Embedding</title>
<script src="{url}"></script><script type="module" src="{url}"></script><link rel="stylesheet" href="{url}">
<img src="{url}"><iframe src="{url}"></iframe><object data="{url}"></object><embed src="{url}">
<video src="{url}" autoplay></video>"""


@pytest.fixture
def library(db):
    """Published resources with all of them, read and drawn."""
    member, curator = factories.make_member(), factories.make_curator()
    for start in range(0, len(TAKEN), IN_A_RESOURCE):
        key = uuid.uuid4()
        kept = [
            ResourceFile.objects.keep(SimpleUploadedFile(one.name, one.make()), by=member, form_key=key)
            for one in TAKEN[start : start + IN_A_RESOURCE]
        ]
        words = {"title": "Hostile", "summary": "x", "kind": "tool", "description": "", "link": "", "licence": ""}
        resource = Resource.objects.submit(
            by=member, form_key=key, files=dict.fromkeys(kept, "en"), tags=[], language="en", **words
        )
        resource.publish(by=curator)
    while reading_files.read_next():
        pass
    return list(Resource.objects.all())


def show(page, body):
    """A page of this site with `body`, under no policy."""
    headers = {"content-type": "text/html; charset=utf-8"}
    page.route("**/~shown/", lambda route: route.fulfill(body=body, headers=headers), times=1)
    page.goto("/~shown/", wait_until="commit")


def open_at(page, url):
    """Go there; an address that is saved and not shown is no page."""
    try:
        page.goto(url)
    except Error as saved:
        if not ("Download is starting" in str(saved) or "ERR_ABORTED" in str(saved)):
            raise
        return False
    return True


def troubles(window):
    """What went wrong but for Chromium's own page around a picture, whose style our policy for files stops."""
    return [one for one in window.watch.troubles if "Applying inline style" not in one]


def has_run(page):
    return [frame.url for frame in page.frames if not frame.is_detached() and frame.evaluate("window.ran === 1")]


def test_none_of_them_acts(open_window, live_server, library, tmp_path):
    """At its own addresses, inside another page, saved on a disk: one library for all, which takes long to read."""
    assert len(TAKEN) > 15
    none_acts_at_its_addresses(open_window(watched=False), library)
    none_acts_inside_another_page(open_window(), live_server)
    no_saved_page_acts(open_window(watched=False), tmp_path)


def none_acts_at_its_addresses(window, library):
    page, shown, ran = window.page, [], []
    addresses = [resource.get_absolute_url() for resource in library]
    for file in ResourceFile.objects.all():
        if open_at(page, file.get_absolute_url()):
            shown.append(file.name)
        addresses += [f"/library/files/{file.pk}/text/"] * bool(file.text_size)
        addresses += [f"/library/files/{file.pk}/picture/"] * bool(file.picture_sha256)
    for address in addresses:
        assert open_at(page, address), address
        page.wait_for_load_state()
        ran += has_run(page)
    assert (shown, ran, troubles(window)) == ([], [], [])
    assert len(addresses) > 15


def none_acts_inside_another_page(window, live_server):
    page, ran = window.page, []
    for file in ResourceFile.objects.all():
        show(page, EMBEDDED.format(url=live_server.url + file.get_absolute_url()))
        page.wait_for_timeout(SETTLE_MILLISECONDS)
        ran += has_run(page)
    assert (ran, window.watch.troubles) == ([], [])


def no_saved_page_acts(window, tmp_path):
    for file in ResourceFile.objects.filter(content_type="text/html"):
        saved = tmp_path / f"{file.pk}.html"
        with file.open() as content:
            saved.write_bytes(content.read())
        window.page.goto(saved.as_uri())
        assert has_run(window.page) == []
    others = [trouble for trouble in window.watch.troubles if "file://" not in trouble]
    assert others == []


def test_what_acts_is_seen(open_window, live_server):
    """Shown to find: a page as it came, and a script inside another page."""
    window = open_window(watched=False)
    show(window.page, PAGE)
    window.page.wait_for_timeout(SETTLE_MILLISECONDS)
    assert has_run(window.page)
    assert any("dialog" in trouble for trouble in window.watch.troubles)
    assert any("evil.example" in trouble for trouble in window.watch.troubles)
    body = EMBEDDED.format(url=f"data:text/javascript,{RUN}")
    other = open_window(watched=False)
    show(other.page, body)
    other.page.wait_for_timeout(SETTLE_MILLISECONDS)
    assert has_run(other.page)
