"""The facets as a page shows them: their values with names, counts and whether they are chosen."""

from dataclasses import replace
from functools import lru_cache

from django.utils.translation import get_language, gettext_lazy as _
from django_countries import countries

from cop.lib import languages, regions
from cop.lib.facets import Choice, Group, offered
from members.changes import while_nothing_changes
from resources.models import Kind, Licence
from resources.narrowing import NAMES, NEWEST, VOCABULARIES, concepts

KEPT = 100  # ways of narrowing whose facets a worker remembers; about 10 kB each
TITLES = {
    "kind": _("Kind"), "language": _("Language"), "topic": _("Topic"), "audience": _("For whom"), "method": _("Method"),
    "region": _("Region"), "country": _("Country"), "licence": _("Licence"),
}  # fmt: skip
OPEN = {"kind", "language", "topic"}  # the others unfold, unless something in them is chosen


def of(narrowing):
    """([Group] of the facets that have something to choose, the number of resources that are asked for), in the
    language of the page; one query, as long as nothing changed in the library none."""
    return while_nothing_changes(_of, replace(narrowing, order=NEWEST), get_language())


@lru_cache(maxsize=KEPT)
def _of(narrowing, _language, _generation):
    counts, total = narrowing.counts()
    facets = []
    for name in NAMES:
        chosen = narrowing.of(name)
        counted = {value: number for value, number in counts[name].items() if value}
        found = offered(counted, chosen)
        named = names(name, found)
        choices = tuple(
            Choice(value, named[value], counted.get(value, 0), value in chosen, value if name == "language" else "")
            for value in found
            if value in named
        )
        if len(choices) > 1 or chosen:
            facets.append(Group(name, TITLES[name], choices, name in OPEN or bool(chosen)))
    return tuple(facets), total


def chosen(narrowing, facets):
    """[(name of a chosen value, its language or "", what an address asks for without it)], of the facets that of()
    gave."""
    found = [
        (choice.name, choice.language, narrowing.less(facet.name, choice.value).query())
        for facet in facets
        for choice in facet.choices
        if choice.chosen
    ]
    return found + ([(narrowing.tag, "", narrowing.less("tag", "").query())] if narrowing.tag else [])


def names(name, values):
    """{value: what a page calls it} of these values of a facet."""
    if name in VOCABULARIES:
        known = concepts(name) if values else {}
        return {value: known[value].label for value in values if value in known}
    known = {
        "kind": dict(Kind.choices), "language": languages.NAMES, "region": regions.NAMES,
        "licence": dict(Licence.choices),
    }.get(name)  # fmt: skip
    return {value: known[value] if known else countries.name(value) for value in values}
