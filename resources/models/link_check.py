"""What came of following the link of a resource: see resources/checking_links.py."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

PATIENCE = datetime.timedelta(days=14)  # a server that is moved or a holiday: how long a link may fail without a word
AGAIN = datetime.timedelta(days=7)  # after which a link that answered is followed again
SOON = datetime.timedelta(days=1)  # after which one that failed is


class LinkCheckQuerySet(models.QuerySet):
    def due(self, now):
        """Those to be followed again: of a link that was changed, or checked long enough ago. Never checked ones first.
        Not those of withdrawn resources."""
        long_ago = Q(checked_at=None) | Q(checked_at__lt=now - AGAIN)
        failing = Q(failed_since__isnull=False, checked_at__lt=now - SOON)
        changed = ~Q(address=F("resource__link"))
        there = self.exclude(resource__link="").filter(resource__withdrawn_at=None)
        return there.filter(long_ago | failing | changed).order_by(F("checked_at").asc(nulls_first=True), "resource_id")

    def broken(self, now=None):
        """Those whose link has failed for PATIENCE."""
        since = (now or timezone.now()) - PATIENCE
        return self.filter(failed_since__lt=since, address=F("resource__link"))


class LinkCheck(models.Model):
    """One a resource that has a link. `address` is the link that was followed; `status` what its server said (HTTP), 0
    when nothing answered; `failed_since` the first time without an answer after the last good one."""

    resource = models.OneToOneField("resources.Resource", models.CASCADE, primary_key=True, related_name="link_check")
    address = models.URLField(max_length=1000, blank=True)
    checked_at = models.DateTimeField(_("followed"), null=True)
    status = models.PositiveSmallIntegerField(null=True)
    failed_since = models.DateTimeField(_("no answer since"), null=True)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("link check")
        verbose_name_plural = _("link checks")
        indexes = [models.Index(fields=["checked_at"], name="link_check_oldest")]

    def __str__(self):
        return self.address

    def broken_since(self, link, now=None):
        """When `link` stopped to answer, if that is longer ago than PATIENCE; else None."""
        now = now or timezone.now()
        failed = self.address == link and self.failed_since
        return failed if failed and failed < now - PATIENCE else None
