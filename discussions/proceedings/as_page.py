"""Proceedings as one HTML file that needs nothing else: no other file, no script, no line to anywhere."""

from pathlib import Path

from django.utils.html import escape
from django.utils.translation import get_language, get_language_bidi

from discussions.proceedings import parts
from discussions.proceedings.contents import talk

STYLE = Path(__file__).parent / "page.css"
BEGIN = """<!doctype html>
<html lang="{lang}" dir="{dir}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
"""
END = "\n</main>\n</body>\n</html>\n"


def written(front, heard):
    """The file, in pieces of bytes; `heard(number)` is told how many posts are in it so far."""
    way = "rtl" if get_language_bidi() else "ltr"
    words = {"lang": get_language(), "dir": way, "title": escape(front.told.said.title)}
    yield BEGIN.format(style=STYLE.read_text(), **words).encode()
    for piece in body(front, heard):
        yield f"{piece}\n".encode()
    yield END.encode()


def body(front, heard):
    """All that stands in it, in pieces of HTML. The links inside it are those of one page."""
    yield parts.head(front)
    yield parts.contents(front)
    yield parts.about(front)
    for one in front.outcomes:
        yield parts.outcome(one, goal=lambda post, thread: f"#post-{post}", folds=True)
    number, section = 0, ()

    def one_more(more):
        nonlocal number
        number += more
        heard(number)

    for phase, told, contributions in talk(front):
        if phase is not section:
            yield parts.phase(phase)
            section = phase
        yield parts.thread(told)
        yield from parts.nested(contributions, one_more, folds=True)
    yield parts.people(front)
