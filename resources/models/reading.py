"""What is read for a dialogue: resources that its facilitators chose, in an order."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from discussions.models import Dialogue
from members.models import Activity
from resources.models import placing
from resources.models.placing import Placed, PlacedQuerySet


class ReadingQuerySet(PlacedQuerySet):
    def of_resource(self, resource, reader):
        """Those with which this resource, or what became part of it, is read in a dialogue that `reader` may see."""
        here = models.Q(resource=resource) | models.Q(resource__merged_into=resource)
        seen = self.filter(here, dialogue__in=Dialogue.objects.visible_to(reader))
        return seen.select_related("dialogue").order_by("-placed_at", "-id")


class Reading(Placed):
    HOLDER = "dialogue"
    MOST = 30  # nobody reads more for a dialogue of three weeks

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="readings")

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["dialogue", "position"]
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = placing.constraints("dialogue", "reading")

    def note(self, verb, *, by, at=None):
        Activity.record(verb, self.resource, by=by, scope=self.dialogue, at=at)
