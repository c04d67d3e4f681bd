"""The live sessions of a dialogue: all of them, one with its questions, and as files for a calendar."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from discussions import access
from discussions.forms_live import QuestionForm
from discussions.live_calendar import calendar_of
from discussions.models import LiveQuestion, LiveSession
from discussions.views.seen import seen_dialogue

FIRST = 50  # questions of a page, those with the most support; an hour has time for ten


def seen_session(request, id):
    """With its dialogue and what remains of it; Http404 for who may not read the dialogue."""
    found = LiveSession.objects.visible_to(request.user).select_related("dialogue", "recording")
    return get_object_or_404(found, pk=id)


@require_safe
@login_not_required
def live_sessions(request, slug):
    dialogue, now = seen_dialogue(request, slug), timezone.now()
    sessions = LiveSession.objects.filter(dialogue=dialogue)
    context = {
        "dialogue": dialogue,
        "coming": sessions.coming(now).as_rows(),
        "past": sessions.past(now).as_rows(),
        "may_plan": access.may_moderate(request.user, dialogue),
    }
    return render(request, "discussions/live_sessions.html", context)


@require_safe
@login_not_required
def live_session(request, id):
    return page(request, seen_session(request, id))


def page(request, session, form=None):
    """The page of a session; `form` is that of a question which comes back with its errors."""
    questions = LiveQuestion.objects.visible_to(request.user).filter(session=session)
    rows = list(questions.by_support(request.user).select_related("author__profile"))
    dialogue, moderates = session.dialogue, access.may_moderate(request.user, session.dialogue)
    may_ask = access.may_ask(request.user, session)
    context = {
        "session": session,
        "dialogue": dialogue,
        "questions": rows if "all" in request.GET else rows[:FIRST],
        "number": len(rows),
        "moderates": moderates,
        "may_ask": may_ask,
        "may_register": not may_ask
        and access.may_register(request.user, dialogue)
        and not access.takes_part(request.user, dialogue),
        "shows_link": moderates or access.may_enter(request.user, session),
        "form": form or (question_form(request, session) if may_ask else None),
    }
    return render(request, "discussions/live_session.html", context, status=422 if form and form.errors else 200)


def question_form(request, session, data=None, **initial):
    """Asked in the language of the session by who speaks it, else in the first of the writer's own."""
    spoken = request.user.profile.languages
    likely = session.language if not spoken or session.language in spoken else spoken[0]
    return QuestionForm(data, spoken=spoken, initial={"language": likely} | initial)


@require_safe
@login_not_required
def live_session_calendar(request, id):
    session = seen_session(request, id)
    return taken(request, session.dialogue, [session], name=f"{session.dialogue.slug}-{session.pk}")


@require_safe
@login_not_required
def live_calendar(request, slug):
    dialogue = seen_dialogue(request, slug)
    return taken(request, dialogue, dialogue.live_sessions.all(), title=dialogue.title, name=dialogue.slug)


def taken(request, dialogue, sessions, *, name, title=""):
    """The file. A calendar is looked at by others too: of what is sensitive, and for a discreet reader, it says no more
    than the hour."""
    discreet = dialogue.sensitive or (request.user.is_authenticated and request.user.discreet)
    name = "appointment" if discreet else name
    return HttpResponse(
        calendar_of(sessions, discreet=discreet, title=title),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.ics"', "Cache-Control": "private, no-cache"},
    )
