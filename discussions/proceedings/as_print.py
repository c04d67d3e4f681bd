"""Proceedings as PDF, set by Typst: with contents, links, and the numbers of the sources. All words are data to it."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_bidi, gettext as _

from cop.lib.typeset import run_of, typeset_book
from cop.lib.typeset.laid_out import blocks_of
from discussions.contributions import Form
from discussions.proceedings.contents import credit, talk
from members.models import Site

TEMPLATE = Path(__file__).parent / "proceedings.typ"


def written(front, heard):
    """The file, as one piece of bytes; `heard(number)` is told how many posts are in it so far. Raises
    CannotTypeset."""
    yield typeset_book(TEMPLATE, head(front), parts(front, heard))


def head(front):
    dialogue, said = front.dialogue, front.told.said
    days = {"begin": day(dialogue.opens_at), "end": day(dialogue.closes_at)}
    return {
        "lang": get_language().partition("-")[0],
        "dir": "rtl" if get_language_bidi() else "ltr",
        "site": run_of(Site.objects.current().name),
        "kind": _("Proceedings"),
        "title": run_of(said.title, said.language),
        "summary": run_of(said.summary, said.language),
        "titles": [run_of(one.said.title, one.said.language) for one in front.told.translations],
        "days": _("%(begin)s until %(end)s") % days if dialogue.opens_at else "",
        "facilitation": _("Facilitation"),
        "facilitators": [run_of(name) for name in front.facilitators],
        "stood": _("As it stood on %(made)s (%(zone)s), at:")
        % {"made": day(timezone.now(), "DATETIME_FORMAT"), "zone": timezone.get_current_timezone_name()},
        "address": settings.SITE_URL + dialogue.get_absolute_url(),
        "contents": _("Contents"),
    }


def parts(front, heard):
    yield from about(front)
    for one in front.outcomes:
        yield from outcome(one)
    number, section = 0, ()
    for phase, told, contributions in talk(front):
        if phase is not section:
            title = run_of(phase.said.title, phase.said.language) if phase else run_of(_("Contributions"))
            yield {"t": "part", "title": title}
            section = phase
        others = [run_of(one.said.title, one.said.language) for one in told.translations]
        yield {"t": "thread", "title": run_of(told.said.title, told.said.language), "others": others}
        for one in contributions:
            yield contribution(one)
            number += 1
            heard(number)
    yield {"t": "part", "title": run_of(_("Contributors"))}
    said = _("Under the names that they chose. Who wrote without a name is named nowhere.")
    yield {"t": "people", "said": said, "names": [run_of(name) for name in front.contributors]}


def about(front):
    if front.told.said.html:
        yield {"t": "part", "title": run_of(_("What this is about"))}
        yield words(front.told.said)
        yield from (translated(one) for one in front.told.translations if one.said.html)
    if front.phases:
        yield {"t": "part", "title": run_of(_("Questions"))}
    for phase in front.phases:
        yield {"t": "questions", **asked(phase.said), "meta": day(phase.thing.begins_at)}
        for one in phase.translations:
            yield {"t": "questions", **asked(one.said), "meta": credit(one)}


def asked(said):
    return {"title": run_of(said.title, said.language), "asked": [run_of(one, said.language) for one in said.questions]}


def outcome(one):
    synthesis = one.synthesis
    yield {
        "t": "part",
        "above": _("Synthesis"),
        "title": run_of(synthesis.title, synthesis.language),
        "meta": _("Put together by %(names)s, published on %(date)s")
        % {"names": f"\u2068{one.hands}\u2069", "date": day(synthesis.published_at)},
    }
    yield words_in(synthesis.language, one.html, places={
        f"#{synthesis.prefix}source-{cited.source.number}": f"{synthesis.prefix}source-{cited.source.number}"
        for cited in one.sources
    })  # fmt: skip
    if one.sources:
        yield {"t": "sources", "title": _("Sources"), "back": _("back to the text"), "place": _("in its place"),
               "sources": [source(cited, synthesis) for cited in one.sources]}  # fmt: skip


WHY_NOT = {
    "objected": lambda: _("Its author does not wish to be quoted."),
    "deleted": lambda: _("Its author deleted the post."),
    "away": lambda: _("The post cannot be read here now."),
}


def source(cited, synthesis):
    said = cited.source
    names = {
        "number": said.number, "at": f"{synthesis.prefix}source-{said.number}",
        "from": f"{synthesis.prefix}cite-{said.number}" if f'id="{synthesis.prefix}cite-{said.number}"'
        in synthesis.html else "",
    }  # fmt: skip
    if said.state != "shown":
        return names | {"why": WHY_NOT[said.state]()}
    note = noted(said.note) if said.note else ""
    who = run_of(str(said.who.name))
    return names | {
        "words": run_of(said.words, said.language), "who": who, "note": note,
        "to": f"post-{cited.post}" if cited.post else "",
        "changed": _("the post was changed since") if said.is_changed else "",
    }  # fmt: skip


GONE = {
    "deleted": lambda: _("Its author deleted this post."),
    "hidden": lambda: _("The facilitation hid this post."),
}


def contribution(one):
    post = one.post
    place = {"t": "post", "at": f"post-{post.pk}", "level": one.level}
    if one.state != "shown":
        return place | {"gone": GONE[one.state]()}
    files = [
        {"name": run_of(file.name), "url": settings.SITE_URL + file.get_absolute_url()}
        for file in post.attachments.all()
    ]
    return place | {
        "who": run_of(one.who),
        "meta": " · ".join(beside(post)),
        "note": noted(post.note) if post.note else "",
        "said": words_in(post.language, post.html),
        "files": files,
        "file": _("File"),
        "others": [translated(other) for other in one.translations],
    }


def beside(post):
    """What stands beside the name."""
    yield day(post.published_at, "DATETIME_FORMAT")
    if post.byline:
        yield _("without a name")
    if post.form != Form.FREE:
        yield post.get_form_display()
    if post.edited_at:
        yield _("edited") if post.edited_by_id == post.author_id else _("edited by the facilitation")
    if post.moved_at:
        yield _("moved here by the facilitation")


def noted(note):
    return _("Content note: %(note)s") % {"note": note}


def translated(one):
    return {"t": "translation", "said": words(one.said), "credit": credit(one)}


def words(said):
    return words_in(said.language, said.html)


def words_in(language, html, places=None):
    """A text as blocks, in its direction."""
    blocks = blocks_of(html, site=settings.SITE_URL, places=places)
    first = run_of(first_words(blocks), language)
    return {"t": "words", "dir": first["dir"], "lang": first["lang"], "blocks": blocks}


def first_words(blocks):
    """Enough of a text to see in which direction it runs."""
    for block in blocks:
        found = "".join(run.get("s", "") for run in block.get("runs", ()))
        inner = [*block.get("blocks", ()), *(one for item in block.get("items", ()) for one in item)]
        found = found or first_words(inner)
        if any(letter.isalpha() for letter in found):
            return found
    return ""


def day(at, form="DATE_FORMAT"):
    return date_format(timezone.localtime(at), form) if at else ""
