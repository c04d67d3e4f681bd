"""Whose post was hidden, or who was suspended, asks once that somebody else looks at that, and somebody else does."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib import paging
from cop.lib.posted import posted
from discussions import access, appeals_of
from discussions.forms_moderation import AppealForm, DecideAppealForm
from discussions.models import Appeal, Closed, Suspension, appeal as verbs
from discussions.views.seen import seen_post
from members import hearing
from members.models import Member

PAGE = 30  # appeals of a page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def appeal_hidden(request, id):
    post = seen_post(request, id)
    if not access.is_author(request.user, post):
        raise PermissionDenied(_("Only who wrote this post can appeal against its hiding."))
    return ask(request, post)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def appeal_suspension(request, id):
    theirs = Suspension.objects.filter(member=request.user).select_related("dialogue")
    return ask(request, get_object_or_404(theirs, pk=id))


def ask(request, thing):
    """The form, or where that leads: to the appeal that was made, or back where there is nothing to appeal against."""
    if made := verbs.appeal_of(thing):
        messages.info(request, _("You have appealed against this, which one can do once. Here is what became of it."))
        return redirect(made)
    form = AppealForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(verbs.appeal(thing, form.cleaned_data["words"], by=request.user))
        except Closed as refused:
            form.add_error(None, NOT_NOW[refused.reason]())
    late, holds = verbs.is_late(thing), verbs.decision_of(thing) is not None
    post = None if isinstance(thing, Suspension) else thing
    dialogue = post.thread.dialogue if post else thing.dialogue
    context = {"thing": thing, "post": post, "dialogue": dialogue, "form": form, "late": late, "holds": holds}
    context |= {"days": verbs.DAYS_TO_DECIDE, "within": verbs.DAYS_TO_APPEAL}
    return render(request, "discussions/appeal_form.html", context, status=422 if form.errors else 200)


NOT_NOW = {
    "gone": lambda: _("The decision does not hold any more, so there is nothing to appeal against."),
    "late": lambda: _("The time in which one can appeal against this is over."),
}


@never_cache
@require_safe
def appeal(request, id):
    found = seen_appeal(request, id)
    hearing.read_by(request, Appeal.objects.filter(pk=found.pk))
    return shown(request, found, DecideAppealForm())


@require_POST
def decide_appeal(request, id):
    """The decision of somebody else stands, or with `granted` it does not."""
    found, form = seen_appeal(request, id), DecideAppealForm(request.POST)
    if not access.may_decide_appeal(request.user, found):
        raise PermissionDenied(_("Somebody else than who decided first looks at this."))
    if not form.is_valid():
        return shown(request, found, form)
    before = found.decided_at
    found.decide(by=request.user, granted="granted" in request.POST, reason=form.cleaned_data["reason"])
    if before or found.decided_by_id != request.user.pk:
        messages.info(request, _("Somebody else was quicker, or there is nothing left to decide."))
        return redirect(found)
    messages.success(request, _("It is decided. Who appealed and who decided first are told, with your reason."))
    return redirect("discussions:appeals")


@never_cache
@require_safe
def appeals(request):
    """Those that the reader may decide; with `decided`, those of their dialogues that were."""
    if not access.moderates_any(request.user):
        raise PermissionDenied
    is_decided, after = "decided" in request.GET, request.GET.get("after", "")
    context = {"decided": is_decided, "after": after, "page": None}
    if is_decided:
        found = Appeal.objects.seen_by(request.user).decided().with_things()
        context["page"] = paging.newest_first(found, "decided_at", after=after, size=PAGE)
    else:
        waiting = Appeal.objects.handled_by(request.user).waiting().with_things().order_by("due_at", "id")
        context |= {"waiting": waiting[:PAGE]}
    return render(request, "discussions/appeals.html", context)


@never_cache
@require_safe
def my_appeals(request):
    """What the reader can appeal against, and what they have."""
    mine = Appeal.objects.by(request.user).with_things().order_by("-appealed_at", "-id")
    context = {"mine": mine[:PAGE], "open": appeals_of.open_to(request.user)}
    return render(request, "discussions/my_appeals.html", context)


def seen_appeal(request, id):
    return get_object_or_404(Appeal.objects.seen_by(request.user).with_things(), pk=id)


def shown(request, found, form):
    mine = access.is_whose(request.user, found.thing)
    context = {
        "appeal": found, "mine": mine, "named": not mine, "form": form, "dialogue": found.dialogue,
        "nobody": mine and not found.deciders(Member.objects.with_a_way_in()).exists(),
        "may_decide": not found.decided_at and found.holds and access.may_decide_appeal(request.user, found),
    }  # fmt: skip
    return render(request, "discussions/appeal.html", context, status=422 if form.errors else 200)
