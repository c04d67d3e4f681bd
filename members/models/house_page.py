"""The pages of the house: what this is, what we promise each other, what is kept of whom, and whom to turn to."""

import hashlib
import re

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text

HEADINGS = {"3": "2", "4": "2", "5": "3", "6": "4"}  # by text.render, and in the page; # and ## are the same here


class Place(models.TextChoices):
    """Which page it is; the word is the last part of its address."""

    ABOUT = "about", _("About us")
    CHARTER = "charter", _("Charter")
    PRIVACY = "privacy", _("Privacy")
    CONTACT = "contact", _("Contact")
    ACCESSIBILITY = "accessibility", _("Accessibility")
    HELP = "help", _("Help by country")


class HousePageQuerySet(models.QuerySet):
    def shown(self, place, language):
        """The page of `place` in `language`; where nobody has written it, in the site's own language, else in any;
        None where there is none at all."""
        nearest = Case(When(language=language, then=Value(0)), When(language=settings.LANGUAGE_CODE, then=Value(1)),
                       default=Value(2))  # fmt: skip
        return self.filter(place=place).order_by(nearest, "language").first()


class HousePage(models.Model):
    """One page in one language. The first texts come with the project (members/house.py); coordinators make them
    their own on the desk."""

    place = models.CharField(_("page"), max_length=16, choices=Place)
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("text"), max_length=20_000)
    body_html = models.TextField(blank=True, editable=False)
    html_version = models.PositiveSmallIntegerField(default=0, editable=False)
    written_at = models.DateTimeField(_("written on"), default=timezone.now, editable=False)
    written_by = models.ForeignKey(
        "members.Member", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("written by")
    )

    objects = HousePageQuerySet.as_manager()

    class Meta:
        ordering = ["place", "language"]
        verbose_name = _("page of the house")
        verbose_name_plural = _("pages of the house")
        constraints = [
            models.UniqueConstraint(
                "place", "language", name="house_page_once_per_language",
                violation_error_message=_("This page is there in this language: change it instead."),
            )
        ]  # fmt: skip

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse(f"members:{self.place}")

    @property
    def digest(self):
        """By what one tells whether it says the same as before: of its title and text, 64 hexadecimal digits."""
        return hashlib.sha256(f"{self.title}\n{self.body}".encode()).hexdigest()

    @transaction.atomic
    def write(self, *, by, at=None, **fields):
        """Put these words (place, language, title, body) in the place of what stood there. `at` (aware datetime) is
        when they were written, by default now. Raises text.TextRefused when the text cannot be rendered."""
        from members.models import Activity, Actor

        for name, value in fields.items():
            setattr(self, name, value)
        self.body_html, self.html_version = self.render(), text.VERSION
        self.written_at, self.written_by = at or timezone.now(), None if isinstance(by, Actor) else by
        self.save()
        Activity.record("wrote", self, by=by)

    def render(self):
        """The text's HTML by today's rules. It is a page and no part of one: its headings follow on the title."""
        html = text.render(self.body, prefix=f"{self.place}-")
        return re.sub(r"(</?h)([3-6])\b", lambda tag: tag[1] + HEADINGS[tag[2]], html)
