"""A dated dialogue before it is open: proposed, planned, announced or not taken up."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from cop.lib.posted import posted
from discussions import access, proposing
from discussions.forms_plan import DeclineForm, PhaseFormSet, PlanForm, ProposalForm, ShapeForm, zone_of
from discussions.models import Closed, Dialogue, NotReady, Question, Stage
from discussions.shapes import SHAPES
from discussions.views.seen import seen_dialogue
from discussions.writers import require_writer

MISSING = {
    "dates": gettext_lazy("It has no dates yet: when it opens, and when writing ends."),
    "introduction": gettext_lazy("It has no concept note yet."),
    "phases": gettext_lazy("It has no phase yet. Even a single question has its window."),
    "facilitator": gettext_lazy("Nobody facilitates it yet: a coordinator appoints somebody at the desk."),
}
TITLE_LENGTH = Dialogue._meta.get_field("title").max_length
MEANWHILE = gettext_lazy(
    "The question was taken up by another dialogue meanwhile, or taken down. You can still propose this: send it once "
    "more, and it stands on its own."
)


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request):
    require_writer(request.user)
    question, is_asked = asked_in(request), "question" in (request.POST or request.GET)
    form = ProposalForm(posted(request), initial={"language": request.user.language or "en"} | begun_with(question))
    if request.method == "POST" and form.is_valid():
        if is_asked and question is None:
            form.add_error(None, MEANWHILE)
        elif dialogue := proposed(form, question, by=request.user):
            messages.success(request, _("The coordinators read it and answer you. Until then you can go on with it."))
            return redirect(dialogue)
        else:
            question = None
    context = {"form": form, "question": question, "too_late": is_asked and question is None and not form.errors}
    return render(request, "discussions/propose.html", context, status=422 if form.errors else 200)


def asked_in(request):
    """The open Question about which a dialogue is to be, or None: a page is begun about one that waits; what was sent
    may be sent twice."""
    pk = (request.POST or request.GET).get("question", "")
    found = Question.objects.visible_to(request.user).standing().select_related("asked_by__profile", "raised_in")
    found = found if request.method == "POST" else found.waiting()
    return found.filter(pk=pk).first() if pk.isascii() and pk.isdigit() and len(pk) < 19 else None


def begun_with(question):
    """What the form begins with where the dialogue is to be about `question`."""
    if question is None:
        return {}
    title = Truncator(question.words).chars(TITLE_LENGTH)
    return {"title": title, "summary": question.words, "language": question.language}


def proposed(form, question, *, by):
    """The Dialogue that the valid `form` proposes and that takes up `question`, if there is one; None, and told beside
    the form, when that went to another one meanwhile, or the form was used."""
    words = form.cleaned_data
    about = {name: words[name] for name in ProposalForm.Meta.fields} | {"timezone": by.timezone}
    try:
        with transaction.atomic():  # a double click waits for the phases too
            dialogue = proposing.propose(question, by=by, form_key=words["form_key"], **about)
            if words["day"] and not dialogue.phases.exists():
                fill(dialogue, words["shape"], words["day"], by=by)
            return dialogue
    except Closed:
        form.add_error(None, MEANWHILE)
    except IntegrityError:  # the key belongs to somebody else's proposal: a copied page, not a double click
        form.add_error(None, _("This form was used already. Please load the page again; copy your text first."))
    return None


def fill(dialogue, shape, day, *, by):
    dates, phases = SHAPES[shape].plan(day, zone_of(None, dialogue))
    dialogue.schedule(phases, by=by, **dates)


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request, slug):
    dialogue = planned(request, slug)
    with timezone.override(zone_of(posted(request), dialogue)):
        form = PlanForm(posted(request), instance=Dialogue.objects.get(pk=dialogue.pk))
        rows = PhaseFormSet(posted(request), dialogue=dialogue)
        if request.method == "POST" and all([form.is_valid(), rows.is_valid()]):
            dialogue.describe(by=request.user, **form.about())
            dialogue.set_pace(form.cleaned_data["pace"], by=request.user)
            dialogue.schedule(rows.phases(), by=request.user, **form.dates())
            messages.success(request, _("The plan is kept."))
            return redirect(dialogue)
        context = {
            "dialogue": dialogue,
            "form": form,
            "rows": rows,
            "shape": ShapeForm(),
            "may_fill": may_fill(dialogue),
        }
        wrong = form.errors or rows.total_error_count()
        return render(request, "discussions/plan.html", context, status=422 if wrong else 200)


@require_POST
def fill_plan(request, slug):
    """The dates and phases of a shape, in the place of those that are there."""
    dialogue = planned(request, slug)
    form = ShapeForm(request.POST)
    if not may_fill(dialogue):
        raise PermissionDenied(_("It is announced, so its dates are shifted one by one."))
    if form.is_valid():
        fill(dialogue, form.cleaned_data["shape"], form.cleaned_data["day"], by=request.user)
        messages.success(request, _("Days and phases are filled in. Every word and date can be changed."))
    else:
        messages.error(request, _("Please choose a shape and a first day."))
    return redirect("discussions:plan", dialogue.slug)


@require_POST
def announce(request, slug):
    dialogue = seen_dialogue(request, slug)
    if not access.may_moderate(request.user, dialogue) or dialogue.stage is None:
        raise PermissionDenied(_("Its facilitators announce a dialogue, once a coordinator has appointed them."))
    try:
        dialogue.announce(by=request.user)
    except NotReady as refusal:
        messages.error(request, " ".join(str(MISSING[name]) for name in refusal.missing))
    else:
        messages.success(request, _("It is announced."))
    return redirect(dialogue)


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request, slug):
    dialogue = seen_dialogue(request, slug)
    if not access.may_decline(request.user, dialogue):
        raise PermissionDenied
    form = DeclineForm(posted(request))
    if request.method == "POST" and form.is_valid():
        dialogue.decline(by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The proposal is not taken up, and who made it reads why."))
        return redirect("discussions:dialogue_list")
    context = {"dialogue": dialogue, "form": form}
    return render(request, "discussions/decline.html", context, status=422 if form.errors else 200)


def planned(request, slug):
    """The dated dialogue of this address, for who may plan it."""
    dialogue = seen_dialogue(request, slug)
    if not access.may_plan(request.user, dialogue):
        raise PermissionDenied(_("Who proposed it and who facilitates it plan a dialogue."))
    return dialogue


def may_fill(dialogue):
    return dialogue.stage == Stage.PROPOSED
