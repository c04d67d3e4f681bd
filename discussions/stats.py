"""Moderation in figures, for the community: by quarter, and no number of fewer than five (small_cells.py)."""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.db.models.functions import TruncQuarter
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import small_cells
from discussions.models import Appeal, Flag
from members.models import Activity

QUARTERS = 8  # two years: whether something changed from one to the next
ACTS = {
    "hidden": _("posts hidden"), "restored": _("posts shown again"), "moved": _("branches and threads moved"),
    "locked": _("threads closed"), "suspended": _("suspensions"), "lifted": _("suspensions lifted"),
    "removed": _("removals from a dialogue"), "banned": _("accounts closed"), "returned": _("texts returned"),
}  # fmt: skip
ABOUT = {
    "hidden": ["post"], "restored": ["post"], "moved": ["post", "thread"], "locked": ["thread"],
    "suspended": ["suspension"], "lifted": ["suspension"], "removed": ["suspension"],
    "banned": ["suspension"], "returned": ["submission"],
}  # fmt: skip


@dataclass(frozen=True)
class Quarter:
    """`begins` is its first day. Each number is None where it would tell of fewer than five. `in_time` is the share, in
    percent, of the reports whose target time is over or that are answered, which were answered by then; None too where
    they are fewer than five. `acts` is [(words, number)]."""

    begins: datetime.date
    reports: int | None
    in_time: int | None
    acts: list
    appeals: int | None
    granted: int | None
    confirmed: int | None


def moderation_by_quarter(now=None):
    """[Quarter] of the last two years, the newest first, without those before anything was counted; in three queries,
    whatever there is."""
    now = now or timezone.now()
    since = first_of(now)
    reports, ripe, in_time = Counter(), Counter(), Counter()
    of_quarter = Flag.objects.filter(flagged_at__gte=since).order_by().values(quarter=TruncQuarter("flagged_at"))
    known, kept = Q(decided_at__isnull=False) | Q(due_at__lt=now), Q(decided_at__lte=F("due_at"))
    for row in of_quarter.annotate(n=Count("pk"), ripe=Count("pk", filter=known), kept=Count("pk", filter=kept)):
        begins = row["quarter"]
        reports[begins], ripe[begins], in_time[begins] = row["n"], row["ripe"], row["kept"]
    appeals = defaultdict(Counter)
    for row in (
        Appeal.objects.filter(appealed_at__gte=since).order_by().values("granted", quarter=TruncQuarter("appealed_at"))
        .annotate(n=Count("pk"))
    ):  # fmt: skip
        appeals[row["quarter"]][row["granted"]] = row["n"]
    acts = acts_since(since)
    found = sorted({*reports, *appeals, *acts}, reverse=True)
    reported = small_cells.shown({begins: reports[begins] for begins in found})
    made = small_cells.shown({begins: appeals[begins].total() for begins in found})
    return [
        Quarter(
            begins=begins.date(), reports=reported[begins],
            in_time=round(100 * in_time[begins] / ripe[begins]) if ripe[begins] >= small_cells.FEWEST else None,
            acts=list(zip(ACTS.values(), small_cells.shown({verb: acts[begins][verb] for verb in ACTS}).values(),
                          strict=True)),
            appeals=made[begins], **decided(appeals[begins]),
        )
        for begins in found
    ]  # fmt: skip


def first_of(now):
    """The beginning of the quarter with which the last QUARTERS begin."""
    local = timezone.localtime(now)
    months = local.year * 12 + (local.month - 1) // 3 * 3 - 3 * (QUARTERS - 1)
    return timezone.make_aware(datetime.datetime(months // 12, months % 12 + 1, 1))


def acts_since(since):
    """{quarter: Counter of verbs} of what was done."""
    about = Q()
    for verb, models in ABOUT.items():
        about |= Q(verb=verb, target_type__model__in=models, target_type__app_label="discussions")
    rows = Activity.objects.filter(about, at__gte=since).order_by().values("verb", quarter=TruncQuarter("at"))
    found = defaultdict(Counter)
    for row in rows.annotate(n=Count("pk")):
        found[row["quarter"]][row["verb"]] = row["n"]
    return found


def decided(appeals):
    """What became of the appeals of one quarter; with the third, those that wait, so that none can be reckoned from the
    sum."""
    shown = small_cells.shown({"granted": appeals[True], "confirmed": appeals[False], "waiting": appeals[None]})
    return {"granted": shown["granted"], "confirmed": shown["confirmed"]}
