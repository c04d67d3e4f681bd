"""Documents of ours as PDF, set by Typst in a process of its own (cop/lib/confined.py): what people wrote is data to
it, never a part of the program."""

import json
import tempfile
from collections.abc import Iterable

from cop.lib import confined
from cop.lib.direction import direction_of, without_turning_marks

SECONDS = {"page": 20, "book": 180}  # on the clock; a page takes a tenth of one, a book a fortieth for each


class CannotTypeset(Exception):
    """The program came to no end."""


def typeset(template, data):
    """The PDF (bytes) that the Typst file `template` (a path) makes of `data`, which JSON can say and the template
    reads with json(bytes(sys.inputs.data)). Raises CannotTypeset."""
    with _said() as said:
        json.dump(data, said)
        return _set(template, said, "page")


def typeset_book(template, head: dict, parts: Iterable[dict]):
    """The same of a long document: the template reads `head` with "parts", the list of these, of which none is held
    here after it came. Raises CannotTypeset."""
    with _said() as said:
        said.write(f'{json.dumps(head)[:-1]}, "parts": [')
        for number, part in enumerate(parts):
            said.write(("," if number else "") + json.dumps(part))
        said.write("]}")
        return _set(template, said, "book")


def _said():
    """The file in which a template finds its words: not on the command line, which everybody on the machine reads."""
    return tempfile.NamedTemporaryFile("w", prefix="cop-", suffix=".json")


def _set(template, said, size):
    said.flush()
    try:
        return confined.run("cop.lib.typeset", template, said.name, size, seconds=SECONDS[size])
    except confined.Died as death:
        raise CannotTypeset(str(death)) from death


def run_of(words, language=""):
    """Somebody's `words` as a template sets them apart from what stands around them: with the direction of their first
    letter, and without marks that would turn what follows."""
    words = without_turning_marks(words)
    return {"words": words, "dir": direction_of(words), "lang": language.partition("-")[0]}
