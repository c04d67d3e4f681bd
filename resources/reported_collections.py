"""Collections that members share can be reported: the curators see to that."""

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from resources.models import Collection
from resources.reported_resources import InLibrary


class Collections(InLibrary):
    maker = "owner"
    model, name, template = Collection, "collection", "resources/_reported_collection.html"
    title = gettext_lazy("Report a collection")
    asks = gettext_lazy(
        "The curators of the library will read your reason and look at the collection: they may hide it, or leave it."
    )
    mine = gettext_lazy("This is your own collection: you can change it, or keep it to yourself again.")

    def seen_by(self, reader):
        return Collection.objects.shared()

    def stands(self, thing):
        return thing.shared_at is not None and thing.hidden_at is None

    def path(self, thing):
        collections = _("Collections"), "", reverse("resources:collection_list")
        return [self.library(), collections, (thing.title, thing.language, thing.get_absolute_url())]

    def in_queue(self, ids, reader):
        return Collection.objects.visible_to(reader).select_related("owner__profile").in_bulk(ids)

    def names(self, ids, reader):
        return {
            one.pk: (one.title, one.language, one.get_absolute_url() if self.stands(one) else "")
            for one in Collection.objects.visible_to(reader).filter(pk__in=ids)
        }
