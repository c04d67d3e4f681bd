"""Resources in an order that somebody chose, each with a sentence that says why it is there."""

from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from resources.models.resource import Resource

WHY_LENGTH = 300  # characters; two sentences


class Full(Exception):
    """There are as many as there can be; `.most` is that number."""

    def __init__(self, most):
        super().__init__(str(most))
        self.most = most


class PlacedQuerySet(models.QuerySet):
    def in_library(self):
        """In their order, those whose resource is in the library now, or became part of one that is; `shown` is the id
        of the one that a page shows."""
        shown = Coalesce("resource__merged_into_id", "resource_id", output_field=models.BigIntegerField())
        found = self.annotate(shown=shown).filter(shown__in=Resource.objects.published().values("pk"))
        return found.order_by("position")

    def as_rows(self):
        """What a short list shows of each that is in the library: shown, title, language, kind, why."""
        words = {
            name: Coalesce(f"resource__merged_into__{name}", f"resource__{name}")
            for name in ("title", "language", "kind")
        }
        return self.in_library().annotate(**words).values_list("shown", *words, "why", named=True)

    @transaction.atomic
    def put(self, resource, *, into, by, why="", at=None):
        """Put a resource at the end of what `into` holds; returns its place. What is there already stays where it is,
        and says `why` if that says something. `at` (aware datetime) is when it was put there, told afterwards. Raises
        Full."""
        held = self.model.held(into)
        if place := held.filter(resource=resource).first():
            if why:
                place.say(why, by=by)
            return place
        number = held.count()
        if number >= self.model.MOST:
            raise Full(self.model.MOST)
        columns = {self.model.HOLDER: into, "position": number + 1, "why": why, "placed_at": at or timezone.now()}
        place = self.create(resource=resource, placed_by=by, **columns)
        place.note("put_in", by=by, at=at)
        return place


class Placed(models.Model):
    """`position` counts from 1 without a gap among all that one holder has. HOLDER names the foreign key to what holds
    them, MOST is how many that can be."""

    HOLDER, MOST = "", 0

    resource = models.ForeignKey(Resource, models.PROTECT, related_name="+")
    why = models.CharField(_("why it is here"), max_length=WHY_LENGTH, blank=True)
    position = models.PositiveSmallIntegerField(editable=False)
    placed_at = models.DateTimeField(default=timezone.now, editable=False)
    placed_by = models.ForeignKey("members.Member", models.PROTECT, editable=False, related_name="+")

    objects = PlacedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.position}: {self.resource_id}"

    @property
    def holder(self):
        return getattr(self, self.HOLDER)

    @classmethod
    def held(cls, holder):
        """All that it holds, in their order; nobody else changes it until the end of the transaction."""
        type(holder).objects.select_for_update(no_key=True).get(pk=holder.pk)
        return cls.objects.filter(**{cls.HOLDER: holder}).order_by("position")

    @transaction.atomic
    def say(self, why, *, by):
        """Give the reason why it is here; "" takes it away."""
        if type(self).objects.filter(pk=self.pk).exclude(why=why).update(why=why):
            self.note("explained", by=by)
        self.why = why

    @transaction.atomic
    def move_to(self, position, *, by):
        """Give it this place, from 1 to the number of all; the others make room."""
        places = list(self.held(self.holder))
        if self not in places:
            return
        before = [place.pk for place in places]
        places.remove(self)
        places.insert(max(position, 1) - 1, self)
        if [place.pk for place in places] != before:
            self._number(places)
            self.note("reordered", by=by)

    @transaction.atomic
    def take_out(self, *, by):
        """The resource itself stays where it is. Harmless when repeated."""
        places = list(self.held(self.holder))
        if self in places:
            self.note("taken_out", by=by)
            type(self).objects.filter(pk=self.pk).delete()
            places.remove(self)
            self._number(places)

    def _number(self, places):
        for position, place in enumerate(places, 1):
            place.position = position
        type(self).objects.bulk_update(places, ["position"])

    def note(self, verb, *, by, at=None):
        """Write the row of the log, where this kind has one."""
        raise NotImplementedError


def constraints(holder, name):
    """What the database knows of places; several may change theirs at once, so it looks at the end."""
    return [
        models.UniqueConstraint(holder, "resource", name=f"{name}_once"),
        models.UniqueConstraint(
            fields=[holder, "position"], name=f"{name}_position_unique", deferrable=models.Deferrable.DEFERRED
        ),
    ]
