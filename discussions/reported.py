"""Who sees to what is reported in the talk: the facilitation of a dialogue, or the coordinators."""

from functools import reduce

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy

from discussions import access
from discussions.models.dialogue import facilitated_by
from discussions.notices import coordinators, facilitation_of, moderates
from discussions.reportable import OfOneMaker, Reportable
from members.access import is_coordinator


class InDialogue(Reportable):
    """What stands in a dialogue, whose facilitation sees to it; `place` is the way there, as a queryset is asked for
    it."""

    place = ""
    sends = gettext_lazy("Send to the facilitation")

    def makers(self, thing):
        """Who made it, as a condition on members."""
        return Q(pk=getattr(thing, f"{self.maker}_id"))

    def held(self, pk):
        things = self.model.objects.select_for_update(no_key=True, of=("self",))
        return things.select_related(self.place).get(pk=pk)

    def handled_by(self, member):
        facilitated, things = facilitated_by(member), self.model.objects.order_by()
        return things if facilitated is None else things.filter(**{f"{self.place}__in": facilitated})

    def handles_any(self, member):
        return access.moderates_any(member)

    def may_decide(self, member, thing):
        return access.may_moderate(member, self.dialogue_of(thing))

    def handlers(self, thing, members):
        return members.filter(moderates(self.dialogue_of(thing))).exclude(self.makers(thing))

    def hearers(self, thing, members):
        """Who facilitates; where that is only who made it, the coordinators."""
        handlers = self.handlers(thing, members)
        facilitation = handlers.filter(pk__in=facilitation_of(self.dialogue_of(thing)))
        return facilitation if facilitation.exists() else handlers

    def dialogue_of(self, thing):
        return reduce(getattr, self.place.split("__"), thing)

    def queue_of(self, thing):
        return reverse("discussions:flag_queue", args=[self.dialogue_of(thing).slug])

    def is_sensitive(self, thing):
        return self.dialogue_of(thing).sensitive


class ForCoordinators(OfOneMaker):
    """What coordinators see to, and nobody else."""

    sends = gettext_lazy("Send to the coordinators")

    def handles_any(self, member):
        return is_coordinator(member)

    def may_decide(self, member, thing):
        return access.may_coordinate(member)

    def handlers(self, thing, members):
        return members.filter(pk__in=coordinators()).exclude(pk=getattr(thing, f"{self.maker}_id"))
