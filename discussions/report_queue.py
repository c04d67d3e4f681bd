"""What waits in the queue of who sees to reports: each thing once, with all that was said of it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Min
from django.utils import timezone

from discussions import reportable


@dataclass
class Reported:
    """`flags` are the open ones about `thing`, which is to be answered by `due_at`; `template` shows it."""

    thing: Any
    flags: list
    due_at: Any
    template: str

    @property
    def is_overdue(self):
        return self.due_at < timezone.now()


def waiting(flags, reader, size):
    """The `size` things that are due first, among the open ones of `flags`, as [Reported]; in as many queries for many
    things as for one."""
    flags = flags.open()
    due = flags.order_by().values("target_type", "target_id").annotate(due=Min("due_at"))
    due = list(due.order_by("due", "target_type", "target_id")[:size])
    by_thing = {}
    for flag in flags.filter(target_id__in=[row["target_id"] for row in due]):
        by_thing.setdefault((flag.target_type_id, flag.target_id), []).append(flag)
    shown = {}
    for kind in reportable.kinds():
        ids = [row["target_id"] for row in due if row["target_type"] == kind.type.pk]
        things = kind.in_queue(ids, reader) if ids else {}
        shown |= {(kind.type.pk, pk): (kind, thing) for pk, thing in things.items()}
    keys = [(row["target_type"], row["target_id"], row["due"]) for row in due]
    return [
        Reported(shown[type_, pk][1], by_thing[type_, pk], at, shown[type_, pk][0].template)
        for type_, pk, at in keys
        if (type_, pk) in shown and (type_, pk) in by_thing
    ]
