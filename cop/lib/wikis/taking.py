"""What stands in a file of a wiki that somebody uploads."""

import json

from cop.lib import confined
from cop.lib.file_refused import FileRefused

MOST_BYTES = 20_000_000
MOST_PAGES = 500
SECONDS = 40  # on the clock


def take(upload):
    """{"pages": rows of Found, "others": [[kind, name, count]] of what is no page} of an uploaded file. Raises
    FileRefused: "large", "broken", "empty", "many", "unfolds" or "slow"."""
    if upload.size > MOST_BYTES:
        raise FileRefused("large")
    try:
        said = confined.look_into(upload.chunks(), "cop.lib.wikis.reading", MOST_PAGES + 1, seconds=SECONDS)
    except confined.Died as died:
        raise FileRefused("slow" if died.args[0] in {"time", "-9", "-24"} else "broken") from None
    told = json.loads(said)
    if told.get("refused"):
        raise FileRefused(told["refused"])
    if not told["pages"]:
        raise FileRefused("empty")
    if len(told["pages"]) > MOST_PAGES:
        raise FileRefused("many")
    return told
