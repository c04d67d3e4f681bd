"""The surfaces of the calendar (see measure_surfaces.py)."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from resources.models import CalendarKey
from tests.measures_world import said, the_browser, there
from tests.resources.test_calendar_taking import FILE


def bring_a_calendar_file(w):
    return said(the_browser(w).post("/calendar/files/add/", {"file": SimpleUploadedFile("a.ics", FILE.encode())}))


def bring_a_list(w):
    file = SimpleUploadedFile("a.csv", b"title\nA place")
    return said(the_browser(w).post("/directory/organisations/~bring/", {"file": file}))


def own_calendar(w):
    key = CalendarKey.objects.make(by=w.member)
    return there(Client().get(reverse("calendar:my_calendar", args=[key.token])), w.inner.title)


CALENDAR = {
    bring_a_calendar_file: "yes yes yes no yes out",
    bring_a_list: "yes yes yes no yes out",
    own_calendar: "yes yes yes yes no no",
}
