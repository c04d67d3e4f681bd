"""The findings of a dialogue for all who read it, and the vote about them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib.posted import posted
from discussions import access, workbench
from discussions.forms_poll import PollForm, VoteForm
from discussions.models import Closed, Poll
from discussions.views.moderation import facilitated_dialogue
from discussions.views.seen import seen_dialogue
from discussions.views.tasks import require_moderator
from discussions.writers import require_writer


@require_safe
@login_not_required
def findings(request, slug):
    """Those of a dialogue that its readers may see, in their order, or as the last vote put them."""
    dialogue = seen_dialogue(request, slug)
    found = workbench.TOLD.rows(request.user, dialogue=dialogue.pk)
    poll = dialogue.polls.first()
    if not found and not access.facilitates(request.user, dialogue):
        raise Http404
    rows = dialogue.extracts.filter(set_aside_at=None, finding__isnull=False).with_sources(request.user)
    context = {
        "dialogue": dialogue,
        "findings": workbench.with_extracts(found, rows),
        "poll": poll,
        "result": poll.result() if poll and not poll.is_running else None,
        "may_vote": bool(poll and poll.is_running and access.may_write(request.user, dialogue)),
        "may_work": access.may_moderate(request.user, dialogue),
    }
    if context["may_vote"]:
        context["form"] = form_of(poll, request.user)
    return render(request, "discussions/findings.html", context)


def form_of(poll, member, data=None):
    standing = poll.dialogue.findings.standing()
    return VoteForm(data, findings=standing, choices=poll.choices, chosen=poll.chosen_by(member))


@require_http_methods(["GET", "HEAD", "POST"])
def open_poll(request, slug):
    dialogue = facilitated_dialogue(request, slug)
    require_moderator(request.user, dialogue)
    form = PollForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            poll = Poll.objects.open(dialogue, by=request.user, **form.cleaned_data)
            messages.success(request, _("The vote is open. Those who take part are told."))
            return redirect(poll)
        except Closed:
            form.add_error(None, _("There is no finding yet about which one could vote."))
    context = {"dialogue": dialogue, "form": form}
    return render(request, "discussions/open_poll.html", context, status=422 if form.errors else 200)


@require_POST
def vote(request, id):
    poll = get_object_or_404(Poll.objects.visible_to(request.user).select_related("dialogue"), pk=id)
    require_writer(request.user, poll.dialogue)
    form = form_of(poll, request.user, request.POST)
    if form.is_valid():
        try:
            poll.choose(form.cleaned_data["order"], by=request.user)
            messages.success(request, _("Your choice is counted. You can change it until the vote ends."))
            return redirect(poll)
        except Closed:
            raise PermissionDenied(_("The vote is over.")) from None
    context = {"dialogue": poll.dialogue, "poll": poll, "form": form, "may_vote": True, "findings": []}
    return render(request, "discussions/findings.html", context, status=422)


@require_POST
def end_poll(request, id):
    poll = get_object_or_404(Poll.objects.handled_by(request.user).select_related("dialogue"), pk=id)
    require_moderator(request.user, poll.dialogue)
    poll.end(by=request.user)
    messages.success(request, _("The vote has ended."))
    return redirect(poll)
