"""What stands in the directory can be reported: the curators see to that."""

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from discussions.models import Flag
from resources.reported_resources import InLibrary


class Records(InLibrary):
    """One kind of them."""

    maker = "owner"
    template, words = "resources/_reported_record.html", "resources/_words_of_record.html"
    asks = gettext_lazy("The curators will read your reason and look at the entry: they may hide it, or leave it.")
    mine = gettext_lazy("You look after this entry yourself: you can correct it, or take it out of the lists.")
    title = gettext_lazy("Report an entry of the directory")

    def __init__(self, kind):
        self.kind, self.model, self.name = kind, kind.model, kind.name

    def seen_by(self, reader):
        return self.model.objects.standing()

    def stands(self, thing):
        return thing.stands

    def path(self, thing):
        return [
            (_("Directory"), "", reverse("directory:directory")),
            (str(self.kind.many), "", reverse("directory:record_list", args=[self.kind.section])),
            (thing.title, thing.language, thing.get_absolute_url()),
        ]

    def in_queue(self, ids, reader):
        return self.model.objects.visible_to(reader).select_related("owner__profile").in_bulk(ids)

    def names(self, ids, reader):
        return {
            one.pk: (one.title, one.language, one.get_absolute_url() if one.stands else "")
            for one in self.model.objects.visible_to(reader).filter(pk__in=ids)
        }


def answer_reports(record, by):
    """What was reported of a record is answered by hiding it."""
    Flag.objects.open().about(record).decide(None, by=by, upheld=True)
