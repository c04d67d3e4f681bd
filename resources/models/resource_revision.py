"""What was said of a resource, and when it was changed."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ResourceRevisionQuerySet(models.QuerySet):
    def keep(self, resource, *, by, at=None):
        """Keep what is said of it now, unless that is what was kept last."""
        said, last = resource.snapshot(), self.order_by("-id").first()
        if last is None or last.said != said:
            self.create(resource=resource, by=by, said=said, at=at or timezone.now())


class ResourceRevision(models.Model):
    """`said` is Described.snapshot() of that moment. Only its author and the curators read it."""

    resource = models.ForeignKey("resources.Resource", models.PROTECT, related_name="revisions")
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    said = models.JSONField()

    objects = ResourceRevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("revision of a resource")
        verbose_name_plural = _("revisions of resources")

    def __str__(self):
        return f"{self.resource_id}: {self.at}"
