"""What stands in a calendar file that somebody uploads."""

import datetime
import json
from dataclasses import dataclass

from cop.lib import confined
from cop.lib.file_refused import FileRefused

MOST_BYTES = 1_000_000
MOST_EVENTS = 200
SECONDS = 20  # on the clock


@dataclass(frozen=True)
class Found:
    """An event of a file: its columns are those of an events.Event. Where it was not taken, `refused` says why
    (reading.REASONS), and only its title is known."""

    title: str
    refused: str = ""
    uid: str = ""
    start: datetime.date | None = None
    end: datetime.date | None = None
    zone: str = ""
    rule: str = ""
    until: datetime.date | None = None
    place: str = ""
    description: str = ""
    link: str = ""
    language: str = ""
    latitude: float | None = None
    longitude: float | None = None

    @property
    def all_day(self):
        return not isinstance(self.start, datetime.datetime)


def take(raw, zone):
    """The events of the file `raw` (bytes), each of them taken or refused, as rows that can be kept as JSON: see found.
    `zone` names the clock of those that name none. Raises FileRefused: "large", "broken", "empty" or "many"."""
    if len(raw) > MOST_BYTES:
        raise FileRefused("large")
    try:
        said = confined.look_into([raw], "cop.lib.calendar.reading", zone, MOST_EVENTS + 1, seconds=SECONDS)
    except confined.Died:
        raise FileRefused("broken") from None
    rows = json.loads(said)
    if not rows:
        raise FileRefused("empty")
    if len(rows) > MOST_EVENTS:
        raise FileRefused("many")
    return rows


def found(row):
    """A row of a file as Found."""
    row = dict(row)
    for name in ("start", "end", "until"):
        if row.get(name):
            kind = datetime.datetime if "T" in row[name] else datetime.date
            row[name] = kind.fromisoformat(row[name])
    return Found(**row)
