"""What narrows a search: the filters that are typed (author:, in:, topic:, lang:, type:) and those that are clicked
(kind, lang, type), from words to what members/finding.py takes."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext as _, gettext_lazy

from cop.lib import languages
from discussions.search import keys_called
from members import finding, search
from members.search import authors_called, topic_keys
from resources.models import Kind


@dataclass(frozen=True)
class Facet:
    """A group of what can be clicked: `names()` are {value: label} of all that there are, `counted` is its name in
    finding.Found.counts; where `always`, each is offered whatever was found."""

    label: str
    counted: str
    names: Callable[[], dict]
    always: bool = False


# What is looked for most comes first.
ORDER = ["post", "translated", "thread", "dialogue", "synthesis", "finding", "question", "resource", "page"]
ORDER += ["initiative", "evaluation", "organisation", "training", "opportunity", "term", "member"]
FACETS = {
    "kind": Facet(gettext_lazy("What"), "kind", lambda: {name: search.kinds[name].many for name in ORDER}, always=True),
    "lang": Facet(gettext_lazy("Language"), "language", lambda: languages.NAMES),
    "type": Facet(gettext_lazy("Type of resource"), "type", lambda: dict(Kind.choices)),
}


def picked(asked, name):
    """The values of this facet that an address holds and that there are."""
    known = FACETS[name].names()
    return [value for value in dict.fromkeys(asked.getlist(name)) if value in known]


def resolve(query, asked, reader):
    """(finding.Wanted, [(operator, word)] of what is unknown) of a Query and an address. Nobody learns from it what
    there is beyond what they may read: an unknown author finds nothing, as one does of whom they may read nothing."""
    wanted, unknown = finding.Wanted(query), []
    wanted.order = finding.NEWEST if asked.get("order") == finding.NEWEST else finding.BEST
    wanted.kinds, wanted.languages, wanted.types = (set(picked(asked, name)) for name in FACETS)
    for value in query.filters.get("author", ()):
        wanted.authors = (wanted.authors or set()) | authors_called(value, reader)
    wanted.topics = {key for value in query.filters.get("topic", ()) for key in topic_keys(value)}
    for name, take in (("in", _take_place), ("lang", _take_language), ("type", _take_type)):
        unknown += [(name, value) for value in query.filters.get(name, ()) if not take(wanted, value, reader)]
    return wanted, unknown


def _take_place(wanted, value, reader):
    """ "in:library", or a dialogue by its address or the words of its title."""
    if value.casefold() in {"library", _("Library").casefold()}:
        wanted.kinds.add("resource")
        return True
    keys = keys_called(value, reader)
    if keys:
        wanted.audiences = (wanted.audiences or set()) | keys
    return bool(keys)


def _take_language(wanted, value, reader):
    code = language_called(value)
    wanted.languages |= {code} - {""}
    return bool(code)


def _take_type(wanted, value, reader):
    """A kind of thing, or a type of resource; as a code, or as the page calls it. What is both means the kind: nothing
    is of a kind and of a type of another."""
    word = value.casefold()
    types = {code for code, label in Kind.choices if word in {code, str(label).casefold()}}
    kinds = {
        name
        for name, kind in search.kinds.items()
        if word in {name, f"{name}s", str(kind.one).casefold(), str(kind.many).casefold()}
    }
    wanted.types |= set() if kinds else types
    wanted.kinds |= kinds
    return bool(types or kinds)


def language_called(value):
    """The code of a language by its code, its own name, its English name, or that of the page's language; else ""."""
    word = value.casefold()
    for code, own in languages.NAMES.items():
        english = LANG_INFO.get(code, {}).get("name", code)
        if word in {code, own.casefold(), english.casefold(), _(english).casefold()}:
            return code
    return ""
