"""One thread all the way round: from a post to the finding and the synthesis that quote it, the resource made of them,
the initiative that applied it, its evaluation, and the dialogue to which the question of that has led."""

from django.db.models import F

from cop.cycle import Link, link_of
from cop.lib.prepared import Prepared
from discussions.models import Dialogue, Extract, Finding, Quoted
from discussions.models.extract import with_sources
from members.prepared import ForReader, among, as_text
from resources.models import Application, Evaluation, Harvest

MOST = 20  # evaluations, the newest, each of which has its chain


def chains(reader):
    """Chains of Links, as far as each has come and `reader` may see it; the longest first."""
    evaluated = EVALUATED.rows()
    beside = Beside(evaluated, reader)
    return sorted((beside.chain_of(evaluation) for evaluation in evaluated), key=len, reverse=True)


def _evaluated():
    told = Evaluation.objects.standing().select_related("initiative", "asked__dialogue")
    return told.order_by("-published_at")[:MOST]


EVALUATED = Prepared(_evaluated)


class Beside:
    """What `reader` may see of what stands before and behind these Evaluations, of each kind in one query."""

    def __init__(self, evaluations, reader):
        def asked(question, ids):
            ids = as_text(set(ids) - {None})
            return question.rows(reader, ids=ids) if ids else []

        initiatives = [one.initiative_id for one in evaluations]
        self.applied = first_of_each(asked(APPLIED, initiatives), "initiative_id")
        self.findings = first_of_each(asked(FINDINGS, initiatives), "applied_in")
        resources = [one.resource_id for one in self.applied.values()]
        self.harvests = first_of_each(asked(HARVESTS, resources), "resource_id")
        in_findings = asked(OF_FINDINGS, [one.pk for one in self.findings.values()])
        in_syntheses = asked(OF_SYNTHESES, [one.synthesis_id for one in self.harvests.values()])
        with_sources([*in_findings, *in_syntheses], reader)
        self.in_findings, self.in_syntheses = (
            {one.of: one for one in rows if one.source and not one.source.hidden_at}
            for rows in (in_findings, in_syntheses)
        )
        behind = [one.finding_id for one in self.in_syntheses.values() if not one.differs]
        self.behind = first_of_each(asked(BEHIND, behind), "pk")
        places = [one.open_question.dialogue_id for one in evaluations if one.open_question]
        self.places = first_of_each(asked(PLACES, places), "pk")

    def chain_of(self, evaluation):
        """The chain on which this evaluation is."""
        initiative, question = evaluation.initiative, evaluation.open_question
        links = [*self.before(initiative), link_of("initiative", initiative), link_of("evaluation", evaluation)]
        if question:
            links.append(link_of("question", question))
            place = self.places.get(question.dialogue_id)
            if place and question.is_taken_up:
                links.append(Link("dialogue", place, place.title, place.language, place.opens_at or place.opened_at))
        return links

    def before(self, initiative):
        """What an initiative rests on."""
        applied, finding = self.applied.get(initiative.pk), self.findings.get(initiative.pk)
        harvest = applied and self.harvests.get(applied.resource_id)
        passage = None
        if finding:
            passage = self.in_findings.get(finding.pk)
        elif harvest:
            passage = self.in_syntheses.get(harvest.synthesis_id)
            finding = passage and not passage.differs and self.behind.get(passage.finding_id)
        if passage:
            post = passage.source
            yield Link("post", post, passage.words, passage.language, post.published_at)
        if finding:
            yield link_of("finding", finding)
        if harvest:
            yield link_of("synthesis", harvest.synthesis)
        if applied:
            yield link_of("resource", applied.shown)


def _harvests(reader, ids):
    harvests = Harvest.objects.seen_by(reader).filter(resource__in=among(ids), synthesis__isnull=False)
    return harvests.select_related("synthesis")


def _of_findings(_reader, ids):
    return _quotable(F("finding")).filter(finding__in=among(ids), differs=False)


def _of_syntheses(_reader, ids):
    return _quotable(F("citations__synthesis")).filter(citations__synthesis__in=among(ids))


def _quotable(of):
    """The first Extract of each, which is called `of`, that may be quoted."""
    found = Extract.objects.exclude(quoted_as=Quoted.NOT).exclude(words="")
    return found.annotate(of=of).order_by("of", "pk").distinct("of")


def _findings(reader, ids):
    return Finding.objects.visible_to(reader).filter(initiatives__in=among(ids)).annotate(applied_in=F("initiatives"))


# What stands beside: each is asked for all evaluations at once.
APPLIED = ForReader(lambda reader, ids: Application.objects.seen_by(reader).filter(initiative__in=among(ids)), ids=str)
FINDINGS, HARVESTS = ForReader(_findings, ids=str), ForReader(_harvests, ids=str)
OF_FINDINGS, OF_SYNTHESES = ForReader(_of_findings, ids=str), ForReader(_of_syntheses, ids=str)
BEHIND = ForReader(lambda reader, ids: Finding.objects.visible_to(reader).filter(pk__in=among(ids)), ids=str)
PLACES = ForReader(lambda reader, ids: Dialogue.objects.announced_to(reader).filter(pk__in=among(ids)), ids=str)


def first_of_each(rows, name):
    """{value of the column `name`: the first of the rows that have it}."""
    found = {}
    for row in rows:
        found.setdefault(getattr(row, name), row)
    return found
