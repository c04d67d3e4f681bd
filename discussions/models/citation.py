"""Where a synthesis cites a passage, and how its author wishes to be quoted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from discussions.models.extract import Extract


class CitationQuerySet(models.QuerySet):
    def settle(self, synthesis, cited, now):
        """`synthesis` cites the passages with the ids `cited`, in this order, and no others, at the moment `now`."""
        there = {citation.extract_id: citation for citation in self.filter(synthesis=synthesis)}
        self.filter(synthesis=synthesis).exclude(extract__in=cited).delete()
        for number, pk in enumerate(cited, 1):
            if pk not in there:
                self.create(synthesis=synthesis, extract_id=pk, number=number, cited_at=now)
            elif there[pk].number != number:
                self.filter(pk=there[pk].pk).update(number=number)

    def unanswered(self):
        """Those about which the author has said nothing."""
        return self.filter(extract__quoted_as="")

    def shown(self):
        """Those of what is open to remarks or published."""
        return self.filter(synthesis__opened_at__isnull=False)


class Citation(models.Model):
    """`number` is its place among the sources; `told_at` when its author was told, of what is open to all."""

    synthesis = models.ForeignKey("discussions.Synthesis", models.CASCADE, related_name="citations")
    extract = models.ForeignKey(Extract, models.PROTECT, related_name="citations")
    number = models.PositiveSmallIntegerField()
    cited_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ["number", "id"]
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [models.UniqueConstraint("synthesis", "extract", name="citation_once")]

    def __str__(self):
        return f"{self.synthesis_id} / {self.number}"
