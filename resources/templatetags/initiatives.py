"""Where what stands in the library was applied, for the pages of a resource and of a member."""

from dataclasses import dataclass, field

from django import template
from django.db.models import Prefetch

from resources import evidence, initiative_list as listing
from resources.models import Application, Initiative

register = template.Library()
SHOWN = 5  # initiatives on the page of a resource, and of a member; all of them have a page of their own
QUESTIONS = 2  # at the end of the chain


@dataclass
class Went:
    """The Record of a resource, and the newest `initiatives` that applied it, each with its evaluations as `standing`
    and with that application as `here`; whether there are `more`; and the evaluations whose questions are open."""

    record: evidence.Record = field(default_factory=evidence.Record)
    initiatives: list = field(default_factory=list)
    more: bool = False
    questions: list = field(default_factory=list)


@register.simple_tag
def where_it_went(resource):
    applied = Initiative.objects.shared().that_applied(resource)
    here = Prefetch("applications", Application.objects.of_work(resource), "here")
    found = listing.with_evaluations(applied).prefetch_related(here)
    found = list(found.order_by("-shared_at", "-id")[: SHOWN + 1])
    if not found:
        return Went()
    said = [evaluation for initiative in found[:SHOWN] for evaluation in initiative.standing]
    asked = [evaluation for evaluation in said if evaluation.question]
    return Went(evidence.of(applied), found[:SHOWN], len(found) > SHOWN, asked[:QUESTIONS])


@register.simple_tag
def initiatives_of(member):
    """The newest that this member has shared."""
    return list(Initiative.objects.shared().filter(owner=member).order_by("-shared_at", "-id")[:SHOWN])


@register.simple_tag
def uses_of(member):
    """(how many initiatives of others applied what this member put into the library, the newest of them)"""
    used = Initiative.objects.shared().with_what_was_made_by(member).exclude(owner=member)
    found = list(used.select_related("owner__profile").order_by("-shared_at", "-id")[: SHOWN + 1])
    return len(found) if len(found) <= SHOWN else used.count(), found[:SHOWN]


@register.simple_tag
def applied_finding(finding):
    """Where a finding was applied: the Record, and the newest initiatives."""
    applied = Initiative.objects.shared().that_applied_finding(finding)
    found = list(applied.order_by("-shared_at", "-id")[:SHOWN])
    return (
        Went(evidence.of(Initiative.objects.filter(pk__in=applied.order_by().values("pk"))), found) if found else Went()
    )
