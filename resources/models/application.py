"""That an initiative applied a resource, and how it was adapted there."""

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Activity
from resources.models.initiative import Initiative
from resources.models.placing import Full
from resources.models.resource import Resource

ADAPTED_LENGTH = 600  # characters; what was changed in one resource, in some sentences
MOST = 30  # resources of one initiative; a course has no more handouts


class ApplicationQuerySet(models.QuerySet):
    def seen_by(self, reader):
        """Those whose resource, or what it became part of, `reader` may see, with that: the others are not named."""
        seen = Resource.objects.visible_to(reader).values("pk")
        here = Q(resource__merged_into=None, resource__in=seen) | Q(resource__merged_into__in=seen)
        return self.filter(here).select_related("resource__merged_into")

    def of_work(self, resource):
        """Those of this resource, of what became part of it, and of the other versions of the same work."""
        here = Q(resource=resource) | Q(resource__merged_into=resource)
        if resource.work_id:
            here |= Q(resource__work=resource.work_id) | Q(resource__merged_into__work=resource.work_id)
        return self.filter(here)

    def of_maker(self, member_id):
        """Those of a resource of the library which this member sent in, or of what became part of one."""
        published = Resource.objects.published().filter(submitted_by=member_id).order_by().values("pk")
        return self.filter(Q(resource__in=published) | Q(resource__merged_into__in=published))

    @transaction.atomic
    def apply(self, resource, *, to, by, adapted="", at=None):
        """The Initiative `to` applied this resource; returns the application. One that it names already stays, and
        says how it was `adapted` if that says something. Raises Full."""
        Initiative.objects.hold(to.pk)
        theirs = self.filter(initiative=to)
        if made := theirs.filter(resource=resource).first():
            if adapted:
                made.say(adapted, by=by)
            return made
        if theirs.count() >= MOST:
            raise Full(MOST)
        made = self.create(initiative=to, resource=resource, adapted=adapted, applied_at=at or timezone.now())
        made.note("applied", by=by, at=at)
        return made


class Application(models.Model):
    """`adapted` is plain text in the language of the initiative."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="applications")
    resource = models.ForeignKey(Resource, models.PROTECT, related_name="applications")
    adapted = models.TextField(_("what was adapted"), max_length=ADAPTED_LENGTH, blank=True)
    applied_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("application of a resource")
        verbose_name_plural = _("applications of resources")
        constraints = [models.UniqueConstraint("initiative", "resource", name="application_once")]

    def __str__(self):
        return f"{self.initiative_id}: {self.resource_id}"

    @property
    def shown(self):
        """The resource that a page shows: this one, or that of which it became a part."""
        return self.resource.merged_into or self.resource

    @transaction.atomic
    def say(self, adapted, *, by):
        """How it was adapted; harmless when nothing changes."""
        Initiative.objects.hold(self.initiative_id)
        if type(self).objects.filter(pk=self.pk).exclude(adapted=adapted).update(adapted=adapted):
            self.adapted = adapted
            self.note("explained", by=by)

    @transaction.atomic
    def take_out(self, *, by):
        """The initiative did not apply it. Harmless when repeated."""
        Initiative.objects.hold(self.initiative_id)
        if found := type(self).objects.select_for_update().filter(pk=self.pk).first():
            found.delete()
            found.pk = self.pk
            found.note("taken_out", by=by)

    def note(self, verb, *, by, at=None):
        """As long as nobody else sees the initiative it is personal state."""
        initiative = Initiative.objects.get(pk=self.initiative_id)
        if initiative.shared_at:
            initiative.be_found()
            Activity.record(verb, self, by=by, scope=initiative, at=at)
