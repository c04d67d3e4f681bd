"""An opportunity: money, a call, a job, a consultancy."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries import countries as all_countries

from cop.lib import regions
from members.models import record
from members.models.record import Record
from resources.models.dated_record import DatedRecord, end_of
from resources.models.training import WORDS_LENGTH, Organised


class OpportunityKind(models.TextChoices):
    FUNDING = "funding", _("Funding")
    CALL = "call", _("Call for contributions")
    JOB = "job", _("Job")
    CONSULTANCY = "consult", _("Consultancy")


class Opportunity(Organised, DatedRecord):
    """For whom: those in `countries` and in the whole regions `for_regions`, or everybody where both are empty. The
    country of a record is where it is."""

    SECTION = "opportunities"
    WORDS = (*Record.WORDS, "organiser_words", "kind", "deadline", "amount", "countries", "for_regions")

    owner = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="opportunities")
    organiser = models.ForeignKey(
        "members.Organisation", models.PROTECT, null=True, editable=False, related_name="opportunities"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=OpportunityKind)
    deadline = models.DateField(_("apply until"), null=True, blank=True)
    amount = models.CharField(_("how much"), max_length=WORDS_LENGTH, blank=True)
    countries = ArrayField(
        models.CharField(max_length=2, choices=list(all_countries)),
        verbose_name=_("for which countries"),
        default=list,
        blank=True,
    )
    for_regions = ArrayField(
        models.CharField(max_length=16, choices=regions.CHOICES),
        verbose_name=_("for which regions"),
        default=list,
        blank=True,
    )

    class Meta:
        ordering = ["deadline", "id"]
        verbose_name = _("opportunity")
        verbose_name_plural = _("opportunities")
        indexes = record.indexes("opportunity")
        constraints = record.constraints("opportunity")

    def ends(self):
        return end_of(self.deadline) if self.deadline else None

    def settle(self, changed):
        found = super().settle(changed)
        self.in_countries = sorted({self.country, *self.countries} - {""})
        self.regions = sorted({*self.for_regions, *regions.of(self.in_countries)})
        return found
