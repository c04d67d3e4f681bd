"""Resources can be reported: the curators see to that."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from discussions.notices import coordinators
from discussions.reportable import OfOneMaker
from members.access import is_curator
from members.models import Appointment
from resources import access
from resources.models import Resource, State


class InLibrary(OfOneMaker):
    """What stands in the library, and curators see to."""

    sends = gettext_lazy("Send to the curators")

    def handles_any(self, member):
        return is_curator(member)

    def may_decide(self, member, thing):
        return access.may_curate(member)

    def handlers(self, thing, members):
        curators = Appointment.objects.current().filter(role="curator").values("member")
        theirs = members.filter(Q(pk__in=curators) | Q(pk__in=coordinators()))
        return theirs.exclude(pk=getattr(thing, f"{self.maker}_id"))

    def library(self):
        """The beginning of each path."""
        return _("Library"), "", reverse("resources:resource_list")


class Resources(InLibrary):
    maker = "submitted_by"
    model, name, template = Resource, "resource", "resources/_reported.html"
    title = gettext_lazy("Report a resource")
    asks = gettext_lazy(
        "The curators of the library will read your reason and look at the resource: they may correct it, take it out, "
        "or leave it."
    )
    mine = gettext_lazy("You sent this in yourself: the curators change it or take it away if you ask them.")

    def seen_by(self, reader):
        return Resource.objects.published()

    def stands(self, thing):
        return thing.state == State.PUBLISHED

    def path(self, thing):
        return [self.library(), (thing.title, thing.language, thing.get_absolute_url())]

    def in_queue(self, ids, reader):
        return Resource.objects.visible_to(reader).in_bulk(ids)

    def names(self, ids, reader):
        published = {*Resource.objects.published().filter(pk__in=ids).values_list("pk", flat=True)}
        return {
            one.pk: (one.title, one.language, one.get_absolute_url() if one.pk in published else "")
            for one in Resource.objects.visible_to(reader).filter(pk__in=ids)
        }
