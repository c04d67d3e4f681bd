"""Open questions: the list, one of them, and what is done with it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib.posted import posted
from discussions import access, open_questions, origins
from discussions.forms_questions import HideQuestionForm, OpenQuestionForm, refused
from discussions.models import Closed, Dialogue, Question
from discussions.views.moderation import hiding
from discussions.writers import require_writer


@require_safe
@login_not_required
def question_list(request):
    wanted, after = open_questions.Wanted.read(request.GET, request.user), request.GET.get("after", "")
    context = {
        "wanted": wanted,
        "after": after,
        "page": wanted.page(request.user, after),
        "languages": open_questions.spoken(request.user),
        "topics": open_questions.topics(request.user),
        "may_ask": access.may_write(request.user),
    }
    return render(request, "discussions/open_questions.html", context)


def seen_question(request, id):
    """With who asked it, its dialogue and its support; Http404 for who may not see it."""
    found = Question.objects.visible_to(request.user).with_support(request.user)
    return get_object_or_404(found.select_related("asked_by__profile", "dialogue", "raised_in"), pk=id)


@require_safe
@login_not_required
def question(request, id):
    question, reader = seen_question(request, id), request.user
    known = Dialogue.objects.announced_to(reader) if question.is_taken_up else Dialogue.objects.none()
    theirs = reader.is_authenticated and question.asked_by_id == reader.pk
    context = {
        "question": question,
        "topics": question.topics.all(),
        "origins": origins.of(question, reader),
        "dialogue": known.filter(pk=question.dialogue_id).first(),
        "may_write": access.may_write(reader),
        "could_take_up": takers(question, reader),
        "may_let_go": question.is_taken_up and access.may_let_go(reader, question.dialogue),
        "may_support": access.may_support(reader, question),
        "may_revise": access.may_revise(reader, question),
        "may_withdraw": theirs and not question.support_count and not question.is_taken_up,
        "may_report": not theirs and not question.hidden_at,
        "sees_to_it": access.may_coordinate(reader),
    }
    return render(request, "discussions/open_question.html", context)


def takers(question, reader):
    """The dialogues that `reader` may let take it up now, by title."""
    if question.is_taken_up or question.hidden_at or not access.may_write(reader):
        return Dialogue.objects.none()
    return Dialogue.objects.that_could_take_up(reader).order_by("title", "pk")


@require_POST
def take_up_question(request, id):
    """The dialogue that the form names takes it up."""
    question, slug = seen_question(request, id), request.POST.get("dialogue", "")
    if not slug:
        messages.error(request, _("Which dialogue takes it up? Choose one."))
        return redirect(question)
    dialogue = get_object_or_404(Dialogue.objects.visible_to(request.user), slug=slug)
    if not access.may_take_up(request.user, dialogue):
        raise PermissionDenied(_("Only its facilitators let a dialogue take up a question, while it is talked there."))
    try:
        question.take_up(dialogue, by=request.user)
    except Closed:
        messages.error(request, _("Another dialogue took it up meanwhile, or it was taken down."))
    else:
        messages.success(request, _("“%(title)s” takes it up. Who asks it hears of it.") % {"title": dialogue.title})
    return redirect(question)


@require_POST
def let_go_question(request, id):
    """The dialogue that took it up does not talk about it."""
    question = seen_question(request, id)
    dialogue = question.dialogue
    if not question.is_taken_up:  # let go of already
        return redirect(question)
    if not access.may_let_go(request.user, dialogue):
        raise PermissionDenied(_("Only its facilitators let a dialogue let go of a question, before it has closed."))
    try:
        question.let_go(dialogue, by=request.user)
    except Closed:
        messages.error(request, _("The dialogue has closed meanwhile, so it stays as it is."))
    else:
        messages.success(
            request, _("“%(title)s” let it go. It waits for a dialogue again.") % {"title": dialogue.title}
        )
    return redirect(question)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_question(request):
    if not request.POST.get("words"):  # whose words come back from a form that may not be sent
        require_writer(request.user)
    form, place = question_form(request, posted(request)), place_of_synthesis(request)
    if request.method == "POST" and form.is_valid() and (asked := attempt(form, request.user, place)):
        messages.success(request, _("Your question stands with the others, and waits for a dialogue."))
        return redirect(asked)
    context = {"form": form, "place": place}
    return render(request, "discussions/ask_open_question.html", context, status=422 if form.errors else 200)


def question_form(request, data=None, **options):
    """In the first of the writer's languages."""
    spoken = request.user.profile.languages
    begun = {"language": spoken[0] if spoken else request.user.language or "en"} | options.pop("initial", {})
    return OpenQuestionForm(data, spoken=spoken, initial=begun, **options)


