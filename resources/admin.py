"""The desk's pages of the library: the curators' queue, and imports from spreadsheets."""

from django.contrib import admin, messages
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from members import vocabulary
from resources import access, desk_acts, related
from resources.bulk import BulkForm, correct_all
from resources.curators_desk import CuratorsDesk
from resources.desk_filters import LackFilter, LanguageFilter, LinkFilter, ResourceState
from resources.initiatives_admin import EvaluationAdmin, InitiativeAdmin
from resources.models import (
    Collection,
    Evaluation,
    Initiative,
    Moved,
    Page,
    Resource,
    ResourceNote,
    SpreadsheetImport,
    Term,
)
from resources.record_kinds import KINDS
from resources.records_admin import RecordAdmin
from resources.revisions import differences
from resources.shelves_admin import CollectionAdmin, NoteAdmin
from resources.spreadsheet_admin import SpreadsheetImportAdmin
from resources.vocabulary_admin import ConceptAdmin, TermAdmin
from resources.wiki_admin import PageAdmin

admin.site.register(SpreadsheetImport, SpreadsheetImportAdmin)
admin.site.register(Collection, CollectionAdmin)
admin.site.register(ResourceNote, NoteAdmin)
admin.site.register(Initiative, InitiativeAdmin)
admin.site.register(Evaluation, EvaluationAdmin)
admin.site.register([kind.model for kind in KINDS.values()], RecordAdmin)
admin.site.register(list(vocabulary.MODELS.values()), ConceptAdmin)
admin.site.register(Term, TermAdmin)
admin.site.register(Page, PageAdmin)


@admin.register(Resource)
class ResourceAdmin(CuratorsDesk):
    list_display = ["title", "condition", "kind", "language", "submitter", "submitted_at", "reviewer", "size"]
    list_filter = [ResourceState, "kind", LanguageFilter, LackFilter, LinkFilter]
    search_fields = ["title", "summary", "makers", "publisher", "link", "submitted_by__profile__name"]
    search_help_text = gettext_lazy("Title, summary, a name, or a link")
    ordering = ["submitted_at", "id"]  # who waits longest comes first
    fields = ["title"]  # the page itself is templates/admin/resources/resource/change_form.html
    actions = ["publish_chosen", "change_chosen"]
    verbs = desk_acts.VERBS
    acts = desk_acts.ACTS

    def get_queryset(self, request):
        found = super().get_queryset(request).exclude(submitted_at=None).with_reasons()
        return found.select_related("submitted_by__profile", "reviewed_by__profile").prefetch_related("files")

    def has_curate_permission(self, request):
        return self.may_act(request)

    def view_on_site(self, resource):
        return resource.get_absolute_url()

    def page_context(self, request, resource):
        same, may_correct = related.duplicates(resource), access.may_correct(request.user, resource)
        return super().page_context(request, resource) | {"same": same, "may_correct": may_correct}

    def history_view(self, request, object_id, extra_context=None):
        answer = super().history_view(request, object_id, extra_context)
        answer.context_data["changes"] = differences(answer.context_data["original"])
        answer.template_name = "admin/resources/resource/log.html"
        return answer

    def address_after(self, thing):
        """Back to the queue: the next one waits. Whoever reviews one stays with it."""
        return self.address(thing) if thing.reviewed_at else reverse("admin:resources_resource_changelist")

    @admin.display(description=gettext_lazy("state"))
    def condition(self, resource):
        return resource.state.label

    @admin.display(description=gettext_lazy("sent in by"))
    def submitter(self, resource):
        return format_html("<bdi>{}</bdi>", resource.submitted_by.name)

    @admin.display(description=gettext_lazy("reviewed by"))
    def reviewer(self, resource):
        return format_html("<bdi>{}</bdi>", resource.reviewed_by.name) if resource.reviewed_by else ""

    @admin.display(description=gettext_lazy("files"))
    def size(self, resource):
        count = len(resource.files.all())
        return ngettext("%(count)d file", "%(count)d files", count) % {"count": count} if count else _("Link")

    @admin.action(description=gettext_lazy("Publish the chosen resources"), permissions=["curate"])
    def publish_chosen(self, request, resources):
        count = 0
        for resource in resources:
            try:
                resource.publish(by=request.user)
            except Moved:
                messages.warning(request, _("“%(title)s” is part of another one.") % {"title": resource.title})
            else:
                count += 1
        done = ngettext("%(count)d resource is in the library.", "%(count)d resources are in the library.", count)
        messages.success(request, done % {"count": count})

    @admin.action(description=gettext_lazy("Change the chosen resources"), permissions=["curate"])
    def change_chosen(self, request, resources):
        """The page that asks what to say of all of them, and then says it."""
        form = BulkForm(request.POST if "apply" in request.POST else None)
        if not (form.is_bound and form.is_valid()):
            context = self.context(request, None, _("Change the chosen resources")) | {
                "form": form,
                "chosen": resources,
            }
            status = 422 if form.is_bound else 200
            return TemplateResponse(request, "admin/resources/resource/bulk.html", context, status=status)
        count, left = correct_all(resources, by=request.user, **form.cleaned_data)
        done = ngettext("%(count)d resource is changed.", "%(count)d resources are changed.", count)
        messages.success(request, done % {"count": count})
        for resource in left:
            messages.warning(request, _("“%(title)s” is part of another one.") % {"title": resource.title})
        return None
