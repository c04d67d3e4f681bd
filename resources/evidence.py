"""What is known of how things went where they were applied: counted once, said in whole sentences."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _, ngettext

from resources.models import Outcome

STANDING = Q(evaluations__published_at__isnull=False, evaluations__hidden_at=None)


@dataclass(frozen=True)
class Record:
    """`times` initiatives applied it, in so many `countries` (of which not all may be stated), and `evaluations` were
    published of them: `held` say that it held, `failed` that it did not, the others are mixed."""

    times: int = 0
    countries: int = 0
    evaluations: int = 0
    held: int = 0
    failed: int = 0

    @property
    def outcome(self):
        """The Outcome of all evaluations together; None while there is none. Whoever differs makes it mixed."""
        if not self.evaluations:
            return None
        if self.held == self.evaluations:
            return Outcome.HELD
        return Outcome.FAILED if self.failed == self.evaluations else Outcome.MIXED

    @property
    def sentences(self):
        """What a page says of it, in the language of the moment: where it was applied, and what came of it."""
        return [self.applied(), self.evaluated()] if self.times else []

    def applied(self):
        if self.times == 1 or not self.countries:
            return ngettext("Applied once.", "Applied %(times)d times.", self.times) % {"times": self.times}
        # Translators: two numbers stand in it, and the plural is that of the countries. Where "times" has a plural of
        # its own, say it so that it fits every number: "Number of applications: 4, in 3 countries."
        in_countries = ngettext(
            "Applied %(times)d times in one country.", "Applied %(times)d times in %(countries)d countries.",
            self.countries,
        )  # fmt: skip
        return in_countries % {"times": self.times, "countries": self.countries}

    def evaluated(self):
        if not self.evaluations:
            return _("Not evaluated yet.")
        number = self.evaluations
        said = {
            Outcome.HELD: ngettext("Evaluated once: it held.", "Evaluated %(number)d times: it held.", number),
            Outcome.MIXED: ngettext("Evaluated once: mixed.", "Evaluated %(number)d times: mixed.", number),
            Outcome.FAILED: ngettext(
                "Evaluated once: it did not hold.", "Evaluated %(number)d times: it did not hold.", number
            ),
        }[self.outcome]
        return said % {"number": number}


def of(initiatives):
    """The Record of a queryset of shared initiatives, in one query."""
    counted = initiatives.order_by().aggregate(
        times=Count("pk", distinct=True),
        countries=Count("country", distinct=True, filter=~Q(country="")),
        said=Count("evaluations", distinct=True, filter=STANDING),
        held=Count("evaluations", distinct=True, filter=STANDING & Q(evaluations__outcome=Outcome.HELD)),
        failed=Count("evaluations", distinct=True, filter=STANDING & Q(evaluations__outcome=Outcome.FAILED)),
    )
    return Record(evaluations=counted.pop("said"), **counted)
