"""The first texts of the pages of the house, which come with the project (members/texts)."""

import datetime
from pathlib import Path

from django.db import IntegrityError, transaction

from members.models import Actor, HousePage

TEXTS = Path(__file__).parent / "texts"
# When they were last brought in line with what the program does; to be set anew with every change in them.
WRITTEN = datetime.datetime(2026, 11, 26, tzinfo=datetime.UTC)


def write_missing():
    """Write the pages that nobody has written yet; one that is there, edited or not, stays as it is. Returns how many
    were missing."""
    there = set(HousePage.objects.values_list("place", "language"))
    missing = [words for words in shipped() if (words["place"], words["language"]) not in there]
    for words in missing:
        try:
            with transaction.atomic():
                HousePage().write(by=Actor.CLOCK, at=WRITTEN, **words)
        except IntegrityError:  # another process was quicker
            continue
    return len(missing)


def shipped():
    """The words of each text: {place, language, title, body}. A text begins with its title, as `# About`."""
    for file in sorted(TEXTS.glob("*/*.md")):
        title, _line, body = file.read_text(encoding="utf-8").partition("\n")
        yield {
            "place": file.stem,
            "language": file.parent.name,
            "title": title.removeprefix("# "),
            "body": body.strip(),
        }
