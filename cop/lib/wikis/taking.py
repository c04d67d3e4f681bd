"""What stands in a file of a wiki that somebody uploads."""

import json
import tempfile

from cop.lib import confined
from cop.lib.wikis.found import Unreadable

MOST_BYTES = 20_000_000
MOST_PAGES = 500
SECONDS = 40  # on the clock


def take(upload):
    """{"pages": rows of Found, "others": [[kind, name, count]] of what is no page} of an uploaded file. Raises
    Unreadable."""
    if upload.size > MOST_BYTES:
        raise Unreadable("large")
    with tempfile.NamedTemporaryFile(prefix="cop-") as file:
        for piece in upload.chunks():
            file.write(piece)
        file.flush()
        try:
            told = json.loads(confined.run("cop.lib.wikis.reading", file.name, MOST_PAGES + 1, seconds=SECONDS))
        except confined.Died as died:
            raise Unreadable("slow" if died.args[0] in {"time", "-9", "-24"} else "broken") from None
    if told.get("refused"):
        raise Unreadable(told["refused"])
    if not told["pages"]:
        raise Unreadable("empty")
    if len(told["pages"]) > MOST_PAGES:
        raise Unreadable("many")
    return told
