"""The desk's page of the library: the curators' queue."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from cop.lib import languages
from members.desk import Act, DeskAdmin, StateFilter
from resources import access
from resources.desk_filters import LinkFilter
from resources.forms import ReasonForm
from resources.models import Moved, Resource
from resources.models.resource import State


class ResourceState(StateFilter):
    states = State.choices
    first = State.WAITING

    def where(self, resources, word):
        return resources.in_state(State(word))


class LanguageFilter(StateFilter):
    """Only the languages that something is in."""

    title = gettext_lazy("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        there = Resource.objects.order_by().values_list("language", flat=True).distinct()
        self.states = sorted(((code, languages.name(code)) for code in there), key=lambda pair: pair[1].casefold())
        return super().lookups(request, model_admin)

    def where(self, resources, word):
        return resources.filter(language=word)


def return_to_author(resource, *, by, reason):
    try:
        resource.return_to_author(by=by, reason=reason)
    except Moved:
        raise ValidationError(_("Another curator published it meanwhile. You can withdraw it.")) from None


def withdraw(resource, *, by, reason):
    try:
        resource.withdraw(by=by, reason=reason)
    except Moved:
        raise ValidationError(_("It is not in the library any more. Your reason is still here: copy it.")) from None


@admin.register(Resource)
class ResourceAdmin(DeskAdmin):
    list_display = ["title", "condition", "kind", "language", "submitter", "submitted_at", "size"]
    list_filter = [ResourceState, "kind", LanguageFilter, LinkFilter]
    search_fields = ["title", "summary", "makers", "submitted_by__profile__name"]
    search_help_text = gettext_lazy("Title, summary, or a name")
    ordering = ["submitted_at", "id"]  # who waits longest comes first
    fields = ["title"]  # the page itself is templates/admin/resources/resource/change_form.html
    actions = ["publish_chosen"]
    verbs = {
        "submitted": gettext_lazy("sent it in"),
        "revised": gettext_lazy("changed it and sent it in again"),
        "returned": gettext_lazy("returned it to its author"),
        "published": gettext_lazy("published it"),
        "withdrawn": gettext_lazy("withdrew it"),
    }
    acts = [
        Act(
            "publish",
            gettext_lazy("Publish"),
            done=gettext_lazy("“%(thing)s” is in the library. Its author gets a mail."),
            run=lambda resource, by: resource.publish(by=by),
            offered=lambda resource: resource.state != State.PUBLISHED,
            help=gettext_lazy("Everybody can read and download it from then on."),
            main=True,
        ),
        Act(
            "return",
            gettext_lazy("Return with a reason"),
            done=gettext_lazy("“%(thing)s” is with its author again, who gets your reason by mail."),
            run=return_to_author,
            form=ReasonForm,
            offered=lambda resource: resource.state in {State.WAITING, State.WITHDRAWN},
            help=gettext_lazy("Its author can change it and send it in again."),
        ),
        Act(
            "withdraw",
            gettext_lazy("Withdraw"),
            done=gettext_lazy("“%(thing)s” is out of the library. Its author gets your reason by mail."),
            run=withdraw,
            form=ReasonForm,
            offered=lambda resource: resource.state == State.PUBLISHED,
            help=gettext_lazy("Nobody but its author and the curators sees it or its files any more."),
        ),
    ]

    def get_queryset(self, request):
        found = super().get_queryset(request).with_reasons()
        return found.select_related("submitted_by__profile").prefetch_related("files")

    def may_act(self, request):
        return access.may_curate(request.user)

    def has_curate_permission(self, request):
        return access.may_curate(request.user)

    def view_on_site(self, resource):
        return resource.get_absolute_url()

    def address_after(self, thing):
        """Back to the queue: the next one waits."""
        return reverse("admin:resources_resource_changelist")

    @admin.display(description=gettext_lazy("state"))
    def condition(self, resource):
        return resource.state.label

    @admin.display(description=gettext_lazy("sent in by"))
    def submitter(self, resource):
        return format_html("<bdi>{}</bdi>", resource.submitted_by.name)

    @admin.display(description=gettext_lazy("files"))
    def size(self, resource):
        count = len(resource.files.all())
        return ngettext("%(count)d file", "%(count)d files", count) % {"count": count} if count else _("Link")

    @admin.action(description=gettext_lazy("Publish the chosen resources"), permissions=["curate"])
    def publish_chosen(self, request, resources):
        for resource in resources:
            resource.publish(by=request.user)
        count = len(resources)
        done = ngettext("%(count)d resource is in the library.", "%(count)d resources are in the library.", count)
        messages.success(request, done % {"count": count})
