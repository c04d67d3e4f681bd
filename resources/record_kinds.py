"""The kinds of records in the directory, as its pages call them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from members.models import Organisation
from resources.models import Opportunity, Training


@dataclass(frozen=True, eq=False)  # there is one of each; to compare their words takes a translation each
class RecordKind:
    """`many` stands on the tab, `add` on the way to the form, `facets` are what narrows the list, in their order."""

    model: type
    many: str
    add: str
    change: str
    none: str
    facets: tuple

    @property
    def name(self):
        return self.model._meta.model_name

    @property
    def section(self):
        return self.model.SECTION

    @property
    def has_dates(self):
        return self.model is not Organisation


EVERYWHERE = ("country", "region", "language", "topic", "audience")
KINDS = {
    kind.section: kind
    for kind in (
        RecordKind(Organisation, _("Organisations"), _("Add an organisation"), _("Change an organisation"),
            _("No organisation is here yet."), ("kind", *EVERYWHERE)),
        RecordKind(Training, _("Trainings"), _("Add a training"), _("Change a training"),
            _("No training is here yet."), ("mode", "fee", "level", *EVERYWHERE)),
        RecordKind(Opportunity, _("Opportunities"), _("Add an opportunity"), _("Change an opportunity"),
            _("No opportunity is here yet."), ("kind", *EVERYWHERE)),
    )
}  # fmt: skip


class SectionConverter:
    """A part of the directory in an address."""

    regex = "|".join(KINDS)

    def to_python(self, value):
        return KINDS[value]

    def to_url(self, value):
        return value if isinstance(value, str) else value.section


def kind_of(record):
    return KINDS[record.SECTION]
