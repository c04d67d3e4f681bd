"""The desk's pages of what members put beside the resources: collections that are shared, and notes."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy

from members.desk import Act, ReasonForm, StateFilter
from resources.curators_desk import CuratorsDesk
from resources.models import Collection, ResourceNote

HIDE = {
    "name": "hide",
    "label": gettext_lazy("Hide with a reason"),
    "form": ReasonForm,
    "offered": lambda thing: not thing.hidden_at,
    "help": gettext_lazy("Only who wrote it and the curators see it then, with your reason."),
}
RESTORE = {
    "name": "restore",
    "label": gettext_lazy("Show it again"),
    "offered": lambda thing: bool(thing.hidden_at),
}
COLLECTION_ACTS = [
    Act(
        "feature",
        gettext_lazy("Put it in front"),
        done=gettext_lazy("“%(thing)s” stands above the library’s list."),
        run=Collection.feature,
        offered=lambda collection: not collection.featured_at and not collection.hidden_at,
        help=gettext_lazy("The three that were chosen last stand above the library’s list."),
        main=True,
    ),
    Act(
        "unfeature",
        gettext_lazy("Take it from the front"),
        done=gettext_lazy("“%(thing)s” stands among the others again."),
        run=Collection.unfeature,
        offered=lambda collection: bool(collection.featured_at),
    ),
    Act(run=Collection.hide, done=gettext_lazy("“%(thing)s” is hidden."), **HIDE),
    Act(run=Collection.restore, done=gettext_lazy("Everybody sees “%(thing)s” again."), **RESTORE),
]
NOTE_ACTS = [
    Act(run=ResourceNote.hide, done=gettext_lazy("The note is hidden."), **HIDE),
    Act(run=ResourceNote.restore, done=gettext_lazy("Everybody sees the note again."), **RESTORE),
]


class Standing(StateFilter):
    states = [("standing", gettext_lazy("Everybody sees it")), ("hidden", gettext_lazy("Hidden"))]

    def where(self, things, word):
        return things.filter(hidden_at__isnull=word == "standing")


class Front(Standing):
    states = [("front", gettext_lazy("In front")), *Standing.states]

    def where(self, collections, word):
        return collections.featured() if word == "front" else super().where(collections, word)


class OfMembers(CuratorsDesk):
    """What both have in common: read by curators, hidden and shown again."""

    verbs = {"hidden": gettext_lazy("hid it"), "restored": gettext_lazy("showed it again")}

    @admin.display(description=gettext_lazy("state"))
    def condition(self, thing):
        return _("Hidden") if thing.hidden_at else _("Everybody sees it")


class CollectionAdmin(OfMembers):
    list_display = ["title", "condition", "by", "shared_at", "featured_at"]
    list_filter = [Front]
    search_fields = ["title", "description", "owner__profile__name"]
    search_help_text = gettext_lazy("Title, description, or a name")
    ordering = ["-shared_at", "-id"]
    fields = readonly_fields = ["page", "description", "by", "shared_at", "condition", "why"]
    acts = COLLECTION_ACTS
    verbs = OfMembers.verbs | {
        "shared": gettext_lazy("shared it"), "unshared": gettext_lazy("kept it to themselves again"),
        "described": gettext_lazy("changed its words"), "featured": gettext_lazy("put it in front"),
        "unfeatured": gettext_lazy("took it from the front"), "put_in": gettext_lazy("put a resource in"),
        "taken_out": gettext_lazy("took a resource out"), "reordered": gettext_lazy("changed the order"),
        "explained": gettext_lazy("said why a resource is in it"),
    }  # fmt: skip

    def get_queryset(self, request):
        """What is private stays so."""
        return super().get_queryset(request).filter(shared_at__isnull=False).select_related("owner__profile")

    @admin.display(description=gettext_lazy("put together by"))
    def by(self, collection):
        return format_html("<bdi>{}</bdi>", collection.owner.name)

    @admin.display(description=gettext_lazy("page"))
    def page(self, collection):
        return linked(collection)

    @admin.display(description=gettext_lazy("reason"))
    def why(self, collection):
        return collection.reason if collection.hidden_at else ""


class NoteAdmin(OfMembers):
    list_display = ["beginning", "condition", "by", "its_resource", "written_at"]
    list_filter = [Standing]
    search_fields = ["text", "place", "author__profile__name", "resource__title"]
    search_help_text = gettext_lazy("Words of the note, a place, a name, or a title")
    ordering = ["-written_at", "-id"]
    fields = readonly_fields = ["its_resource", "text", "place", "in_country", "by", "written_at", "condition", "why"]
    acts = NOTE_ACTS
    verbs = OfMembers.verbs | {"noted": gettext_lazy("wrote it"), "edited": gettext_lazy("changed it")}

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("author__profile", "resource", "audience")

    @admin.display(description=gettext_lazy("text"))
    def beginning(self, note):
        return format_html('<bdi lang="{}">{}</bdi>', note.language, note.text[:100])

    @admin.display(description=gettext_lazy("country"))
    def in_country(self, note):
        return note.country_name

    @admin.display(description=gettext_lazy("by"))
    def by(self, note):
        return format_html("<bdi>{}</bdi>", note.author.name)

    @admin.display(description=gettext_lazy("resource"))
    def its_resource(self, note):
        return linked(note.resource)

    @admin.display(description=gettext_lazy("reason"))
    def why(self, note):
        return note.reason if note.hidden_at else ""


def linked(thing):
    return format_html('<a href="{}"><bdi lang="{}">{}</bdi></a>', thing.get_absolute_url(), thing.language, thing)