def place_of_synthesis(request):
    """The dialogue that the address names (`in`), where who asks facilitates it: its synthesis left the question."""
    slug = request.GET.get("in", "")
    dialogue = Dialogue.objects.visible_to(request.user).filter(slug__iexact=slug).first() if slug else None
    return dialogue if dialogue and access.may_moderate(request.user, dialogue) else None


def attempt(form, member, place=None):
    """The Question that the valid `form` asks, raised in the dialogue `place` or in none, or None: every way in which
    it may be refused is told beside it."""
    try:
        require_writer(member)
        with transaction.atomic():
            return Question.objects.ask(
                by=member, form_key=form.cleaned_data["form_key"], raised_in=place, **form.about()
            )
    except PermissionDenied as denied:
        form.add_error(None, str(denied))
    except Closed as closed:
        form.add_error("words", refused(closed.reason))
    except IntegrityError:  # the key belongs to somebody else's question: a copied page, not a double click
        form.add_error(None, _("This form was used already. Please load the page again; copy your text first."))
    return None


@require_http_methods(["GET", "HEAD", "POST"])
def edit_question(request, id):
    question = seen_question(request, id)
    if question.asked_by_id != request.user.pk or not access.may_write(request.user):
        raise PermissionDenied
    begun = {name: getattr(question, name) for name in ("words", "language", "why", "form_key")}
    begun["topics"] = [topic.code for topic in question.topics.all()]
    form = question_form(request, posted(request), initial=begun, keeping=begun["topics"])
    if request.method == "POST" and form.is_valid():
        try:
            question.edit(by=request.user, **form.about())
            return redirect(question)
        except Closed as closed:
            form.add_error("words", refused(closed.reason))
    context = {"form": form, "question": question}
    return render(request, "discussions/edit_open_question.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw_question(request, id):
    """Also for who is suspended: one's own words are one's own."""
    question = seen_question(request, id)
    if question.asked_by_id != request.user.pk:
        raise PermissionDenied
    try:
        question.withdraw(by=request.user)
    except Closed as closed:
        messages.error(request, refused(closed.reason))
        return redirect(question)
    messages.success(request, _("Your question is taken back."))
    return redirect("discussions:question_list")


@require_POST
def support_question(request, id):
    question, on = seen_question(request, id), request.POST.get("on")
    if question.asked_by_id == request.user.pk or not access.may_write(request.user):
        raise PermissionDenied
    if on not in {"0", "1"}:
        raise BadRequest
    try:
        (question.support if on == "1" else question.stop_supporting)(by=request.user)
    except Closed:
        messages.error(request, _("This question is hidden, so nobody can ask it too."))
    return redirect(question)


@require_http_methods(["GET", "HEAD", "POST"])
def hide_question(request, id):
    question = coordinated_question(request, id)
    page, context = "discussions/hide_open_question.html", {"question": question}
    said = _("The question is hidden. Who asked it and the coordinators still see it.")
    return hiding(request, question, page, context, said=said, queue="discussions:my_flags", make=HideQuestionForm)


@require_POST
def restore_question(request, id):
    question = coordinated_question(request, id)
    question.restore(by=request.user)
    messages.success(request, _("Everybody who might read the question before sees it again."))
    return redirect(question)


def coordinated_question(request, id):
    question = seen_question(request, id)
    if not access.may_coordinate(request.user):
        raise PermissionDenied
    return question
