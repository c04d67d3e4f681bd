"""The site itself: its name and its languages, as its first coordinator gave them."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text

ONLY = 1  # the number of the one row
KNOWN_SECONDS = 10  # how long another process may still show the former name


@dataclass(frozen=True)
class Known:
    """What this process has read: the row, if there is one, at which generation of visitors' pages, and when."""

    row: "Site | None"
    generation: tuple | None
    at: float

    def is_good(self, generation):
        return time.monotonic() - self.at < KNOWN_SECONDS and generation in {None, self.generation}


class SiteManager(models.Manager):
    """Everything that is shown asks for the site, so it is read every few seconds only."""

    known = None

    def current(self, generation=None):
        """The site: the row, or what the settings say while there is none. Who renders a page for visitors names its
        `generation` (members/changes.py), so that no former name is kept in it."""
        known = self.known
        if known is None or not known.is_good(generation):
            known = SiteManager.known = Known(self.first(), generation, time.monotonic())
        return known.row or from_settings()

    def last_known(self):
        """The same without a question to the database, for pages that must do without it."""
        return (self.known and self.known.row) or from_settings()

    def forget(self):
        SiteManager.known = None


def from_settings():
    return Site(name=settings.SITE_NAME, languages=[code for code, _name in settings.LANGUAGES])


class Site(models.Model):
    number = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    name = models.CharField(_("name of the site"), max_length=60)
    languages = ArrayField(
        models.CharField(max_length=12),
        verbose_name=_("languages of the pages"),
        help_text=_("The first one is for readers whose browser asks for none of them."),
    )
    founded_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = SiteManager()

    class Meta:
        verbose_name = _("name and languages of the site")
        verbose_name_plural = _("name and languages of the site")
        constraints = [
            models.CheckConstraint(condition=models.Q(number=ONLY), name="site_is_one"),
            models.CheckConstraint(condition=models.Q(languages__len__gt=0), name="site_has_a_language"),
        ]

    def __str__(self):
        return self.name

    def spoken(self):
        """[(code, own name)] of the languages of the pages, as they are offered to a reader."""
        known = dict(settings.LANGUAGES)
        return [(code, languages.name(code)) for code in self.languages if code in known] or from_settings().spoken()

    @transaction.atomic
    def describe(self, *, by, **fields):
        """Give the site another name, or other languages."""
        from members.models import Activity

        for name, value in fields.items():
            setattr(self, name, text.clean_line(value) if name == "name" else value)
        self.save()
        Activity.record("described", self, by=by)
        transaction.on_commit(Site.objects.forget)
