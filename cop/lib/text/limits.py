"""How much a text may ask of the server: its length, its nesting, the time it takes.

Python-Markdown and bleach are quadratic in places, so a text of 20,000 characters can be written that keeps
them busy for half a minute. The checks here are linear and come first; the clock stops what they do not know.
"""

import gc
import re
import threading
import time

# Characters of one text: 3,000 words. Of 1,506 comments on talk pages the longest has 3,900, and ordinary
# text of this length renders in 20 to 60 ms.
MAX_CHARS = 20_000

# Levels of quotes and lists that the marks at the start of a line may open; more is no longer readable.
MAX_LEVELS = 20
# Elements inside one another in the finished HTML. A list takes three a level (ul, li, p).
MAX_DEPTH = 3 * MAX_LEVELS

# Seconds of the thread's processor time for Markdown. Ordinary text of MAX_CHARS takes 5 to 25 ms of it; the
# whole of render() must stay below 250 ms on a busy machine.
MARKDOWN_SECONDS = 0.08
# Tags, entities and links in the HTML that bleach gets; it takes 15 to 25 µs for each. Of ordinary texts of
# MAX_CHARS, dense prose has 600, a list of short items 1,800; a table may have 1,600 cells.
MAX_PIECES = 3_500

# What costs a regular expression of Python-Markdown the rest of the text each time it begins:
MAX_FENCES = 400  # lines that open or close a block of code; a text of short snippets only has 360
MAX_NOTES = 300  # "[^" of footnotes
MAX_TICKS = 400  # backticks in a line that may be a table's row
MAX_RUN = 500  # of one mark of emphasis in a row; a line drawn across a page has 80
MAX_QUOTES = 200  # quotation marks in one unbroken run of characters, which may be a link's title

# The marks of quotes and lists that begin a line.
_MARKS = re.compile(r"(?:[ \t]*+(?:>|[*+-][ \t]|\d++\.[ \t]))+")
_MARK = re.compile(r">|[*+-]|\d++")
_FENCE = re.compile(r"^[ ]*+(?:```|~~~)", re.MULTILINE)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_LINK = re.compile(r"https?://|www\.|href=", re.IGNORECASE)
_VOID = {"br", "hr", "img"}


def gettext_noop(sentence: str) -> str:
    """Marks a sentence for the catalogue of translations; whoever shows it translates it."""
    return sentence


_MESSAGES = {
    "long": gettext_noop("This text is too long. Please shorten it or make two of it."),
    "nested": gettext_noop("This text has too many levels inside one another. Please make it simpler."),
    "slow": gettext_noop("We could not lay out this text in time. Please make it simpler, or cut it in two."),
}


class TextRefused(ValueError):
    """A text that is not rendered. `reason` is "long", "nested" or "slow"; `message` an English sentence."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        self.message = _MESSAGES[reason]
        super().__init__(self.message)


class _Collecting(threading.local):
    """Seconds that Python took in this thread to collect what the whole process had thrown away: up to 0.3 at once."""

    seconds = began = 0.0

    def __call__(self, phase: str, info: dict) -> None:
        if phase == "start":
            self.began = time.thread_time()
        else:
            self.seconds += time.thread_time() - self.began


_collecting = _Collecting()
gc.callbacks.append(_collecting)


class Clock:
    """Stops work that takes longer than it should, wherever that work looks at it.

    Processor time of this thread without collecting garbage, so that a busy machine refuses nobody's text.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.start()

    def start(self) -> None:
        self.ends = self.now() + self.seconds

    def now(self) -> float:
        return time.thread_time() - _collecting.seconds

    def check(self) -> None:
        """Raises TextRefused("slow") when the time is over."""
        if self.now() > self.ends:
            raise TextRefused("slow")


def check_source(source: str) -> None:
    """Raises TextRefused when Markdown source is too long, too deeply nested, or of a kind known to be slow."""
    if len(source) > MAX_CHARS:
        raise TextRefused("long")
    if len(_FENCE.findall(source)) > MAX_FENCES or source.count("[^") > MAX_NOTES:
        raise TextRefused("slow")
    if any(mark * MAX_RUN in source for mark in "*_~"):
        raise TextRefused("slow")
    for line in source.split("\n"):
        if "|" in line and line.count("`") > MAX_TICKS:
            raise TextRefused("slow")
        if _levels(line) > MAX_LEVELS:
            raise TextRefused("nested")
    for run in source.split():
        if len(run) > MAX_QUOTES and run.count('"') + run.count("'") > MAX_QUOTES:
            raise TextRefused("slow")


def check_html(html: str) -> None:
    """Raises TextRefused when HTML is more than bleach can clean in time. Text must be escaped in it."""
    if html.count("<") + html.count("&") + 2 * len(_LINK.findall(html)) > MAX_PIECES:
        raise TextRefused("slow")
    depth = 0
    for closing, name in _TAG.findall(html):
        if name not in _VOID:
            depth += -1 if closing else 1
            if depth > MAX_DEPTH:
                raise TextRefused("nested")


def _levels(line: str) -> int:
    """How many quotes and lists the marks at the start of a line open."""
    found = _MARKS.match(line)
    # "- - - -" is a rule across the page, however long.
    if not found or len(found.group()) <= MAX_LEVELS or len(set(line) - {" "}) == 1 and line[0] != ">":
        return 0
    return len(_MARK.findall(found.group()))
