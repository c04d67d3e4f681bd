"""The desk's pages of the wiki: looked through by those who patrol it, with the ways to what they do on its pages."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _, gettext_lazy, pgettext

from members.access import is_patroller
from resources.desk_filters import LanguageFilter
from resources.shelves_admin import OfMembers, Standing, linked


class PageState(Standing):
    states = [*Standing.states, ("protected", gettext_lazy("Protected"))]

    def where(self, pages, word):
        return pages.exclude(protection="") if word == "protected" else super().where(pages, word)


class PageAdmin(OfMembers):
    list_display = ["title", "language", "condition", "begun_by_name", "edited_at"]
    list_filter = [PageState, LanguageFilter]
    search_fields = ["title"]
    search_help_text = gettext_lazy("Words of a title")
    ordering = ["-edited_at", "-id"]
    fields = readonly_fields = [
        "page", "ways", "language", "begun_by_name", "begun_at", "edited_at", "protection", "why_protected",
        "condition", "why",
    ]  # fmt: skip
    verbs = OfMembers.verbs | {
        "begun": gettext_lazy("began it"), "edited": gettext_lazy("changed it"),
        "continued": gettext_lazy("went on changing it"), "renamed": gettext_lazy("gave it another title"),
        "confirmed": gettext_lazy("confirmed it"), "fell_due": gettext_lazy("asked whether it still holds"),
        "protected": gettext_lazy("protected it"), "unprotected": gettext_lazy("let everybody change it again"),
        "linked": gettext_lazy("joined it with its translation"), "seen": gettext_lazy("looked at a change"),
        "revision hidden": gettext_lazy("hid a revision"), "revision restored": gettext_lazy("showed a revision again"),
        "submitted": gettext_lazy("sent a change"), "resubmitted": gettext_lazy("sent a change again"),
        "accepted": gettext_lazy("let a change stand"), "returned": gettext_lazy("returned a change"),
        "withdrawn": gettext_lazy("took a change back"),
    }  # fmt: skip

    def has_view_permission(self, request, obj=None):
        """Its log says why revisions were hidden and changes returned: for who may read that."""
        return is_patroller(request.user)

    def get_queryset(self, request):
        return super().get_queryset(request).without_text().select_related("begun_by__profile")

    @admin.display(description=gettext_lazy("begun by"))
    def begun_by_name(self, page):
        return format_html("<bdi>{}</bdi>", page.begun_by.name)

    @admin.display(description=gettext_lazy("page"))
    def page(self, page):
        return linked(page)

    @admin.display(description=gettext_lazy("what can be done"))
    def ways(self, page):
        ways = [("history", pgettext("page", "History")), ("protect_page", _("Protect"))]
        ways += [] if page.hidden_at else [("hide_page", _("Hide"))]
        return format_html_join(" · ", '<a href="{}">{}</a>', ((page.address(name), words) for name, words in ways))

    @admin.display(description=gettext_lazy("why it is protected"))
    def why_protected(self, page):
        return page.why_protected if page.protection else ""

    @admin.display(description=gettext_lazy("reason"))
    def why(self, page):
        return page.reason if page.hidden_at else ""
