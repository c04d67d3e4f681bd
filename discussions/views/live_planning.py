"""What the facilitation does with a live session: plan it, change or cancel it, keep what remains of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cop.lib.posted import posted
from discussions import access
from discussions.forms_live import CancelForm, LiveSessionForm, RecordingForm, begun
from discussions.forms_plan import zone_of
from discussions.models import LiveSession, Recording
from discussions.models.live_session import State
from discussions.models.recording import WORDS
from discussions.views.live_sessions import seen_session
from discussions.views.seen import seen_dialogue


@require_http_methods(["GET", "HEAD", "POST"])
def plan_live_session(request, slug):
    dialogue = seen_dialogue(request, slug)
    if not access.may_moderate(request.user, dialogue):
        raise PermissionDenied(_("Its facilitators plan the live sessions of a dialogue."))
    likely = dialogue if dialogue.stage else request.user  # a standing one has no time zone of its own
    with timezone.override(zone_of(posted(request), likely)):
        form = LiveSessionForm(posted(request), initial={"language": dialogue.language, "timezone": likely.timezone})
        if request.method == "POST" and form.is_valid():
            key = form.cleaned_data["form_key"]
            session = LiveSession.objects.plan(dialogue, by=request.user, form_key=key, **form.words())
            messages.success(request, _("It is planned. Those who take part or follow hear of it."))
            return redirect(session)
        context = {"dialogue": dialogue, "form": form, "session": None}
        return render(request, "discussions/plan_live_session.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def change_live_session(request, id):
    session = moderated_session(request, id)
    if session.state == State.CANCELLED:
        raise PermissionDenied(_("It is cancelled. If it takes place after all, plan a new one."))
    with timezone.override(zone_of(posted(request), session)):
        form = LiveSessionForm(posted(request), initial=begun(session), session=session)
        if request.method == "POST" and form.is_valid():
            session.change(by=request.user, **form.words())
            messages.success(request, _("It is changed. Of another hour those hear who take part or follow."))
            return redirect(session)
        context = {"dialogue": session.dialogue, "form": form, "session": session}
        return render(request, "discussions/plan_live_session.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel_live_session(request, id):
    session = moderated_session(request, id)
    if session.state == State.OVER:
        raise PermissionDenied(_("It is over, so it cannot be cancelled any more."))
    form = CancelForm(posted(request))
    if request.method == "POST" and form.is_valid():
        session.cancel(by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("It is cancelled. Those who take part or follow hear why."))
        return redirect(session)
    context = {"session": session, "form": form}
    return render(request, "discussions/cancel_live_session.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def record_live_session(request, id):
    session = moderated_session(request, id)
    if session.state not in {State.NOW, State.OVER}:
        raise PermissionDenied(_("Nothing remains of a session that has not taken place."))
    found = getattr(session, "recording", None)
    initial = {name: getattr(found, name) for name in WORDS} if found else {"language": session.language}
    form = RecordingForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        Recording.objects.keep(session, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. It stands on the page of the session."))
        return redirect(session)
    context = {"session": session, "form": form}
    return render(request, "discussions/record_live_session.html", context, status=422 if form.errors else 200)


def moderated_session(request, id):
    """The session, for who facilitates its dialogue; 404 for who does not see it, 403 for others."""
    session = seen_session(request, id)
    if not access.may_moderate(request.user, session.dialogue):
        raise PermissionDenied
    return session
