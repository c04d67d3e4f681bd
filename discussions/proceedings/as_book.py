"""Proceedings as EPUB: a chapter for what it was about, for each synthesis, each thread, and the contributors."""

from django.utils.html import escape
from django.utils.translation import get_language, get_language_bidi, gettext as _

from cop.lib.binding import Chapter, bind
from discussions.proceedings import parts
from discussions.proceedings.contents import talk


def written(front, heard):
    """The file, as one piece of bytes; `heard(number)` is told how many posts are in it so far. Raises CannotBind."""
    about = {
        "title": front.told.said.title, "language": get_language(), "identifier": f"proceedings-{front.dialogue.slug}",
        "dir": "rtl" if get_language_bidi() else "ltr", "contents": _("Contents"),
    }  # fmt: skip
    yield bind(about, chapters(front, heard))


def chapters(front, heard):
    language = get_language()
    yield Chapter("about", _("What this is about"), language, parts.head(front) + parts.about(front))
    for one in front.outcomes:
        synthesis, html = one.synthesis, parts.outcome(one, goal=goal, folds=False)
        yield Chapter(f"synthesis-{synthesis.pk}", synthesis.title, synthesis.language, html)
    number, section = 0, ()

    def one_more(more):
        nonlocal number
        number += more
        heard(number)

    for phase, told, contributions in talk(front):
        if phase is not section and phase:
            yield Chapter(f"phase-{phase.thing.pk}", phase.said.title, phase.said.language, opening(phase))
        section = phase
        html = parts.thread(told) + "".join(parts.nested(contributions, one_more, folds=False))
        yield Chapter(f"thread-{told.thing.pk}", told.said.title, told.said.language, html, below=bool(phase))
    yield Chapter("people", _("Contributors"), language, parts.people(front))


def opening(phase):
    """The page with which a phase begins: its questions once more."""
    asked = "".join(f"<li>{escape(question)}</li>" for question in phase.said.questions)
    return parts.phase(phase) + (f'<ul lang="{phase.said.language}">{asked}</ul>' if asked else "")


def goal(post, thread):
    return f"thread-{thread}.xhtml#post-{post}"
