"""What a facilitator does to a thread where it stands: pin, lock, rename."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.lib.posted import posted
from discussions.forms_moderation import LockForm, PhaseOfThreadForm, RenameForm
from discussions.views.moderation import moderated_thread


@require_POST
def pin_thread(request, id):
    thread = moderated_thread(request, id)
    if request.POST.get("on") == "0":
        thread.unpin(by=request.user)
        messages.success(request, _("The thread stands among the others again."))
    else:
        thread.pin(by=request.user)
        messages.success(request, _("The thread stands above the others of its dialogue."))
    return redirect(thread)


@require_http_methods(["GET", "HEAD", "POST"])
def lock_thread(request, id):
    """GET asks for a reason, which may be left out; a button elsewhere can POST at once."""
    thread = moderated_thread(request, id)
    form = LockForm(posted(request))
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "discussions/lock.html", {"thread": thread, "form": form}, status=status)
    if request.POST.get("on") == "0":
        thread.unlock(by=request.user)
        messages.success(request, _("Members can write in the thread again."))
    else:
        thread.lock(by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Nobody can write in the thread any more."))
    return redirect(thread)


@require_http_methods(["GET", "HEAD", "POST"])
def rename_thread(request, id):
    thread = moderated_thread(request, id)
    form = RenameForm(posted(request), initial={"title": thread.title, "language": thread.language})
    if request.method == "POST" and form.is_valid():
        thread.rename(form.cleaned_data["title"], language=form.cleaned_data["language"], by=request.user)
        messages.success(request, _("The thread has its new title. Its old addresses lead here."))
        return redirect(thread)
    status = 422 if form.errors else 200
    return render(request, "discussions/rename.html", {"thread": thread, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def choose_phase(request, id):
    thread = moderated_thread(request, id)
    phases = thread.dialogue.phases.begun(timezone.now())
    form = PhaseOfThreadForm(posted(request), phases=phases, initial={"phase": thread.phase_id})
    if request.method == "POST" and form.is_valid():
        form.cleaned_data["phase"].take_in(thread, by=request.user)
        messages.success(request, _("The thread stands in this phase."))
        return redirect(thread)
    context = {"thread": thread, "form": form, "phases": phases}
    return render(request, "discussions/choose_phase.html", context, status=422 if form.errors else 200)
