"""Those who see to what was reported look at it and answer. None of these pages says who reported it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cop.lib import paging
from discussions import reportable
from discussions.forms_moderation import ReasonedForm, ReopenForm
from discussions.models import Closed, Flag, flag as flags
from discussions.report_queue import waiting
from discussions.views.moderation import facilitated_dialogue
from discussions.views.reports import tell_outcomes
from members import hearing

PAGE = 30  # things of the queue; when these are answered the next ones come


@require_safe
def flag_queue(request, slug):
    dialogue = facilitated_dialogue(request, slug)
    return queue(request, Flag.objects.within(dialogue), dialogue=dialogue)


@require_safe
def my_flags(request):
    """Over all dialogues that the member facilitates, and the library where they look after it."""
    if not reportable.handles_any(request.user):
        raise PermissionDenied
    return queue(request, Flag.objects.all())


def queue(request, flags, dialogue=None):
    """What waits, that which is to be answered first in front; or with `decided` what was answered last."""
    is_decided, after = "decided" in request.GET, request.GET.get("after", "")
    flags, context = flags.handled_by(request.user), {"dialogue": dialogue, "decided": is_decided, "after": after}
    if is_decided:
        context["page"] = paging.newest_first(flags.decided(), "decided_at", after=after, size=PAGE)
        tell_outcomes(context["page"].items, request.user)
    else:
        found = waiting(flags, request.user, PAGE + 1)
        context |= {"waiting": found[:PAGE], "more": len(found) > PAGE}
        hearing.read_by(request, Flag.objects.filter(pk__in=[flag.pk for one in found for flag in one.flags]))
    return render(request, "discussions/flag_queue.html", context)


@require_POST
def decide_flag(request, id):
    """All reports of the thing are answered: it stays as it is, or with `upheld` something was done about it. Hiding
    and moving a post, withdrawing a resource and the like are acts of their own, which answer them too."""
    kind, thing = handled(request, id)
    form, upheld = ReasonedForm(request.POST), "upheld" in request.POST
    if form.is_valid():
        flags.answer(thing, by=request.user, upheld=upheld, words=form.cleaned_data["reason"])
        done = _("It is answered. Who reported it reads that something was done.")
        messages.success(request, done if upheld else _("It stays as it is. Who reported it is told."))
    else:
        messages.error(request, form.errors["reason"][0])
    return redirect(kind.queue_of(thing))


@require_POST
def reopen_flag(request, id):
    kind, thing = handled(request, id)
    form = ReopenForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.errors["reason"][0])
        return redirect(f"{kind.queue_of(thing)}?decided=1")
    try:
        flags.reopen(Flag.objects.get(pk=id), by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("It waits again. Who reported it is told."))
    except Closed:
        messages.error(request, _("Nobody sees it any more. Restore it first: then it can be looked at again."))
    return redirect(kind.queue_of(thing))


def handled(request, id):
    """(kind, thing) of the report with this id, for who may answer it: 404 for who does not see it, 403 for who sees it
    and is suspended."""
    found = get_object_or_404(Flag.objects.handled_by(request.user), pk=id)
    kind, thing = reportable.kind_of_flag(found), found.target
    if thing is None:  # taken away in this moment
        raise Http404
    if not kind.may_decide(request.user, thing):
        raise PermissionDenied
    return kind, thing
