"""The desk's pages of the directory: read by curators, hidden and shown again."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy

from members.access import is_curator
from members.desk import Act
from resources.shelves_admin import HIDE, RESTORE, OfMembers, Standing, linked


class RecordState(Standing):
    states = [
        *Standing.states, ("unconfirmed", gettext_lazy("Not confirmed")), ("archived", gettext_lazy("Archived")),
        ("orphans", gettext_lazy("Without an owner")),
    ]  # fmt: skip

    def where(self, records, word):
        if word == "orphans":
            return records.without_owner()
        if word in {"unconfirmed", "archived"}:
            return records.exclude(**{f"{word}_at": None})
        return super().where(records, word)


class RecordAdmin(OfMembers):
    list_display = ["title", "condition", "by", "in_country", "confirmed_at"]
    list_filter = [RecordState]
    search_fields = ["title", "description", "place", "owner__profile__name"]
    search_help_text = gettext_lazy("Title, words, a place, or a name")
    ordering = ["-created_at", "-id"]
    fields = readonly_fields = [
        "page", "description", "place", "in_country", "link", "by", "created_at", "confirmed_at", "condition", "why",
    ]  # fmt: skip
    acts = [
        Act(run=lambda thing, **how: thing.hide(**how), done=gettext_lazy("“%(thing)s” is hidden."), **HIDE),
        Act(
            run=lambda thing, **how: thing.restore(**how),
            done=gettext_lazy("Everybody sees “%(thing)s” again."),
            **RESTORE,
        ),
    ]
    verbs = OfMembers.verbs | {
        "added": gettext_lazy("added it"), "described": gettext_lazy("changed its words"),
        "confirmed": gettext_lazy("confirmed it"), "asked": gettext_lazy("asked whether it still holds"),
        "reminded": gettext_lazy("asked once more"), "unconfirmed": gettext_lazy("marked it as not confirmed"),
        "archived": gettext_lazy("took it out of the lists"), "brought_back": gettext_lazy("brought it back"),
        "handed_over": gettext_lazy("gave it to another member"), "left_to_all": gettext_lazy("left it to all"),
        "joined": gettext_lazy("said that they belong to it"),
        "parted": gettext_lazy("said that they do not belong to it any more"),
    }  # fmt: skip

    def has_view_permission(self, request, obj=None):
        return is_curator(request.user)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("owner__profile")

    @admin.display(description=gettext_lazy("state"))
    def condition(self, record):
        if record.hidden_at or not record.archived_at:
            return super().condition(record)
        return _("Archived")

    @admin.display(description=gettext_lazy("looked after by"))
    def by(self, record):
        return format_html("<bdi>{}</bdi>", record.owner.name) if record.owner else _("All, through the curators")

    @admin.display(description=gettext_lazy("country"))
    def in_country(self, record):
        return record.country_name

    @admin.display(description=gettext_lazy("page"))
    def page(self, record):
        return linked(record)

    @admin.display(description=gettext_lazy("reason"))
    def why(self, record):
        return record.reason if record.hidden_at else ""
