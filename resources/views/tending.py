"""What who looks after an entry of the directory does with it, and what curators do."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib.posted import posted
from discussions.exports_data import as_json
from discussions.views.exports import taken
from discussions.writers import require_writer
from members.desk import ReasonForm
from resources import access, confirming
from resources.exports_records import everything_of
from resources.forms_records import HandOverForm
from resources.models import Proposal
from resources.record_kinds import KINDS, kind_of
from resources.views.records import seen, tended


@require_POST
def confirm_record(request, kind, id):
    record = tended(request, kind, id)
    record.confirm(by=request.user)
    messages.success(request, _("Thank you. It is confirmed as of today."))
    return redirect(record)


@require_POST
def archive_record(request, kind, id):
    record = tended(request, kind, id)
    record.archive(by=request.user)
    messages.success(request, _("It has left the lists. Who has its address reads it, and you can bring it back."))
    return redirect(record)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_record(request, kind, id):
    record = tended(request, kind, id)
    form = HandOverForm(posted(request), giver=request.user)
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["handle"]
        record.hand_over(to, by=request.user)
        messages.success(request, _("%(name)s looks after it from now on.") % {"name": to.name})
        return redirect(record)
    context = {"form": form, "record": record, "kind": kind}
    return render(request, "resources/hand_over.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def hide_record(request, kind, id):
    record = seen(request, kind, id)
    if not access.may_curate(request.user):
        raise PermissionDenied(_("Only curators can hide an entry."))
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        record.hide(by=request.user, **form.cleaned_data)
        messages.success(request, _("It is hidden. Its owner and the curators still see it, with your reason."))
        return redirect(record)
    context = {"form": form, "record": record, "kind": kind}
    return render(request, "resources/hide_record.html", context, status=422 if form.errors else 200)


@require_POST
def restore_record(request, kind, id):
    record = seen(request, kind, id)
    if not access.may_curate(request.user):
        raise PermissionDenied(_("Only curators can show an entry again."))
    record.restore(by=request.user)
    return redirect(record)


@require_POST
def join_organisation(request, id):
    organisation = seen(request, KINDS["organisations"], id)
    require_writer(request.user)
    organisation.join(by=request.user)
    messages.success(request, _("You stand among the people of this organisation, for those who may see your profile."))
    return redirect(organisation)


@require_POST
def part_from_organisation(request, id):
    organisation = seen(request, KINDS["organisations"], id)
    organisation.part(by=request.user)
    messages.success(request, _("You do not stand there any more."))
    return redirect(organisation)


@require_safe
def my_records(request):
    """What one looks after, with what was proposed; what one proposed oneself."""
    records = [(kind, kind.model.objects.filter(owner=request.user).order_by("title", "pk")) for kind in KINDS.values()]
    context = {
        "records": [(kind, found) for kind, found in records if found],
        "to_decide": Proposal.objects.to_decide(request.user).with_record(),
        "proposed": Proposal.objects.visible_to(request.user).filter(proposer=request.user).with_record(),
    }
    return render(request, "resources/my_records.html", context)


@require_safe
def my_records_json(request):
    return taken(request, as_json(everything_of(request.user)), "my-directory.json", "application/json")


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_by_mail(request, token):
    """From the mail, without signing in. It needs no token of a form: who knows this address may do what it says. The
    answer to POST is the page itself; sent again, it changes nothing."""
    try:
        confirmation = confirming.read(token)
    except confirming.Unknown:
        raise Http404 from None
    done = request.method == "POST" and not confirmation.is_refused
    if done:
        confirmation.confirm()
    context = {"confirmation": confirmation, "record": confirmation.shown_to(request.user), "done": done}
    context["kind"] = kind_of(confirmation.record)
    return render(request, "resources/confirm_by_mail.html", context)
