"""The life of a dialogue as a page shows it."""

from dataclasses import dataclass

from django import template
from django.utils import timezone

from discussions import access
from discussions.models.life import Stage, stage_of

register = template.Library()


@dataclass(frozen=True)
class Step:
    """One stage: `state` is "done", "now" or "" for what is to come; `at` and `until` are moments or None."""

    stage: Stage
    state: str
    at: object = None
    until: object = None


@register.filter
def stage(dialogue):
    """The Stage of a dialogue or of a row of a list, "" for a standing one."""
    return stage_of(dialogue, timezone.now()) or ""


@register.filter
def stage_label(word):
    return Stage(word).label if word else ""


@register.filter
def steps(dialogue):
    """From the proposal to the archive."""
    moments = {
        Stage.PROPOSED: dialogue.proposed_at, Stage.ANNOUNCED: dialogue.announced_at, Stage.OPEN: dialogue.opens_at,
        Stage.SYNTHESIS: dialogue.closes_at, Stage.REMARKS: dialogue.remarks_at,
        Stage.PUBLISHED: dialogue.publishes_at, Stage.ARCHIVED: dialogue.archives_at,
    }  # fmt: skip
    order, here = list(moments), dialogue.stage
    place = order.index(here)
    return [
        Step(one, "done" if nth < place else "now" if nth == place else "", moments[one], until_of(one, dialogue))
        for nth, one in enumerate(order)
    ]


def until_of(one, dialogue):
    ends = {Stage.OPEN: dialogue.closes_at, Stage.REMARKS: dialogue.publishes_at}
    return ends.get(one)


@register.filter
def is_now(phase):
    return phase.is_now(timezone.now())


@register.filter
def has_begun(phase):
    return phase.begins_at <= timezone.now()


@register.filter
def has_proceedings(dialogue):
    """Whether there is something of it to take away (see access.py)."""
    return access.has_proceedings(dialogue)
