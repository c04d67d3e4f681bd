"""One thread all the way round: from a post to the finding and the synthesis that quote it, the resource made of them,
the initiative that applied it, its evaluation, and the dialogue to which the question of that has led."""

from django.db.models import F

from cop.cycle import Link, link_of
from discussions.models import Dialogue, Extract, Finding, Quoted
from resources.models import Application, Evaluation, Harvest

MOST = 20  # evaluations, the newest, each of which has its chain


def chains(reader):
    """Chains of Links, as far as each has come and `reader` may see it; the longest first."""
    evaluated = Evaluation.objects.standing().select_related("initiative", "asked__dialogue")
    evaluated = list(evaluated.order_by("-published_at")[:MOST])
    beside = Beside(evaluated, reader)
    return sorted((beside.chain_of(evaluation) for evaluation in evaluated), key=len, reverse=True)


class Beside:
    """What `reader` may see of what stands before and behind these Evaluations, of each kind in one query."""

    def __init__(self, evaluations, reader):
        initiatives = {one.initiative_id for one in evaluations}
        visible = Finding.objects.visible_to(reader)
        applied = Application.objects.seen_by(reader).filter(initiative__in=initiatives)
        self.applied = first_of_each(applied, "initiative_id")
        findings = visible.filter(initiatives__in=initiatives).annotate(applied_in=F("initiatives"))
        self.findings = first_of_each(findings, "applied_in")
        resources = {one.resource_id for one in self.applied.values()}
        harvests = Harvest.objects.seen_by(reader).filter(resource__in=resources, synthesis__isnull=False)
        self.harvests = first_of_each(harvests.select_related("synthesis"), "resource_id")
        drawn, cited = {one.pk for one in self.findings.values()}, {one.synthesis_id for one in self.harvests.values()}
        quotable = Extract.objects.exclude(quoted_as=Quoted.NOT).exclude(words="").order_by("pk")
        of_findings = quotable.filter(finding__in=drawn, differs=False).annotate(of=F("finding"))
        of_syntheses = quotable.filter(citations__synthesis__in=cited).annotate(of=F("citations__synthesis"))
        self.in_findings, self.in_syntheses = (
            {
                one.of: one
                for one in rows.order_by("of", "pk").distinct("of").with_sources(reader)
                if one.source and not one.source.hidden_at
            }
            for rows in (of_findings, of_syntheses)
        )
        behind = {one.finding_id for one in self.in_syntheses.values() if not one.differs}
        self.behind = visible.in_bulk(behind - {None})
        asked = {one.open_question.dialogue_id for one in evaluations if one.open_question}
        self.places = Dialogue.objects.announced_to(reader).in_bulk(asked - {None})

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


def first_of_each(rows, name):
    """{value of the column `name`: the first of the rows that have it}."""
    found = {}
    for row in rows:
        found.setdefault(getattr(row, name), row)
    return found
