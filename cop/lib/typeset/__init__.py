"""Documents of ours as PDF, set by Typst in a process of its own (cop/lib/confined.py): what people wrote is data to
it, never a part of the program."""

import json
import tempfile

from cop.lib import confined
from cop.lib.direction import direction_of, without_turning_marks

SECONDS = 20  # on the clock; a page takes a tenth of one


class CannotTypeset(Exception):
    """The program came to no end."""


def typeset(template, data):
    """The PDF (bytes) that the Typst file `template` (a path) makes of `data`, which JSON can say and the template
    reads with json(bytes(sys.inputs.data)). Raises CannotTypeset."""
    # Not on the command line, which everybody on the machine can read.
    with tempfile.NamedTemporaryFile("w", prefix="cop-", suffix=".json") as said:
        json.dump(data, said)
        said.flush()
        try:
            return confined.run("cop.lib.typeset", template, said.name, seconds=SECONDS)
        except confined.Died as death:
            raise CannotTypeset(str(death)) from death


def run_of(words, language=""):
    """Somebody's `words` as a template sets them apart from what stands around them: with the direction of their first
    letter, and without marks that would turn what follows."""
    words = without_turning_marks(words)
    return {"words": words, "dir": direction_of(words), "lang": language.partition("-")[0]}
