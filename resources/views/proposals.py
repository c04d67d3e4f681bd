"""Suggesting a change to what somebody else looks after, and answering it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib.posted import posted
from discussions.writers import require_writer
from resources import access, limits
from resources.forms_records import DeclineForm, ProposalForm, form_of
from resources.models import Full, Proposal
from resources.models.proposal import Refused
from resources.record_kinds import kind_of
from resources.record_words import compared
from resources.views.records import seen
from resources.views.submissions import USED


@require_http_methods(["GET", "HEAD", "POST"])
def propose_change(request, kind, id):
    record = seen(request, kind, id)
    require_writer(request.user)
    if access.may_tend(request.user, record):
        return redirect("directory:edit_record", kind.section, record.pk)
    if not access.may_propose(request.user, record):
        raise PermissionDenied
    form, why = form_of(kind, posted(request), record=record), ProposalForm(posted(request))
    if request.method == "POST" and form.is_valid() and why.is_valid() and proposed(record, form, why, request.user):
        messages.success(request, _("Thank you. Who looks after this entry sees both versions and answers you."))
        return redirect(record)
    context = {"form": form, "why": why, "kind": kind, "record": record, "proposes": True}
    return render(request, "resources/record_form.html", context, status=422 if form.errors or why.errors else 200)


def proposed(record, form, why, by):
    """The Proposal that the valid forms make, or None with an error in the first."""
    changes, key = form.changes(record), form.cleaned_data["form_key"]
    refusal = "" if changes else _("Nothing is different from what stands there now.")
    if not Proposal.objects.filter(form_key=key).exists():
        refusal = refusal or limits.refusal(by, of=Proposal)
    if refusal:
        form.add_error(None, refusal)
        return None
    try:
        return Proposal.objects.propose(record, changes, by=by, form_key=key, note=why.cleaned_data["note"])
    except Full as full:
        many = _("%(most)s proposals of yours wait for an answer. Please wait, or take one back.")
        form.add_error(None, many % {"most": full.most})
    except IntegrityError:
        form.add_error(None, USED)
    return None


def found(request, id):
    return get_object_or_404(Proposal.objects.visible_to(request.user).with_record(), pk=id)


def to_decide(request, id):
    """The one with this id, for who may answer it; else PermissionDenied."""
    proposal = found(request, id)
    require_writer(request.user)
    if not proposal.decided_at and not access.may_decide(request.user, proposal):
        raise PermissionDenied(_("Only who looks after this entry answers what is proposed for it."))
    return proposal


@require_safe
def proposal(request, id):
    return page(request, found(request, id), DeclineForm())


def page(request, proposal, form, refused="", status=200):
    context = {
        "proposal": proposal,
        "record": proposal.record,
        "kind": kind_of(proposal.record),
        "rows": compared(proposal),
        "form": form,
        "refused": refused,
        "ticked": request.POST.getlist("field") if refused else [*proposal.changes],
        "may_decide": access.may_decide(request.user, proposal),
        "mine": access.is_proposer(request.user, proposal),
    }
    return render(request, "resources/proposal.html", context, status=status)


@require_POST
def accept_proposal(request, id):
    proposal = to_decide(request, id)
    names = request.POST.getlist("field")
    if not proposal.decided_at and not {*names} & {*proposal.changes}:
        return page(request, proposal, DeclineForm(), _("Nothing is ticked. Which of these do you take?"), 422)
    try:
        proposal.accept(names, by=request.user)
    except Refused as refused:
        return page(request, proposal, DeclineForm(), refused.words, 422)
    messages.success(request, _("It stands there now. Who proposed it hears of it."))
    return redirect(proposal.record)


@require_POST
def decline_proposal(request, id):
    proposal, form = to_decide(request, id), DeclineForm(request.POST)
    if not form.is_valid():
        return page(request, proposal, form, status=422)
    proposal.decline(by=request.user, **form.cleaned_data)
    messages.success(request, _("It stays as it was. Who proposed it reads your reason."))
    return redirect(proposal.record)


@require_POST
def take_back_proposal(request, id):
    proposal = found(request, id)
    if not access.is_proposer(request.user, proposal) or proposal.decided_at:
        raise PermissionDenied(_("Only who proposed it takes it back, and only until it is answered."))
    proposal.take_back(by=request.user)
    messages.success(request, _("Your proposal is taken back."))
    return redirect("directory:my_records")
