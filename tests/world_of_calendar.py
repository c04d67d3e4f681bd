"""The calendar and its files (see world.py)."""

from resources.models import CalendarFile, CalendarKey
from tests.factories import make_member
from tests.resources.recording import DAY, make_training


def calendar(w):
    """The member has an address of their own, the author has brought a file; a training is hidden; somebody revoked
    theirs."""
    w.calendar_key = CalendarKey.objects.make(by=w.member)
    other = make_member()
    w.revoked_key = CalendarKey.objects.make(by=other)
    CalendarKey.objects.revoke(by=other)
    rows = [
        {"title": "A course", "uid": "a", "start": str(DAY), "end": str(DAY)},
        {"title": "A task", "refused": "other"},
    ]
    w.calendar_file = CalendarFile.objects.bring(by=w.author, name="a file.ics", rows=rows)
    words = {"place": "Kisumu", "latitude": "-0.1", "longitude": "34.75", "deadline": DAY}
    w.hidden_training = make_training(by=w.author, title="A hidden training", **words)
    w.hidden_training.refresh_from_db()
    w.hidden_training.hide(by=w.curator, reason="It is none.")
