"""What reaches a member by mail: the page of the settings, and the one behind the link in each mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cop.lib.posted import posted
from members import stopping
from members.forms.mail import MailForm, WelcomeForm


@require_http_methods(["GET", "HEAD", "POST"])
def mail_settings(request):
    now = {name: getattr(request.user, name) for name in MailForm.base_fields}
    form = MailForm(posted(request), initial=now)
    if request.method == "POST" and form.is_valid():
        request.user.prefer_mail(by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. Mail reaches you like this from now on."))
        return redirect("members:settings")
    return render(request, "members/mail_settings.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request):
    """Where a new member comes in: how often mail should come, by which clock. The defaults suit who passes by."""
    now = {name: getattr(request.user, name) for name in WelcomeForm.base_fields}
    form = WelcomeForm(posted(request), initial=now)
    if request.method == "POST" and form.is_valid():
        request.user.prefer(by=request.user, timezone=form.cleaned_data.pop("timezone"))
        request.user.prefer_mail(by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. You find it in your settings when you want it otherwise."))
        return redirect("home")
    return render(request, "members/welcome.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_mail(request, token):
    """A mail program sends the POST by itself and follows no redirect (RFC 8058), so the answer is the page itself;
    sent again, it changes nothing. It needs no token of a form: who knows this address may do what it says."""
    try:
        stop, undoing = stopping.read(token), ""
        if request.method == "POST" and request.POST.get("undo"):
            stop.undo(request.POST["undo"])
        elif request.method == "POST":
            undoing = stop.stop()
    except stopping.Unknown:
        raise Http404 from None
    context = {"stop": stop, "thing": stop.shown_to(request.user), "undo": undoing}
    return render(request, "members/stop_mail.html", context)
