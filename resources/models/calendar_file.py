"""A calendar file that a member brings: looked through first; what they choose of it becomes trainings."""

import uuid

from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property

from resources.models.training import Training


class CalendarFileQuerySet(models.QuerySet):
    @transaction.atomic
    def bring(self, *, by, name, rows):
        """A new one, in the place of what `by` brought before."""
        self.filter(read_by=by).delete()
        return self.create(read_by=by, name=name, rows=rows)


class CalendarFile(models.Model):
    """`rows` are as cop.lib.calendar.taking gives them; which of them are good is asked anew each time."""

    name = models.CharField(max_length=200)
    rows = models.JSONField()
    read_at = models.DateTimeField(auto_now_add=True)
    read_by = models.ForeignKey("members.Member", models.PROTECT, related_name="+")

    objects = CalendarFileQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return self.name

    def form_key(self, found):
        """That of the training which an event becomes: whoever brings it again has it once."""
        return uuid.uuid5(uuid.NAMESPACE_URL, f"calendar:{self.read_by_id}:{found.uid or found.title}:{found.start}")

    @cached_property
    def looked_through(self):
        """[resources.calendar_taking.Row], checked once for all who ask on one page."""
        from resources.calendar_taking import looked_through

        return looked_through(self)

    @transaction.atomic
    def take(self, numbers, *, by):
        """Make a training of each good row whose number (from 1) is among `numbers`; returns (how many are new, a
        sentence for who has to wait with the others or ""). Harmless when repeated."""
        from discussions.limits import is_newcomer
        from resources import limits

        CalendarFile.objects.select_for_update().get(pk=self.pk)
        made, wait = 0, limits.refusal(by, of=Training)
        for row in self.looked_through:
            if row.number not in numbers or row.problems or row.training:
                continue
            if wait:
                return made, wait
            Training.objects.add(by=by, form_key=self.form_key(row.found), **row.words)
            made += 1
            wait = limits.refusal(by, of=Training) if is_newcomer(by, timezone.now()) else ""
        return made, ""
