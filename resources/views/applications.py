"""Which resources an initiative applied, and how each was adapted there."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from cop.lib import text
from cop.lib.posted import posted
from discussions.writers import require_writer
from resources import access
from resources.forms_initiatives import AdaptedForm, ApplicationForm
from resources.models import Application, Full, Initiative, Resource
from resources.views.owned import NOT_YOURS, arranged

FOUND = 10  # resources whose titles fit; who sees more of them adds a word
FULL = gettext_lazy("It names %(most)s resources, which is as many as a reader looks through.")


@require_http_methods(["GET", "HEAD", "POST"])
def apply_resource(request, id):
    """A resource is looked for by words of its title, or comes by its address."""
    initiative, asked = arranged(request, Initiative, id), text.clean_line(request.GET.get("q", ""))[:100]
    form = ApplicationForm(posted(request), initial={"resource": request.GET.get("resource", "")[:1000]})
    if request.method == "POST" and form.is_valid():
        resource, adapted = form.cleaned_data["resource"], form.cleaned_data["adapted"]
        try:
            initiative.applications.apply(resource, to=initiative, by=request.user, adapted=adapted)
        except Full as full:
            form.add_error(None, FULL % {"most": full.most})
        else:
            messages.success(request, _("“%(title)s” stands beside your initiative.") % {"title": resource.title})
            return redirect(initiative)
    found = Resource.objects.published().filter(title__icontains=asked).order_by("title", "pk") if asked else ()
    context = {"initiative": initiative, "form": form, "asked": asked, "found": found[:FOUND]}
    return render(request, "resources/apply.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_application(request, id):
    application = own_application(request, id)
    require_writer(request.user)
    form = AdaptedForm(posted(request), initial={"adapted": application.adapted})
    if request.method == "POST" and form.is_valid():
        application.say(form.cleaned_data["adapted"], by=request.user)
        messages.success(request, _("The changes are kept."))
        return redirect(application.initiative)
    context = {"initiative": application.initiative, "application": application, "form": form}
    return render(request, "resources/apply.html", context, status=422 if form.errors else 200)


@require_POST
def take_out_application(request, id):
    application = own_application(request, id)
    application.take_out(by=request.user)
    messages.success(request, _("It does not stand beside your initiative any more."))
    return redirect(application.initiative)


def own_application(request, id):
    """The application at this address, for the owner of the initiative: else 404 or 403."""
    seen = Application.objects.filter(initiative__in=Initiative.objects.visible_to(request.user))
    found = seen.seen_by(request.user) | seen.filter(initiative__owner=request.user)
    application = get_object_or_404(found.select_related("initiative", "resource__merged_into"), pk=id)
    if not access.owns(request.user, application.initiative):
        raise PermissionDenied(NOT_YOURS[Initiative])
    return application
