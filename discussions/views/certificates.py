"""Certificates of participation: the rule, one's own, and checking one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib.posted import posted
from cop.lib.typeset import CannotTypeset
from discussions import access, certificates
from discussions.forms_certificates import CertificateRuleForm
from discussions.models import Certificate, CertificateRule, NotEarned
from discussions.views.planning import planned
from discussions.views.seen import seen_dialogue

NOWHERE = {"X-Robots-Tag": "noindex", "Cache-Control": "private, no-store"}


@require_http_methods(["GET", "HEAD", "POST"])
def plan_certificates(request, slug):
    dialogue = planned(request, slug)
    rule = CertificateRule.objects.filter(dialogue=dialogue).first()
    names = ("contributions", "phases", "hours")
    initial = {"offered": True} | {name: getattr(rule, name) for name in names} if rule else {}
    form = CertificateRuleForm(posted(request), initial=initial, phases=dialogue.phases.count())
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["offered"]:
            CertificateRule.objects.lay_down(dialogue, by=request.user, **form.rule())
            messages.success(request, _("Certificates are given out by this rule once writing has ended."))
        else:
            CertificateRule.objects.withdraw(dialogue, by=request.user)
            messages.success(request, _("No certificates are given out. Those that were stay valid."))
        return redirect("discussions:plan", dialogue.slug)
    context = {"dialogue": dialogue, "form": form}
    return render(request, "discussions/plan_certificates.html", context, status=422 if form.errors else 200)


@require_safe
def certificate(request, slug):
    """What is still missing, or where one's own is."""
    dialogue = taken_part_in(request, slug)
    mine = Certificate.objects.filter(dialogue=dialogue, member=request.user).first()
    standing = certificates.standing_of(request.user, dialogue)
    if mine is None and standing is None:
        raise Http404
    rule = standing and standing.rule
    asked = standing and certificates.asked_for(rule.contributions, standing.phases, rule.hours)
    context = {"dialogue": dialogue, "mine": mine, "standing": standing, "asked": asked}
    return render(request, "discussions/certificate.html", context)


@require_POST
def issue_certificate(request, slug):
    dialogue = taken_part_in(request, slug)
    try:
        Certificate.objects.issue(dialogue, by=request.user)
    except NotEarned:
        raise PermissionDenied(_("Something that it takes is still missing.")) from None
    return redirect("discussions:certificate", dialogue.slug)


@require_safe
def download_certificate(request, slug):
    """One's own, as PDF. Its name says nothing of the dialogue."""
    mine = get_object_or_404(Certificate, dialogue=taken_part_in(request, slug), member=request.user)
    try:
        pdf = certificates.pdf_of(mine) if request.method == "GET" else b""
    except CannotTypeset:
        messages.error(request, _("The file could not be made just now. Please try again in a while."))
        return redirect("discussions:certificate", slug)
    shown = {"Content-Disposition": 'attachment; filename="certificate.pdf"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(pdf, content_type="application/pdf", headers=NOWHERE | shown)


def taken_part_in(request, slug):
    """The dialogue, for who takes part in it."""
    dialogue = seen_dialogue(request, slug)
    if not access.takes_part(request.user, dialogue):
        raise PermissionDenied(_("Certificates are for those who take part."))
    return dialogue


@require_safe
@login_not_required
def check_certificate(request):
    """Where somebody types the number that stands on one."""
    code = request.GET.get("code", "")
    found = code and Certificate.objects.of_code(code)
    return redirect(found) if found else checked(request, None, code=code)


@require_safe
@login_not_required
def certificate_of_code(request, code):
    return checked(request, Certificate.objects.of_code(code), code=code)


def checked(request, found, *, code):
    """What a certificate says, to who has its number; of a sensitive dialogue not even when it was."""
    context = {"code": code, "found": found}
    if found:
        context |= {"facts": certificates.facts_of(found), "issued": certificates.issued_on(found)}
        if not found.dialogue.sensitive:
            named = {"dialogue": found.dialogue, "days": certificates.days_of(found.dialogue)}
            context |= named | {"facilitators": certificates.facilitators_of(found.dialogue)}
    status = 404 if code and not found else 200
    html = render_to_string("discussions/check_certificate.html", context, request)
    return HttpResponse(html, status=status, headers=NOWHERE)
