"""The desk's pages of initiatives and their evaluations: read by curators, hidden and shown again."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy

from members.desk import Act
from resources.models import Evaluation, Initiative
from resources.shelves_admin import HIDE, RESTORE, OfMembers, Standing, linked


class InitiativeAdmin(OfMembers):
    list_display = ["title", "condition", "by", "in_country", "shared_at"]
    list_filter = [Standing]
    search_fields = ["title", "done", "adapted", "place", "owner__profile__name"]
    search_help_text = gettext_lazy("Title, words, a place, or a name")
    ordering = ["-shared_at", "-id"]
    fields = readonly_fields = [
        "page", "done", "adapted", "place", "in_country", "partners", "attached", "by", "shared_at", "condition",
        "why",
    ]  # fmt: skip
    acts = [
        Act(run=Initiative.hide, done=gettext_lazy("“%(thing)s” is hidden."), **HIDE),
        Act(run=Initiative.restore, done=gettext_lazy("Everybody sees “%(thing)s” again."), **RESTORE),
    ]
    verbs = OfMembers.verbs | {
        "shared": gettext_lazy("shared it"), "unshared": gettext_lazy("kept it to themselves again"),
        "described": gettext_lazy("changed its words"), "applied": gettext_lazy("named a resource that it applied"),
        "explained": gettext_lazy("said how a resource was adapted"), "taken_out": gettext_lazy("took a resource out"),
        "published": gettext_lazy("published an evaluation"), "edited": gettext_lazy("changed an evaluation"),
        "taken_back": gettext_lazy("took back an evaluation"), "fell_due": gettext_lazy("asked how it went"),
    }  # fmt: skip

    def get_queryset(self, request):
        """What is a draft stays private."""
        return super().get_queryset(request).filter(shared_at__isnull=False).select_related("owner__profile")

    @admin.display(description=gettext_lazy("told by"))
    def by(self, initiative):
        return format_html("<bdi>{}</bdi>", initiative.owner.name)

    @admin.display(description=gettext_lazy("country"))
    def in_country(self, initiative):
        return initiative.country_name

    @admin.display(description=gettext_lazy("page"))
    def page(self, initiative):
        return linked(initiative)

    @admin.display(description=gettext_lazy("files"))
    def attached(self, initiative):
        rows = ((file.get_absolute_url(), file.name) for file in initiative.files.all())
        return format_html_join(" · ", '<a href="{}"><bdi>{}</bdi></a>', rows)

    @admin.display(description=gettext_lazy("reason"))
    def why(self, initiative):
        return initiative.reason if initiative.hidden_at else ""


class EvaluationAdmin(OfMembers):
    list_display = ["its_initiative", "condition", "outcome", "by", "published_at"]
    list_filter = [Standing]
    search_fields = ["worked", "failed", "lessons", "question", "author__profile__name", "initiative__title"]
    search_help_text = gettext_lazy("Words of the evaluation, a name, or the title of its initiative")
    ordering = ["-published_at", "-id"]
    fields = readonly_fields = ["its_initiative", "outcome", "words", "by", "published_at", "condition", "why"]
    acts = [
        Act(run=Evaluation.hide, done=gettext_lazy("The evaluation is hidden."), **HIDE),
        Act(run=Evaluation.restore, done=gettext_lazy("Everybody sees the evaluation again."), **RESTORE),
    ]
    verbs = OfMembers.verbs | {"published": gettext_lazy("published it"), "edited": gettext_lazy("changed it")}

    def get_queryset(self, request):
        """What is a draft stays private, and so does what is said of one that is kept private again."""
        shown = super().get_queryset(request).filter(published_at__isnull=False, initiative__shared_at__isnull=False)
        return shown.select_related("author__profile", "initiative")

    @admin.display(description=gettext_lazy("initiative"))
    def its_initiative(self, evaluation):
        return format_html('<bdi lang="{}">{}</bdi>', evaluation.initiative.language, evaluation.initiative.title)

    @admin.display(description=gettext_lazy("words"))
    def words(self, evaluation):
        lines = ((evaluation.language, words) for words in evaluation.texts)
        return format_html_join("", '<p lang="{}" dir="auto">{}</p>', lines)

    @admin.display(description=gettext_lazy("by"))
    def by(self, evaluation):
        return format_html("<bdi>{}</bdi>", evaluation.author.name)

    @admin.display(description=gettext_lazy("reason"))
    def why(self, evaluation):
        return evaluation.reason if evaluation.hidden_at else ""
