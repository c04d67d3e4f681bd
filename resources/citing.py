"""How to cite a resource: APA for people, BibTeX and RIS for their programs, Dublin Core for harvesters.

Sources: Publication Manual of the APA, 7th edition, chapter 10; the RIS specification of 2011; DCMI Metadata Terms.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from resources.models import Kind
from resources.models.kinds import ADDRESSES

APART = re.compile(r"\s*(?:;|،|、|，|\band\b|\by\b|\bet\b|&|\s+و\s+)\s*|,\s+(?=\S+\s+\S)")
_BIBTEX = {Kind.REPORT: "techreport", Kind.ANALYSIS: "techreport", Kind.GUIDANCE: "manual"}
_RIS = {Kind.REPORT: "RPRT", Kind.ANALYSIS: "RPRT", Kind.RECORDING: "VIDEO", Kind.LINK: "ELEC"}
_SPECIAL = {character: f"\\{character}" for character in "&%$#_"} | {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


@dataclass(frozen=True)
class Reference:
    """What every form of citation is made of. `people` are names as they are written, `day` the day of publication
    here."""

    people: list
    year: str
    title: str
    edition: str
    publisher: str
    address: str
    day: date | None


def reference(resource):
    people = [name.strip() for name in APART.split(resource.makers) if name and name.strip()]
    return Reference(
        people=people,
        year=str(resource.year or ""),
        title=resource.title,
        edition=resource.edition,
        publisher=resource.publisher or settings.SITE_NAME,
        address=settings.SITE_URL + resource.get_absolute_url(),
        day=resource.published_at.date() if resource.published_at else None,
    )


def apa(resource):
    """(what stands before the title, the title with its edition, what follows), plain text."""
    known = reference(resource)
    before = f"{_people(known.people)} " if known.people else ""
    year = known.year or _("n.d.")
    title = f"{known.title} ({known.edition})" if known.edition else known.title
    return f"{before}({year}).", f"{title}.", f"{known.publisher}. {known.address}"


def bibtex(resource):
    """One entry, as text."""
    import bibtexparser  # not in every worker from its start: few ask for it
    from bibtexparser.model import Entry, Field

    known = reference(resource)
    kind = _BIBTEX.get(resource.kind, "misc")
    fields = {
        "author": " and ".join(f"{{{_escaped(name)}}}" if " " not in name else _escaped(name) for name in known.people),
        "title": f"{{{_escaped(known.title)}}}",
        "year": known.year,
        "edition": _escaped(known.edition),
        "institution" if kind == "techreport" else "publisher": _escaped(known.publisher),
        "url": known.address,
        "language": resource.language,
    }
    entry = Entry(kind, f"cop{resource.pk}", [Field(name, value) for name, value in fields.items() if value])
    return bibtexparser.write_string(bibtexparser.Library([entry]))


def ris(resource):
    """One record, as text."""
    import rispy

    known = reference(resource)
    record = {
        "type_of_reference": _RIS.get(resource.kind, "GEN"),
        "authors": known.people,
        "title": known.title,
        "year": known.year,
        "edition": known.edition,
        "publisher": known.publisher,
        "abstract": resource.summary,
        "keywords": sorted(resource.tags.names()),
        "urls": [known.address],
        "language": resource.language,
    }
    lines = {name: _lines(value) for name, value in record.items() if value}
    return rispy.dumps([lines])


def dublin_core(resource):
    """Pairs of an element of Dublin Core and a value."""
    known = reference(resource)
    pairs = [("title", known.title), ("description", resource.summary), ("publisher", known.publisher)]
    pairs += [("creator", name) for name in known.people]
    pairs += [("subject", topic.label_in("en")) for topic in resource.topics.all()]
    pairs += [("subject", name) for name in sorted(tag.name for tag in resource.tags.all())]
    pairs += [("date", known.year), ("language", resource.language), ("type", resource.kind)]
    pairs += [("coverage", code) for code in resource.countries]
    pairs += [("rights", ADDRESSES.get(resource.licence, "")), ("identifier", known.address)]
    return [(name, value) for name, value in pairs if value]


def _people(names):
    """Names in the order in which they are written: APA turns them round, which is wrong for half of the world."""
    if len(names) < 3:
        return " & ".join(names)
    return f"{', '.join(names[:-1])}, & {names[-1]}"


def _escaped(words):
    """For TeX."""
    return "".join(_SPECIAL.get(character, character) for character in words)


def _lines(value):
    """RIS ends a field with its line."""
    return [" ".join(part.split()) for part in value] if isinstance(value, list) else " ".join(value.split())
