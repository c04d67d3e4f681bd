"""A member may read and not write for a while."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib.posted import posted
from discussions import access
from discussions.forms_moderation import SuspendForm, moderated_dialogues
from discussions.models import Suspension, suspension as suspensions
from members.access import is_coordinator, may_see_profile
from members.views.profile import find


@require_http_methods(["GET", "HEAD", "POST"])
def suspend(request, handle):
    """In a dialogue by its facilitators (the form proposes that of ?dialogue=<slug>), everywhere by coordinators."""
    profile = find(handle, request.user)
    if profile is None or not may_see_profile(request.user, profile):
        raise Http404
    dialogues = require_facilitator(request.user)
    if not access.may_suspend(request.user, profile.member):
        raise PermissionDenied(_("Nobody suspends this member here: ask a coordinator."))
    initial = {"dialogue": dialogues.filter(slug=request.GET.get("dialogue", "")).first()}
    form = SuspendForm(
        posted(request), dialogues=dialogues, everywhere=is_coordinator(request.user), initial=initial
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        words = {"dialogue": form.cleaned_data["dialogue"], "reason": form.cleaned_data["reason"]}
        suspensions.suspend(profile.member, until=form.until, by=request.user, **words)
        messages.success(request, _("The member can read and not write until then, and is told so by mail."))
        return redirect("discussions:my_suspensions")
    running = Suspension.objects.current().handled_by(request.user).filter(member=profile.member)
    context = {"profile": profile, "form": form, "running": running.select_related("dialogue", "member__profile")}
    return render(request, "discussions/suspend.html", context, status=422 if form.errors else 200)


@require_POST
def lift_suspension(request, id):
    suspension = get_object_or_404(Suspension.objects.handled_by(request.user), pk=id)
    if not access.may_write(request.user, suspension.dialogue):
        raise PermissionDenied
    suspension.lift(by=request.user)
    messages.success(request, _("The member can write again."))
    return redirect("discussions:my_suspensions")


@require_safe
def my_suspensions(request):
    """Those in force that the member may lift: of their dialogues, or all for a coordinator."""
    require_facilitator(request.user)
    running = Suspension.objects.current().handled_by(request.user).order_by("ends_at", "id")
    running = running.select_related("dialogue", "member__profile", "suspended_by__profile")
    return render(request, "discussions/my_suspensions.html", {"running": running})


def require_facilitator(member):
    """The dialogues that `member` moderates; 403 for who moderates none or is suspended everywhere."""
    dialogues = moderated_dialogues(member)
    if not access.may_write(member) or not (is_coordinator(member) or dialogues.exists()):
        raise PermissionDenied
    return dialogues
