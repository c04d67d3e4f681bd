"""The run-sheet: what those who facilitate a dialogue have to do, day by day."""

from itertools import groupby

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.lib.posted import posted
from discussions import access
from discussions.forms_tasks import OwnTaskForm, TaskForm
from discussions.models import Task
from discussions.views.moderation import facilitated_dialogue


@require_http_methods(["GET", "HEAD", "POST"])
def run_sheet(request, slug):
    dialogue = facilitated_dialogue(request, slug)
    form = OwnTaskForm(posted(request), initial={"day": dialogue.today()})
    if request.method == "POST":
        require_moderator(request.user, dialogue)
        if form.is_valid():
            Task.objects.add(dialogue, by=request.user, **form.cleaned_data)
            return redirect("discussions:run_sheet", dialogue.slug)
    tasks = dialogue.tasks.standing().select_related("phase", "done_by__profile")
    context = {
        "dialogue": dialogue,
        "days": [(day, list(rows)) for day, rows in groupby(tasks, key=lambda task: task.day)],
        "today": dialogue.today(),
        "form": form,
        "may_fill": dialogue.opens_at is not None,
    }
    return render(request, "discussions/run_sheet.html", context, status=422 if form.errors else 200)


@require_POST
def fill_run_sheet(request, slug):
    dialogue = facilitated_dialogue(request, slug)
    require_moderator(request.user, dialogue)
    if Task.objects.fill(dialogue, by=request.user):
        messages.success(request, _("What the dates and phases ask for stands here now."))
    else:
        messages.info(request, _("Everything that the dates and phases ask for is here already."))
    return redirect("discussions:run_sheet", dialogue.slug)


@require_POST
def finish_task(request, id):
    task = moderated_task(request, id)
    task.finish(by=request.user)
    return back(request, task)


@require_POST
def reopen_task(request, id):
    task = moderated_task(request, id)
    task.reopen(by=request.user)
    return back(request, task)


@require_POST
def remove_task(request, id):
    task = moderated_task(request, id)
    task.remove(by=request.user)
    messages.success(request, _("The task is off the run-sheet."))
    return redirect("discussions:run_sheet", task.dialogue.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def change_task(request, id):
    task = moderated_task(request, id)
    form = TaskForm(posted(request), initial={"day": task.day, "words": str(task)})
    if request.method == "POST" and form.is_valid():
        task.change(by=request.user, **form.cleaned_data)
        return back(request, task)
    context = {"task": task, "dialogue": task.dialogue, "form": form}
    return render(request, "discussions/change_task.html", context, status=422 if form.errors else 200)


def moderated_task(request, id):
    """The task, for who moderates its dialogue; others learn nothing of it."""
    tasks = Task.objects.handled_by(request.user).standing().select_related("dialogue", "phase")
    task = get_object_or_404(tasks, pk=id)
    require_moderator(request.user, task.dialogue)
    return task


def require_moderator(member, dialogue):
    if not access.may_moderate(member, dialogue):
        raise PermissionDenied


def back(request, task):
    """To the board, where the act came from there; else to its day on the run-sheet."""
    if "board" in request.POST:
        return redirect("discussions:board", task.dialogue.slug)
    sheet = redirect("discussions:run_sheet", task.dialogue.slug)
    sheet["Location"] += f"#t{task.pk}"
    return sheet
