"""What a reader asks of the list of initiatives."""

from dataclasses import dataclass
from functools import partial

from django.db.models import Count, Prefetch, prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from cop.lib import paging
from cop.lib.prepared import Prepared
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

    @property
    def narrows(self):
        """Whether more than the list as it opens is asked for."""
        return self != Wanted()

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
    if wanted.narrows or after:
        page = paging.newest_first(wanted.found().select_related("owner__profile"), "shared_at", after=after, size=PAGE)
    else:
        page = paging.cut(FIRST.rows(), "shared_at", size=PAGE)
    prefetch_related_objects(page.items, evaluated())
    return page


def with_evaluations(initiatives):
    """With all that a list says of each."""
    return initiatives.select_related("owner__profile").prefetch_related(evaluated())


def evaluated():
    return Prefetch("evaluations", Evaluation.objects.standing().select_related("author__profile"), "standing")


def count_countries(wanted):
    """[(name, code, number)] of the countries in which one fits, whatever country was chosen."""
    found = _countries(wanted) if wanted.narrows else COUNTRIES.rows()
    return sorted((countries.name(code), code, number) for code, number in found)


def count_audiences(wanted):
    """[(label, code, number)] of those for whom one fits, whoever was chosen."""
    found = _audiences(wanted) if wanted.narrows else AUDIENCES.rows()
    return sorted((one.label, one.code, one.number) for one in found)


def _first():
    return paging.first_rows(Wanted().found().select_related("owner__profile"), "shared_at", size=PAGE)


def _countries(wanted):
    rows = wanted.found(without="country").exclude(country="").order_by().values_list("country")
    return rows.annotate(number=Count("pk"))


def _audiences(wanted):
    told = wanted.found(without="audience").values("pk")
    return Audience.objects.filter(initiatives__in=told).annotate(number=Count("initiatives", distinct=True))


# What the list as it opens asks.
FIRST = Prepared(_first)
COUNTRIES, AUDIENCES = (Prepared(partial(build, Wanted())) for build in (_countries, _audiences))


def origins(questions, reader):
    """Of open questions: the initiative whose evaluation raised each (see discussions/origins.py)."""
    found = Evaluation.objects.standing().filter(asked__in=questions).select_related("initiative")
    kind = _("It was raised by the evaluation of an initiative")
    return {
        one.asked_id: Origin(kind, one.initiative.title, one.initiative.language, one.get_absolute_url())
        for one in found
    }
