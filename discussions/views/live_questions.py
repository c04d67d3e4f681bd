"""Questions for a live session: asked, supported, asked otherwise, taken back, hidden."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.lib.posted import posted
from discussions import access
from discussions.forms_live import refused
from discussions.models import Closed, LiveQuestion
from discussions.notices_measures import words_of
from discussions.views.live_sessions import page, question_form, seen_session
from discussions.views.moderation import hiding


def seen_question(request, id):
    """With its session, dialogue and author; Http404 for who may not see it."""
    found = LiveQuestion.objects.visible_to(request.user)
    return get_object_or_404(found.select_related("session__dialogue", "author__profile"), pk=id)


@require_POST
def ask_live(request, id):
    session = seen_session(request, id)
    if not request.POST.get("words"):  # whose words come back from a form that is too late
        require_asker(request.user, session)
    form = question_form(request, session, request.POST)
    if form.is_valid() and attempt(form, session, request.user):
        messages.success(request, _("Your question stands with the others."))
        return redirect(f"{session.get_absolute_url()}#questions")
    return page(request, session, form)


def require_asker(member, session):
    """Raise PermissionDenied (403), with the reason where there is one to tell."""
    if suspension := access.suspension(member, session.dialogue):
        raise PermissionDenied(words_of(suspension))
    if not access.may_write(member, session.dialogue):
        raise PermissionDenied(_("Those who take part in this dialogue ask questions here."))


def attempt(form, session, member):
    """Ask what is in the valid `form`, every way in which it may be refused told beside it; whether it is asked."""
    words = {name: form.cleaned_data[name] for name in ("words", "language", "form_key")}
    try:
        require_asker(member, session)
        with transaction.atomic():
            LiveQuestion.objects.ask(session, by=member, **words)
    except PermissionDenied as denied:
        form.add_error(None, str(denied))
    except Closed as closed:
        form.add_error("words", refused(closed.reason))
    except IntegrityError:  # the key belongs to somebody else's question: a copied page, not a double click
        form.add_error(None, _("This form was used already. Please load the page again; copy your text first."))
    return not form.errors


@require_http_methods(["GET", "HEAD", "POST"])
def edit_live_question(request, id):
    question = seen_question(request, id)
    if question.author_id != request.user.pk or not access.may_write(request.user, question.session.dialogue):
        raise PermissionDenied
    begun = {"words": question.words, "language": question.language, "form_key": question.form_key}
    form = question_form(request, question.session, posted(request), **begun)
    if request.method == "POST" and form.is_valid():
        try:
            question.edit(by=request.user, words=form.cleaned_data["words"], language=form.cleaned_data["language"])
            return redirect(question)
        except Closed as closed:
            form.add_error("words", refused(closed.reason))
    context = {"question": question, "session": question.session, "form": form}
    return render(request, "discussions/edit_live_question.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw_live_question(request, id):
    """Also for who is suspended: one's own words are one's own."""
    question = seen_question(request, id)
    if question.author_id != request.user.pk:
        raise PermissionDenied
    question.withdraw(by=request.user)
    messages.success(request, _("Your question is taken back."))
    return redirect(f"{question.session.get_absolute_url()}#questions")


@require_POST
def support_live_question(request, id):
    question, on = seen_question(request, id), request.POST.get("on")
    if question.author_id == request.user.pk or not access.may_write(request.user, question.session.dialogue):
        raise PermissionDenied
    if on not in {"0", "1"}:
        raise BadRequest
    try:
        (question.support if on == "1" else question.stop_supporting)(by=request.user)
    except Closed as closed:
        messages.error(request, refused(closed.reason))
    return redirect(question)


@require_http_methods(["GET", "HEAD", "POST"])
def hide_live_question(request, id):
    question = moderated_question(request, id)
    context = {"question": question, "session": question.session}
    said = _("The question is hidden. Its author and the facilitators still see it.")
    queue = reverse("discussions:flag_queue", args=[question.session.dialogue.slug])
    return hiding(request, question, "discussions/hide_live_question.html", context, said=said, queue=queue)


@require_POST
def restore_live_question(request, id):
    question = moderated_question(request, id)
    question.restore(by=request.user)
    messages.success(request, _("Everybody who reads this dialogue sees the question again."))
    return redirect(question)


def moderated_question(request, id):
    question = seen_question(request, id)
    if not access.may_moderate(request.user, question.session.dialogue):
        raise PermissionDenied
    return question
