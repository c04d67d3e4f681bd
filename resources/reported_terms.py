"""Terms of the glossary can be reported: the curators see to that."""

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from resources.models import Term
from resources.reported_resources import InLibrary


class Terms(InLibrary):
    maker = "coined_by"
    model, name, template = Term, "term", "resources/_reported_term.html"
    title, words = gettext_lazy("Report a term"), "resources/_words_of_term.html"
    asks = gettext_lazy(
        "The curators will read your reason and look at the term: they may say it otherwise, retire it, or leave it."
    )
    mine = gettext_lazy("You began this term: say it otherwise, or ask the curators to retire it.")

    def seen_by(self, reader):
        return Term.objects.current()

    def stands(self, thing):
        return thing.retired_at is None

    def path(self, thing):
        return [
            (_("Glossary"), "", reverse("terms:term_list")),
            (thing.label, thing.language, thing.get_absolute_url()),
        ]

    def in_queue(self, ids, reader):
        return Term.objects.visible_to(reader).in_bulk(ids)

    def names(self, ids, reader):
        return {
            one.pk: (one.label, one.language, "" if one.retired_at else one.get_absolute_url())
            for one in Term.objects.visible_to(reader).filter(pk__in=ids)
        }
