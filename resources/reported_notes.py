"""What members tell of using a resource can be reported: the curators see to that."""

from django.db.models import Q
from django.utils.translation import gettext_lazy

from resources.models import Resource, ResourceNote, State
from resources.reported_resources import InLibrary


class Notes(InLibrary):
    maker = "author"
    model, name, template = ResourceNote, "note", "resources/_reported_note.html"
    title, words = gettext_lazy("Report a note"), "resources/_words_of_note.html"
    asks = gettext_lazy(
        "The curators of the library will read your reason and look at the note: they may hide it, or leave it."
    )
    mine = gettext_lazy("This is your own note: you can change it or take it back.")

    def seen_by(self, reader):
        """Those that stand on the page of a resource of the library."""
        published = Resource.objects.published()
        here = Q(resource__in=published) | Q(resource__merged_into__in=published)
        return self.with_place(ResourceNote.objects.standing().filter(here))

    def with_place(self, notes):
        return notes.select_related("author__profile", "resource__merged_into")

    def stands(self, thing):
        return not thing.hidden_at

    def path(self, thing):
        place = thing.place_now
        return [self.library(), (place.title, place.language, place.get_absolute_url())]

    def in_queue(self, ids, reader):
        return self.with_place(ResourceNote.objects.visible_to(reader)).in_bulk(ids)

    def names(self, ids, reader):
        """The resource about which it tells."""
        notes = list(self.with_place(ResourceNote.objects.filter(pk__in=ids)))
        seen = Resource.objects.visible_to(reader).in_bulk({note.place_now.pk for note in notes})
        found = {}
        for note in notes:
            if place := seen.get(note.place_now.pk):
                shown = place.state == State.PUBLISHED and not note.hidden_at
                found[note.pk] = place.title, place.language, note.get_absolute_url() if shown else ""
        return found
