"""Measures about a member: suspended for a while, removed from a dialogue, banned."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib import paging
from cop.lib.posted import posted
from discussions import access
from discussions.forms_measures import MeasureForm
from discussions.forms_moderation import moderated_dialogues
from discussions.models import Suspension
from discussions.models.suspension import Measure, ban, read_reasons, remove, suspend as suspend_member
from members.access import is_coordinator, may_see_profile
from members.views.profile import find

PAGE = 30  # measures of a page
TAKEN = {
    Measure.WRITING: gettext_lazy("The member can read and not write until then, and is told so by mail."),
    Measure.REMOVED: gettext_lazy("The member takes no part in the dialogue any more, and is told so by mail."),
    Measure.BANNED: gettext_lazy("The account is closed. The member is told so by the last mail that leaves for it."),
}
LIFTED = {
    Measure.WRITING: gettext_lazy("The member can write again."),
    Measure.REMOVED: gettext_lazy("The member can register again."),
    Measure.BANNED: gettext_lazy("The account is open again, and its member is told so by mail."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def suspend(request, handle):
    """In a dialogue by its facilitators (the form proposes that of ?dialogue=<slug>), everywhere by coordinators."""
    profile = find(handle, request.user)
    if profile is None or not may_see_profile(request.user, profile):
        raise Http404
    dialogues = require_facilitator(request.user)
    if not access.may_suspend(request.user, profile.member):
        raise PermissionDenied(_("Nobody takes a measure about this member here: ask a coordinator."))
    initial = {"dialogue": dialogues.filter(slug=request.GET.get("dialogue", "")).first()}
    form = MeasureForm(posted(request), member=profile.member, by=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        take(form)
        messages.success(request, TAKEN[form.cleaned_data["measure"]])
        return redirect("discussions:my_suspensions")
    running = Suspension.objects.current().handled_by(request.user).filter(member=profile.member)
    context = {"profile": profile, "form": form, "running": running.select_related("dialogue", "member__profile")}
    return render(request, "discussions/suspend.html", context, status=422 if form.errors else 200)


def take(form):
    """The measure of a valid `form`."""
    words, where = {"reason": form.cleaned_data["reason"], "by": form.by}, form.cleaned_data.get("dialogue")
    if form.cleaned_data["measure"] == Measure.BANNED:
        return ban(form.member, **words)
    act = remove if form.cleaned_data["measure"] == Measure.REMOVED else suspend_member
    return act(form.member, dialogue=where, until=form.until, **words)


@require_POST
def lift_suspension(request, id):
    suspension = get_object_or_404(Suspension.objects.handled_by(request.user), pk=id)
    if not access.may_write(request.user, suspension.dialogue):
        raise PermissionDenied
    suspension.lift(by=request.user)
    messages.success(request, LIFTED[suspension.measure])
    return redirect("discussions:my_suspensions")


@require_safe
def my_suspensions(request):
    """Those in force that the member may lift: of their dialogues, or all for a coordinator; the newest first."""
    require_facilitator(request.user)
    after, running = request.GET.get("after", ""), Suspension.objects.current().handled_by(request.user)
    running = running.select_related("dialogue", "member__profile")
    page = paging.newest_first(running, "began_at", after=after, size=PAGE)
    read_reasons(page.items)
    return render(request, "discussions/my_suspensions.html", {"page": page, "after": after})


def require_facilitator(member):
    """The dialogues that `member` moderates; 403 for who moderates none or is suspended everywhere."""
    dialogues = moderated_dialogues(member)
    if not access.may_write(member) or not (is_coordinator(member) or dialogues.exists()):
        raise PermissionDenied
    return dialogues
