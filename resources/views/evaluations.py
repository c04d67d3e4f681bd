"""Evaluating an initiative, in three steps that can each be left and come back to."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from cop.lib.posted import posted
from discussions.writers import require_writer
from resources import access, limits
from resources.forms_evaluations import STEPS, BeginForm
from resources.models import Evaluation, Initiative
from resources.views.submissions import USED, first_language

NAMES = list(STEPS)
PUBLISHED = gettext_lazy("Everybody can read your evaluation now. Whoever made what was applied hears of it.")
DRAFT = gettext_lazy("It is kept. Nobody but you sees it until you publish it.")


@require_http_methods(["GET", "HEAD", "POST"])
def evaluate(request, id):
    """The first step of a new one; who has one of this initiative goes on with that."""
    initiative = get_object_or_404(Initiative.objects.shared().select_related("owner"), pk=id)
    require_writer(request.user)
    if own := initiative.evaluations.filter(author=request.user).first():
        return redirect("initiatives:edit_evaluation", own.pk, NAMES[0])
    held = access.owns(request.user, initiative)
    form = BeginForm(posted(request), held=held, initial={"language": first_language(request.user)})
    if request.method == "POST" and form.is_valid() and (made := begun(form, initiative, by=request.user)):
        return onwards(request, made, NAMES[0])
    return page(request, form, initiative, NAMES[0])


def begun(form, initiative, *, by):
    """The evaluation that the valid form makes, or None with an error in the form."""
    if refusal := limits.refusal(by, of=Evaluation):
        form.add_error(None, refusal)
        return None
    try:
        key = form.cleaned_data["form_key"]
        return Evaluation.objects.begin(initiative, by=by, form_key=key, **form.words())
    except IntegrityError:
        form.add_error(None, USED)
    return None


@require_http_methods(["GET", "HEAD", "POST"])
def edit_evaluation(request, id, step):
    if step not in STEPS:
        raise Http404
    evaluation = own_evaluation(request, id)
    if not access.may_edit_note(request.user, evaluation):
        raise PermissionDenied(
            _("An evaluation that the curators hid, or of a suspended member, can only be taken back.")
        )
    make, publishing = STEPS[step][0], bool(evaluation.published_at) or "publish" in request.POST
    names = [field.name for field in Evaluation._meta.concrete_fields]
    form = make(posted(request), publishing=publishing, initial={name: getattr(evaluation, name) for name in names})
    if request.method == "POST" and form.is_valid():
        evaluation.write(by=request.user, **form.words())
        return onwards(request, evaluation, step)
    return page(request, form, evaluation.initiative, step, evaluation)


@require_POST
def take_back_evaluation(request, id):
    evaluation = own_evaluation(request, id)
    evaluation.take_back(by=request.user)
    messages.success(request, _("Your evaluation is gone for good."))
    seen = Initiative.objects.visible_to(request.user).filter(pk=evaluation.initiative_id).exists()
    return redirect(evaluation.initiative if seen else "initiatives:my_initiatives")


def own_evaluation(request, id):
    """The evaluation, for its author: else 404 or 403."""
    seen = Evaluation.objects.visible_to(request.user).select_related("initiative")
    evaluation = get_object_or_404(seen, pk=id)
    if access.is_author(request.user, evaluation):
        return evaluation
    get_object_or_404(Initiative.objects.visible_to(request.user), pk=evaluation.initiative_id)
    raise PermissionDenied(_("Only who wrote an evaluation can change it."))


def onwards(request, evaluation, step):
    """From a step that is kept to where its author wants to be: the next one, or the page of the initiative."""
    if "publish" in request.POST and step == NAMES[-1] and not evaluation.published_at:
        evaluation.publish(by=request.user)
        messages.success(request, PUBLISHED)
        return redirect(evaluation)
    if "later" in request.POST or step == NAMES[-1]:
        messages.success(request, _("The changes are kept.") if evaluation.published_at else DRAFT)
        return redirect(evaluation)
    return redirect("initiatives:edit_evaluation", evaluation.pk, NAMES[NAMES.index(step) + 1])


def page(request, form, initiative, step, evaluation=None):
    """The page of one step; `steps` are all of them, as (name, label)."""
    context = {
        "form": form,
        "initiative": initiative,
        "evaluation": evaluation,
        "step": step,
        "label": STEPS[step][1],
        "number": NAMES.index(step) + 1,
        "steps": [(name, label) for name, (_form, label) in STEPS.items()],
        "is_last": step == NAMES[-1],
    }
    return render(request, "resources/evaluation_form.html", context, status=422 if form.errors else 200)
