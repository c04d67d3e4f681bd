"""How far round the community's knowledge has come: experience is shared, becomes knowledge, is applied, is evaluated,
and raises the next question. Everything is counted of what the reader may see."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from discussions.models import Citation, Dialogue, Extract, Finding, Question, Quoted
from resources.models import Evaluation, Harvest, Initiative, Resource

CHAINS = 20  # evaluations, the newest, from which one thread is followed all the way round
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
    """The Stations in their order, one query each."""
    year, things = (now or timezone.now()).year, things_of(reader)
    found = []
    for name, label, said, column in STATIONS:
        rows = things[name].order_by().annotate(in_year=ExtractYear(column)).values("in_year").annotate(n=Count("pk"))
        years = {row["in_year"]: row["n"] for row in rows}
        found.append(Station(name, label, said, sum(years.values()), years.get(year, 0), years))
    return found


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
    things = things_of(reader)
    harvested = Citation.objects.filter(extract__finding=OuterRef("pk"), synthesis__harvest__isnull=False)
    findings = things["findings"].filter(~Exists(harvested), initiatives=None).order_by("drawn_at", "pk")
    told = things["evaluations"].filter(initiative=OuterRef("pk"))
    initiatives = things["initiatives"].filter(~Exists(told)).order_by("shared_at", "pk")
    questions = things["questions"].waiting().with_support(reader).order_by("-support_count", "asked_at", "pk")
    found = {"findings": findings, "initiatives": initiatives, "questions": questions}
    loose = {name: Loose(rows.count(), rows.first()) for name, rows in found.items()}
    return loose | {"many": questions.filter(support_count__gt=MANY).count()}


@dataclass(frozen=True)
class Link:
    """One thing in a chain: its `kind` (a name for the page), the `thing`, its `title` of `language`, and when."""

    kind: str
    thing: Any
    title: str
    language: str
    at: Any


def chains(reader):
    """Chains of Links, from a post to the dialogue that the evaluation led to, as far as each has come and `reader` may
    see it; the longest first."""
    evaluated = Evaluation.objects.standing().select_related("initiative", "asked__dialogue").order_by("-published_at")
    found = [chain_of(evaluation, reader) for evaluation in evaluated[:CHAINS]]
    return sorted(found, key=len, reverse=True)


def chain_of(evaluation, reader):
    """The chain on which this evaluation is."""
    initiative = evaluation.initiative
    links = [*before(initiative, reader)]
    links.append(Link("initiative", initiative, initiative.title, initiative.language, initiative.shared_at))
    words = evaluation.lessons or evaluation.worked or evaluation.failed or evaluation.question or initiative.title
    links.append(Link("evaluation", evaluation, words, evaluation.language, evaluation.published_at))
    question = evaluation.open_question
    if question:
        links.append(Link("question", question, question.words, question.language, question.asked_at))
        place = Dialogue.objects.announced_to(reader).filter(pk=question.dialogue_id).first()
        if place and question.is_taken_up:
            links.append(Link("dialogue", place, place.title, place.language, place.opens_at or place.opened_at))
    return links


def before(initiative, reader):
    """What an initiative rests on: the resource or finding that it applied, the synthesis of which that was made, and a
    post that this cites."""
    applied = initiative.applications.seen_by(reader).select_related("resource").first()
    finding = Finding.objects.visible_to(reader).filter(initiatives=initiative).first()
    harvest = applied and Harvest.objects.seen_by(reader).filter(resource=applied.resource).first()
    synthesis = harvest and harvest.synthesis
    links = []
    if finding:
        links += [*beginning(finding.extracts.filter(differs=False), reader)]
        if not links or links[-1].thing != finding:
            links.append(Link("finding", finding, finding.statement, finding.language, finding.drawn_at))
    elif synthesis:
        links += [*beginning(Extract.objects.filter(citations__synthesis=synthesis), reader)]
    if synthesis:
        links.append(Link("synthesis", synthesis, synthesis.title, synthesis.language, synthesis.published_at))
    if applied:
        resource = applied.resource.merged_into or applied.resource
        links.append(Link("resource", resource, resource.title, resource.language, resource.published_at))
    return links


def beginning(extracts, reader):
    """The first passage of these that everybody may quote, as the post in which it stands."""
    for extract in extracts.exclude(quoted_as=Quoted.NOT).exclude(words="").order_by("pk")[:1].with_sources(reader):
        if extract.source and not extract.source.hidden_at:
            yield Link("post", extract.source, extract.words, extract.language, extract.source.published_at)
            if extract.finding_id and not extract.differs:
                finding = Finding.objects.visible_to(reader).filter(pk=extract.finding_id).first()
                if finding:
                    yield Link("finding", finding, finding.statement, finding.language, finding.drawn_at)
