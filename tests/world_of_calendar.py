"""The calendar and its files (see world.py)."""

from resources.models import CalendarKey, RecordFile
from tests.factories import make_member
from tests.resources.recording import DAY, make_training


def calendar(w):
    """The member has an address of their own, the author has brought a calendar and the coordinator a list; a training
    is hidden; somebody revoked theirs."""
    w.calendar_key = CalendarKey.objects.make(by=w.member)
    other = make_member()
    w.revoked_key = CalendarKey.objects.make(by=other)
    CalendarKey.objects.revoke(by=other)
    rows = [
        {"title": "A course", "uid": "a", "start": str(DAY), "end": str(DAY)},
        {"title": "A task", "refused": "other"},
    ]
    w.calendar_file = RecordFile.objects.bring(by=w.author, name="a file.ics", rows=rows)
    lines = [
        {"title": "A place from a list", "kind": "ngo", "country": "Kenya", "place": "Voi"},
        {"title": "A standing place", "language": "en", "place": "Thika"},
        {"title": "A bad row", "country": "Nowhere"},
    ]
    w.list_file = RecordFile.objects.bring(by=w.coordinator, name="a list.csv", rows=lines, section="organisations")
    words = {"place": "Kisumu", "latitude": "-0.1", "longitude": "34.75", "deadline": DAY}
    w.hidden_training = make_training(by=w.author, title="A hidden training", **words)
    w.hidden_training.refresh_from_db()
    w.hidden_training.hide(by=w.curator, reason="It is none.")
