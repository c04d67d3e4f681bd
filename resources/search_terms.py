"""A term is found by each of its names, in whatever language."""

from django.utils.translation import gettext_lazy as _

from members import search
from members.models.concept import FALLBACK
from members.search import PUBLIC, Entry, Hit, Kind
from resources.models import Term


def entries(ids):
    for one in Term.objects.current().filter(pk__in=ids):
        others = [label for language, label in one.labels.items() if language != FALLBACK]
        yield Entry(
            "term", one.pk, language=FALLBACK, audience=PUBLIC, date=one.coined_at, title=one.labels[FALLBACK],
            about=" ".join([*others, *one.also]), body=" ".join(one.definitions.values()),
        )  # fmt: skip


def shown(ids, reader):
    return {
        one.pk: Hit(
            title=one.label, language=one.language, address=one.get_absolute_url(), date=one.coined_at,
            texts=[one.definition[0]] if one.definition else [],
            text_language=one.definition[1] if one.definition else "",
        )
        for one in Term.objects.current().filter(pk__in=ids)
    }  # fmt: skip


def register():
    search.register(Kind("term", Term, _("Term"), _("Terms"), entries, shown, "know"))
