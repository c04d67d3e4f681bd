"""Initiatives and their evaluations can be reported: the curators see to that."""

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from resources.models import Evaluation, Initiative
from resources.reported_resources import InLibrary


class Initiatives(InLibrary):
    maker = "owner"
    model, name, template = Initiative, "initiative", "resources/_reported_initiative.html"
    title, words = gettext_lazy("Report an initiative"), "resources/_words_of_initiative.html"
    asks = gettext_lazy(
        "The curators of the library will read your reason and look at the initiative: they may hide it, or leave it."
    )
    mine = gettext_lazy("This is your own initiative: you can change it, or keep it to yourself again.")

    def seen_by(self, reader):
        return Initiative.objects.shared()

    def stands(self, thing):
        return thing.stands

    def path(self, thing):
        return path_to(thing)

    def in_queue(self, ids, reader):
        return Initiative.objects.visible_to(reader).select_related("owner__profile").in_bulk(ids)

    def names(self, ids, reader):
        return {
            one.pk: (one.title, one.language, one.get_absolute_url() if one.stands else "")
            for one in Initiative.objects.visible_to(reader).filter(pk__in=ids)
        }


class Evaluations(InLibrary):
    maker = "author"
    model, name, template = Evaluation, "evaluation", "resources/_reported_evaluation.html"
    title, words = gettext_lazy("Report an evaluation"), "resources/_words_of_evaluation.html"
    asks = gettext_lazy(
        "The curators of the library will read your reason and look at the evaluation: they may hide it, or leave it."
    )
    mine = gettext_lazy("This is your own evaluation: you can change it or take it back.")

    def seen_by(self, reader):
        return Evaluation.objects.standing().select_related("initiative", "author__profile")

    def stands(self, thing):
        return bool(thing.published_at and not thing.hidden_at and thing.initiative.stands)

    def path(self, thing):
        return path_to(thing.initiative)

    def in_queue(self, ids, reader):
        seen = Evaluation.objects.visible_to(reader).select_related("initiative", "author__profile")
        return seen.filter(initiative__in=Initiative.objects.visible_to(reader)).in_bulk(ids)

    def names(self, ids, reader):
        """The initiative of which it tells."""
        seen = Initiative.objects.visible_to(reader)
        found = Evaluation.objects.filter(pk__in=ids, initiative__in=seen).select_related("initiative")
        return {
            one.pk: (one.initiative.title, one.initiative.language, one.get_absolute_url() if self.stands(one) else "")
            for one in found
        }


def path_to(initiative):
    """Where an initiative stands, from the outside in."""
    initiatives = _("Initiatives"), "", reverse("initiatives:initiative_list")
    return [
        InLibrary().library(), initiatives, (initiative.title, initiative.language, initiative.get_absolute_url()),
    ]  # fmt: skip
