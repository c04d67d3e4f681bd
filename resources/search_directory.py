"""What stands in the directory is found: also what is over, or has left the lists; not what is hidden."""

from functools import partial

from django.utils import translation
from django.utils.translation import gettext as _, gettext_lazy

from cop.lib.text.spoken import spoken
from members import search
from members.models import Organisation
from members.search import PUBLIC, Entry, Hit, Kind
from resources.models import Opportunity, Training
from resources.record_kinds import KINDS


def entries(model, ids):
    found = model.objects.standing().filter(pk__in=ids).prefetch_related(*model.CONCEPTS)
    for one in found:
        with translation.override("en"):
            about = [one.place, one.country_name, getattr(one, "organiser_words", "")]
        about += [word for name in model.CONCEPTS for concept in getattr(one, name).all() for word in concept.words]
        yield Entry(
            model._meta.model_name, one.pk, language=one.language, audience=PUBLIC, date=one.created_at,
            title=one.title, about=" ".join(about), body=spoken(one.description_html),
        )  # fmt: skip


def shown(model, ids, reader):
    found = model.objects.visible_to(reader).standing().filter(pk__in=ids)
    return {
        one.pk: Hit(
            title=one.title, language=one.language, address=one.get_absolute_url(), date=one.confirmed_at,
            texts=[spoken(one.description_html)], text_language=one.language, badges=badges(one),
        )
        for one in found
    }  # fmt: skip


def badges(record):
    """What a reader should know before reading."""
    if record.is_over:
        return (_("Past"),)
    return (_("Archived"),) if record.archived_at else ()


def register():
    names = {
        Organisation: gettext_lazy("Organisation"), Training: gettext_lazy("Training"),
        Opportunity: gettext_lazy("Opportunity"),
    }  # fmt: skip
    for kind in KINDS.values():
        model = kind.model
        of = partial(entries, model), partial(shown, model)
        search.register(Kind(kind.name, model, names[model], kind.many, *of, "talk"))
