"""A file that a member brings, a list or a calendar: looked through first; what they choose of it becomes records of
the directory."""

import uuid

from django.db import models, transaction
from django.utils.functional import cached_property


class RecordFileQuerySet(models.QuerySet):
    @transaction.atomic
    def bring(self, *, by, name, rows, section=""):
        """A new one, in the place of what `by` brought before."""
        self.filter(read_by=by).delete()
        return self.create(read_by=by, name=name, rows=rows, section=section)


class RecordFile(models.Model):
    """A spreadsheet of what stands in this `section` of the directory, its `rows` as sheet_rows.Sheet reads them; or
    without a section a calendar file, as cop.lib.calendar.taking gives them. Which of them are good is asked anew each
    time."""

    name = models.CharField(max_length=200)
    section = models.CharField(max_length=16, blank=True)
    rows = models.JSONField()
    read_at = models.DateTimeField(auto_now_add=True)
    read_by = models.ForeignKey("members.Member", models.PROTECT, related_name="+")

    objects = RecordFileQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return self.name

    @property
    def kind(self):
        from resources.record_kinds import KINDS

        return KINDS[self.section or "trainings"]

    @cached_property
    def looked_through(self):
        """[taking.Row], checked once for all who ask on one page."""
        from resources import calendar_taking, sheet_taking

        return (sheet_taking if self.section else calendar_taking).looked_through(self)

    def key_of(self, row):
        """The form_key of what becomes of a row of this name: the same never becomes two."""
        return uuid.uuid5(uuid.NAMESPACE_URL, row)
