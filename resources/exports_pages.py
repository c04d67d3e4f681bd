"""What leaves the wiki with a member: their own edits, also those that wait, were returned or are hidden."""

from collections.abc import Iterator

from django.conf import settings

from resources.exports import day
from resources.models import Revision, WaitingEdit

CHUNK = 200  # edits fetched at a time


def edits_of(member) -> Iterator[dict]:
    """The oldest first, those that wait last. Moments are ISO 8601."""
    found = Revision.objects.told().filter(written_by=member).select_related("page").order_by("pk")
    for one in found.iterator(chunk_size=CHUNK):
        address = settings.SITE_URL + one.get_absolute_url()
        yield row(one, one.page) | {"address": address, "at": day(one.written_at), "hidden": one.hidden_at is not None}
    for one in WaitingEdit.objects.open().filter(member=member).order_by("pk"):
        address = settings.SITE_URL + one.get_absolute_url()
        state = "returned" if one.is_returned else "waiting"
        yield row(one, one) | {"address": address, "at": day(one.submitted_at), "state": state, "reason": one.reason}


def row(edit, named):
    return {
        "title": named.title,
        "language": named.language,
        "text": edit.body,
        "categories": edit.categories,
        "note": edit.note,
    }
