"""How far round the community's knowledge has come: experience is shared, becomes knowledge, is applied, is evaluated,
and raises the next question. Everything is counted of what the reader may see."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Count, Exists, F, Func, IntegerField, OuterRef, Q, Value, Window
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from discussions.models import Citation, Dialogue, Finding, Question, Synthesis
from discussions.search_knowledge import with_withheld
from members.prepared import ForReader
from resources.models import Evaluation, Harvest, Initiative, Resource

MANY = 10  # members behind a question: enough for a dialogue of its own


@dataclass(frozen=True)
class Station:
    """`total` so far and `this_year`; `years` is {year: number}."""

    name: str
    label: str
    said: str
    total: int
    this_year: int
    years: dict


# name, what a page calls it, what happens there, and the column of its moment.
STATIONS = [
    ("dialogues", _("Dialogues"), _("experience shared"), "opened_at"),
    ("findings", _("Findings"), _("drawn from them"), "drawn_at"),
    ("resources", _("Resources"), _("made or gathered"), "published_at"),
    ("initiatives", _("Applied"), _("in initiatives"), "shared_at"),
    ("evaluations", _("Evaluated"), _("and told"), "published_at"),
    ("questions", _("Questions"), _("for the next dialogue"), "asked_at"),
]


def things_of(reader):
    """{name of a station: queryset of what `reader` may see of it}."""
    return {
        "dialogues": Dialogue.objects.visible_to(reader).filter(Q(proposed_at=None) | Q(announced_at__isnull=False)),
        "findings": Finding.objects.visible_to(reader).standing(),
        "resources": Resource.objects.published(),
        "initiatives": Initiative.objects.shared(),
        "evaluations": Evaluation.objects.standing(),
        "questions": Question.objects.visible_to(reader).standing(),
    }


def stations(reader, now=None):
    """The Stations in their order, in one query; a year is one of the reader's time zone."""
    year, years = (now or timezone.now()).year, {}
    for name, in_year, number in COUNTED.rows(reader, zone=timezone.get_current_timezone_name()):
        years.setdefault(name, {})[in_year] = number
    return [
        Station(name, label, said, sum(found.values()), found.get(year, 0), found)
        for name, label, said, _column in STATIONS
        for found in [years.get(name, {})]
    ]


class YearIn(Func):
    """Of a time zone and a moment."""

    template, output_field = "EXTRACT(YEAR FROM timezone(%(expressions)s))::integer", IntegerField()


def _counted(reader, zone):
    things, counted = things_of(reader), []
    for name, _label, _said, column in STATIONS:
        rows = things[name].order_by().annotate(station=Value(name), in_year=YearIn(Value(zone), F(column)))
        counted.append(rows.values("station", "in_year").annotate(n=Count("pk")).values_list("station", "in_year", "n"))
    return counted[0].union(*counted[1:], all=True)


COUNTED = ForReader(_counted, zone=str)


def by_year(found):
    """[(year, [number at each of the stations `found`])], the newest year first."""
    years = sorted({year for station in found for year in station.years}, reverse=True)
    return [(year, [station.years.get(year, 0) for station in found]) for year in years]


@dataclass(frozen=True)
class Loose:
    """Where threads are loose: how many, and the first of them."""

    number: int
    first: Any


def loose_ends(reader):
    """{"findings" that nobody applied and no resource came of, "initiatives" that nobody evaluated, "questions" that
    wait for a dialogue: Loose, the oldest first and of questions what most ask}, and "many", how many of the questions
    more than MANY ask."""
    loose = {name: first_of(rows.first(reader)) for name, rows in LOOSE.items()}
    most = loose["questions"].first
    many = _questions(reader).filter(support_count__gt=MANY).count() if most and most.support_count > MANY else 0
    return loose | {"many": many}


def first_of(first):
    """The Loose that begins with this row, or is empty."""
    return Loose(first.rows if first else 0, first)


def _findings(reader):
    harvested = Citation.objects.filter(extract__finding=OuterRef("pk"), synthesis__harvest__isnull=False)
    return things_of(reader)["findings"].filter(~Exists(harvested), initiatives=None).order_by("drawn_at", "pk")


def _initiatives(reader):
    told = things_of(reader)["evaluations"].filter(initiative=OuterRef("pk"))
    return things_of(reader)["initiatives"].filter(~Exists(told)).order_by("shared_at", "pk")


def _questions(reader):
    waiting = things_of(reader)["questions"].waiting()
    return waiting.with_support(reader).order_by("-support_count", "asked_at", "pk")


def _with_number(build, reader):
    """The first, with how many there are (`rows`)."""
    return build(reader).annotate(rows=Window(Count("pk")))[:1]


LOOSE = {
    name: ForReader(partial(_with_number, build))
    for name, build in [("findings", _findings), ("initiatives", _initiatives), ("questions", _questions)]
}


@dataclass(frozen=True)
class Link:
    """One thing in a chain: its `kind` (a name for the page), the `thing`, its `title` of `language`, and when."""

    kind: str
    thing: Any
    title: str
    language: str
    at: Any


def words_of(evaluation):
    """What stands for an evaluation where there is one line."""
    said = (evaluation.lessons, evaluation.worked, evaluation.failed, evaluation.question)
    return next(filter(None, said), evaluation.initiative.title)


# Of each kind: what a Link calls such a thing, and its moment.
LINKED = {
    "finding": (lambda finding: finding.statement, "drawn_at"),
    "synthesis": (lambda synthesis: synthesis.title, "published_at"),
    "resource": (lambda resource: resource.title, "published_at"),
    "initiative": (lambda initiative: initiative.title, "shared_at"),
    "evaluation": (words_of, "published_at"),
    "question": (lambda question: question.words, "asked_at"),
}


def link_of(kind, thing):
    title, column = LINKED[kind]
    return Link(kind, thing, title(thing), thing.language, getattr(thing, column))


def news(reader, most):
    """The newest Links, `most` of them at most, of what came round as far as `reader` may see it: syntheses that are
    published, resources that take up findings, initiatives, evaluations and open questions."""
    things = things_of(reader)
    found_in = Citation.objects.filter(synthesis__harvest__resource=OuterRef("pk"), extract__finding__isnull=False)
    harvested = Harvest.objects.seen_by(reader).filter(synthesis__published_at__isnull=False).values("resource")
    of_kinds = {
        "synthesis": with_withheld(Synthesis.objects.visible_to(reader).published()),
        "resource": things["resources"].filter(Exists(found_in), pk__in=harvested),
        "initiative": things["initiatives"].select_related("owner__profile"),
        "evaluation": things["evaluations"].select_related("initiative", "author__profile"),
        "question": things["questions"].select_related("asked_by__profile"),
    }
    found = []
    for kind, rows in of_kinds.items():
        found += [link_of(kind, thing) for thing in rows.order_by(f"-{LINKED[kind][1]}", "-pk")[:most]]
    return sorted(found, key=lambda link: link.at, reverse=True)[:most]
