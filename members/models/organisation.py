"""An organisation that trains on gender, or works for it; and the members who say that they belong to it."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from members.models import record
from members.models.activity import Activity
from members.models.record import Record


class OrganisationKind(models.TextChoices):
    NETWORK = "network", _("Network or association")
    NGO = "ngo", _("Non-governmental organisation")
    CENTRE = "centre", _("Training centre")
    UNIVERSITY = "university", _("University or research institute")
    PUBLIC = "public", _("Public body")
    INTERNATIONAL = "world", _("International organisation")
    COMPANY = "company", _("Company or consultancy")
    FUND = "fund", _("Fund or foundation")


class Organisation(Record):
    """`title` is its name."""

    SECTION = "organisations"
    WORDS = (*Record.WORDS, "kind")

    kind = models.CharField(_("kind"), max_length=12, choices=OrganisationKind, blank=True)
    people = models.ManyToManyField("members.Profile", related_name="organisations", editable=False)

    class Meta:
        ordering = ["title", "id"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        indexes = record.indexes("organisation")
        constraints = record.constraints("organisation")

    @transaction.atomic
    def join(self, *, by, at=None):
        """This member says that they belong here. Harmless when repeated."""
        self._lock()
        if not self.people.filter(pk=by.pk).exists():
            self.people.add(by.profile)
            Activity.record("joined", self, by=by, at=at)

    @transaction.atomic
    def part(self, *, by):
        """They do not any more."""
        self._lock()
        if self.people.filter(pk=by.pk).exists():
            self.people.remove(by.profile)
            Activity.record("parted", self, by=by)
