"""What a reader asks of the list of initiatives."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from cop.lib import paging
from discussions.origins import Origin
from members.models import Audience
from resources.models import Evaluation, Initiative, Resource

PAGE = 30  # initiatives a page


@dataclass(frozen=True)
class Wanted:
    """`country` is an ISO code, `audience` the code of one, "" is any; `resource` is a Resource that the reader may
    see, or None."""

    country: str = ""
    audience: str = ""
    resource: Resource | None = None

    @classmethod
    def read(cls, asked, reader):
        """From the address; what is none of ours, or not for this reader, is left out."""
        country, number = asked.get("country", ""), asked.get("resource", "")
        readable = number.isascii() and number.isdigit() and len(number) <= 18
        resource = Resource.objects.visible_to(reader).filter(pk=number).first() if readable else None
        return cls(country if countries.name(country) else "", asked.get("audience", "")[:40], resource)

    def as_query(self):
        """As the address has it."""
        resource = str(self.resource.pk) if self.resource else ""
        pairs = {"country": self.country, "audience": self.audience, "resource": resource}
        return {name: value for name, value in pairs.items() if value}

    def found(self, *, without=""):
        """The shared initiatives that fit; whatever was chosen of `without`."""
        found = Initiative.objects.shared()
        if self.country and without != "country":
            found = found.filter(country=self.country)
        if self.audience and without != "audience":
            found = found.filter(audiences__code=self.audience)
        return found.that_applied(self.resource) if self.resource else found


def page_of(wanted, after):
    """The newest first, each with its evaluations as `standing`."""
    rows = with_evaluations(wanted.found())
    return paging.newest_first(rows, "shared_at", after=after, size=PAGE)


def with_evaluations(initiatives):
    """With all that a list says of each."""
    said = Evaluation.objects.standing().select_related("author__profile")
    return initiatives.select_related("owner__profile").prefetch_related(Prefetch("evaluations", said, "standing"))


def count_countries(wanted):
    """[(name, code, number)] of the countries in which one fits, whatever country was chosen."""
    rows = wanted.found(without="country").exclude(country="").order_by().values_list("country")
    return sorted((countries.name(code), code, number) for code, number in rows.annotate(number=Count("pk")))


def count_audiences(wanted):
    """[(label, code, number)] of those for whom one fits, whoever was chosen."""
    told = wanted.found(without="audience").values("pk")
    found = Audience.objects.filter(initiatives__in=told).annotate(number=Count("initiatives", distinct=True))
    return sorted((one.label, one.code, one.number) for one in found)


def origins(questions, reader):
    """Of open questions: the initiative whose evaluation raised each (see discussions/origins.py)."""
    found = Evaluation.objects.standing().filter(asked__in=questions).select_related("initiative")
    kind = _("It was raised by the evaluation of an initiative")
    return {
        one.asked_id: Origin(kind, one.initiative.title, one.initiative.language, one.get_absolute_url())
        for one in found
    }
