"""Where people find help when the talk touches what was done to them: by country, and confirmed by somebody."""

import re

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from cop.lib import languages


class HelpOfferQuerySet(models.QuerySet):
    def standing(self):
        """Those that were not taken off the list."""
        return self.filter(removed_at=None)

    def countries(self):
        """[(code, how many offers)] of the countries for which there is one."""
        return self.order_by("country").values_list("country").annotate(number=models.Count("id"))


class HelpOffer(models.Model):
    """One organisation in one country, and how it is reached."""

    country = CountryField(_("country"))
    organisation = models.CharField(_("organisation"), max_length=140)
    offers = models.CharField(
        _("what it offers"), max_length=400, help_text=_("In one or two sentences: for whom, with what, at what hours.")
    )
    language = models.CharField(_("language of these words"), max_length=12, choices=languages.CHOICES, default="en")
    telephone = models.CharField(_("telephone"), max_length=60, blank=True)
    web = models.URLField(_("web address"), blank=True)
    spoken = ArrayField(
        models.CharField(max_length=12, choices=languages.CHOICES),
        verbose_name=_("languages spoken there"),
        default=list,
        blank=True,
    )
    confirmed_at = models.DateTimeField(_("last confirmed"), default=timezone.now, editable=False)
    confirmed_by = models.ForeignKey(
        "members.Member", models.PROTECT, editable=False, related_name="+", verbose_name=_("confirmed by")
    )

    removed_at = models.DateTimeField(_("taken off the list"), null=True, editable=False)
    removed_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")

    objects = HelpOfferQuerySet.as_manager()

    class Meta:
        ordering = ["country", "organisation", "id"]
        verbose_name = _("help in a country")
        verbose_name_plural = _("help by country")
        constraints = [
            models.UniqueConstraint(
                "country", "organisation", name="help_offer_once_per_country",
                violation_error_message=_("This organisation is on the list of this country already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(telephone="", web=""), name="help_offer_can_be_reached",
                violation_error_message=_("Please give a telephone number or a web address."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.organisation} ({self.country.name})"

    def get_absolute_url(self):
        return reverse("members:help_in", args=[str(self.country).lower()])

    @property
    def dialled(self):
        """The telephone number as a link has it: digits, and a plus where there is one."""
        return re.sub(r"[^0-9+]", "", self.telephone)

    @transaction.atomic
    def describe(self, *, by, at=None, **fields):
        """Say what it offers and how it is reached; whoever does confirms that it is so today, or was `at` (aware
        datetime) when it is told afterwards."""
        from members.models import Activity

        for name, value in fields.items():
            setattr(self, name, value)
        self.confirmed_at, self.confirmed_by = at or timezone.now(), by
        self.save()
        Activity.record("described", self, by=by, at=at)

    @transaction.atomic
    def confirm(self, *, by):
        """Somebody has asked there: all of it is so today. It stands on the list again if it was taken off."""
        from members.models import Activity

        self.confirmed_at, self.confirmed_by, self.removed_at, self.removed_by = timezone.now(), by, None, None
        self.save(update_fields=["confirmed_at", "confirmed_by", "removed_at", "removed_by"])
        Activity.record("confirmed", self, by=by)

    @transaction.atomic
    def remove(self, *, by):
        """Take it off the list: a number that nobody answers is worse than none."""
        from members.models import Activity

        offer = HelpOffer.objects.select_for_update(no_key=True).get(pk=self.pk)
        if offer.removed_at is None:
            HelpOffer.objects.filter(pk=self.pk).update(removed_at=timezone.now(), removed_by=by)
            Activity.record("removed", self, by=by)
        self.refresh_from_db()
