"""A list of resources that a curator brings in a spreadsheet: looked through first, carried out afterwards."""

import uuid

from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from members.models import Activity


class SpreadsheetImport(models.Model):
    """`rows` are [{name of a field of ResourceForm: text, or texts}], in the order of the sheet, each as it was read;
    which of them are good is asked anew each time, by the rules of that moment."""

    name = models.CharField(_("file"), max_length=200)
    rows = models.JSONField()
    read_at = models.DateTimeField(_("read"), auto_now_add=True)
    read_by = models.ForeignKey("members.Member", models.PROTECT, related_name="+", verbose_name=_("by"))
    carried_out_at = models.DateTimeField(_("carried out"), null=True)
    carried_out_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        verbose_name = _("import from a spreadsheet")
        verbose_name_plural = _("imports from spreadsheets")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(carried_out_at=None, carried_out_by=None)
                | models.Q(carried_out_at__isnull=False, carried_out_by__isnull=False),
                name="spreadsheet_import_by_somebody",
            )
        ]

    def __str__(self):
        return self.name

    def form_key(self, number):
        """That of the resource which row `number` becomes: the same row never becomes two."""
        return uuid.uuid5(uuid.NAMESPACE_URL, f"spreadsheet:{self.pk}:{number}")

    @cached_property
    def looked_through(self):
        """[spreadsheet.Row], checked once for all who ask on one page."""
        from resources.spreadsheet import looked_through

        return looked_through(self)

    @transaction.atomic
    def carry_out(self, *, by, publish=False):
        """Make a resource of each good row, which waits for a curator, or is published at once; returns how many are
        new. Harmless when repeated: what was bad and is good by now is taken then."""
        from resources.models import Resource

        made = 0
        SpreadsheetImport.objects.select_for_update().get(pk=self.pk)
        vars(self).pop("looked_through", None)  # another curator may have taken some rows meanwhile
        for row in self.looked_through:
            if row.problems or row.resource:
                continue
            row.resource = Resource.objects.submit(by=by, form_key=self.form_key(row.number), **row.words)
            if publish:
                row.resource.publish(by=by)
            made += 1
        if made or not self.carried_out_at:
            self.carried_out_at, self.carried_out_by = timezone.now(), by
            self.save(update_fields=["carried_out_at", "carried_out_by"])
            Activity.record("carried_out", self, by=by)
        return made
