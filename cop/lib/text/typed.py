"""Text as it was typed or pasted, tidied before it is stored."""

import re
import unicodedata

# The most combining marks a letter keeps: the bound of Unicode's Stream-Safe Text Format (UAX 15, section 13).
# No language needs more than eight, and normalising a longer run takes quadratic time.
MARKS_PER_LETTER = 30

_NEWLINES = re.compile("\r\n|[\r\u0085\u2028\u2029]")

# Gone are: control characters except \n and \t; lone surrogates, which no database stores; the byte-order mark;
# and the controls that embed, override or isolate a direction, with which a text can make the page around it
# read backwards. The plain marks U+200E and U+200F stay: Arabic and Hebrew writers need them.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def clean_input(text: str) -> str:
    """`text` in NFC with \\n line ends, without control characters, space at line ends and empty lines around it.

    Harmless when repeated; linear in the length of the text.
    """
    text = _UNWANTED.sub("", _NEWLINES.sub("\n", text))
    if not text.isascii():
        # Twice: normalising takes some letters apart, which can lengthen a run of marks.
        text = _fewer_marks(unicodedata.normalize("NFC", _fewer_marks(text)))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def clean_line(text: str) -> str:
    """The same for a field of one line (a title, a name): every run of white space becomes one space."""
    return " ".join(clean_input(text).split())


def _fewer_marks(text: str) -> str:
    """`text` with no more than MARKS_PER_LETTER combining marks in a row."""
    marks = [c for c in set(text) if unicodedata.combining(c)]
    if not marks:
        return text
    run = "[" + "".join(map(re.escape, sorted(marks))) + "]"
    return re.sub(f"({run}{{{MARKS_PER_LETTER}}}){run}+", r"\1", text)
