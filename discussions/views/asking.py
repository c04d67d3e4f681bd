"""A member asks the facilitators of a dialogue in private, and they answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib import paging
from cop.lib.posted import posted
from discussions import access, limits
from discussions.forms_asking import PrivateForm
from discussions.models import Dialogue, PrivateQuestion
from discussions.views.moderation import facilitated_dialogue
from members import hearing

PAGE = 30  # questions a page


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, slug):
    """For whoever may know of the dialogue, also who is suspended: they may have most reason to ask."""
    dialogue = get_object_or_404(Dialogue.objects.announced_to(request.user), slug__iexact=slug)
    form = PrivateForm(posted(request))
    if request.method == "POST" and may_send(form, request.user, dialogue):
        asked = PrivateQuestion.objects.ask(dialogue, by=request.user, **form.cleaned_data)
        messages.success(request, _("The facilitators read it. You hear from them here."))
        return redirect(asked)
    mine = PrivateQuestion.objects.filter(member=request.user, dialogue=dialogue).exists()
    context = {"dialogue": dialogue, "form": form, "facilitators": people_of(dialogue), "mine": mine}
    return render(request, "discussions/ask.html", context, status=422 if form.errors else 200)


@require_safe
def private_question(request, id):
    asked = seen_question(request, id)
    hearing.read_by(request, PrivateQuestion.objects.filter(pk=asked.pk))
    return shown(request, asked, PrivateForm())


@require_POST
def answer_question(request, id):
    asked, form = seen_question(request, id), PrivateForm(request.POST)
    if not access.may_answer(request.user, asked):
        raise PermissionDenied
    if not may_send(form, request.user, asked.dialogue):
        return shown(request, asked, form)
    made = asked.answer(by=request.user, **form.cleaned_data)
    return redirect(f"{asked.get_absolute_url()}#a{made.pk}")


@require_POST
def settle_question(request, id):
    asked = seen_question(request, id)
    if not access.may_moderate(request.user, asked.dialogue):
        raise PermissionDenied
    asked.settle(by=request.user)
    messages.success(request, _("It stands among those that are answered."))
    return redirect("discussions:question_queue", asked.dialogue.slug)


@require_safe
def question_queue(request, slug):
    """What the facilitators were asked: what waits, or with `answered` what does not."""
    dialogue = facilitated_dialogue(request, slug)
    asked, answered = dialogue.private_questions.all(), "answered" in request.GET
    return listed(request, asked.answered() if answered else asked.waiting(), dialogue=dialogue, answered=answered)


@require_safe
def my_questions(request):
    """What the member asked, wherever."""
    return listed(request, PrivateQuestion.objects.filter(member=request.user))


def listed(request, asked, dialogue=None, answered=False):
    after = request.GET.get("after", "")
    page = paging.newest_first(
        asked.select_related("dialogue", "member__profile"), "spoken_at", after=after, size=PAGE
    )  # fmt: skip
    context = {"page": page, "after": after, "dialogue": dialogue, "answered": answered}
    return render(request, "discussions/questions.html", context)


def shown(request, asked, form):
    context = {
        "asked": asked, "dialogue": asked.dialogue, "form": form,
        "mine": asked.member_id == request.user.pk, "may_answer": access.may_answer(request.user, asked),
        "may_settle": access.may_moderate(request.user, asked.dialogue),
        "answers": asked.answers.select_related("member__profile"),
    }  # fmt: skip
    return render(request, "discussions/private_question.html", context, status=422 if form.errors else 200)


def seen_question(request, id):
    found = PrivateQuestion.objects.visible_to(request.user).select_related("dialogue", "member__profile")
    return get_object_or_404(found, pk=id)


def may_send(form, member, dialogue):
    """Whether what is in the form may be sent now; else it says why."""
    if form.is_valid() and (sentence := limits.refusal_of_private(member, dialogue)):
        form.add_error(None, sentence)
    return form.is_valid()


def people_of(dialogue):
    return [one.member for one in dialogue.facilitators().select_related("member__profile")]
