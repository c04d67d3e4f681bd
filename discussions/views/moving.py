"""Threads and branches go to other places. GET chooses the place, then shows what will happen; POST does it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from cop.lib.posted import posted
from discussions import move
from discussions.forms_moderation import DialogueForm, NewThreadForm, ReasonedForm, TargetForm
from discussions.merge import merge
from discussions.models import CannotMove, Thread
from discussions.split import split
from discussions.views.moderation import moderated_post, moderated_thread

CHOICES = 12  # threads to choose from; the field above finds the others
REFUSED = {
    "below_itself": gettext_lazy("A post cannot go below itself or one of its answers."),
    "sealed": gettext_lazy(
        "Somebody wrote here without their name, for the readers of this dialogue. What they wrote stays in it."
    ),
    "whole": gettext_lazy("This is the whole thread: please move the thread instead."),
    "dialogue": gettext_lazy("You moderate only one of the two dialogues."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def move_branch(request, id):
    """Into another thread, or below another post."""
    post = moderated_post(request, id)
    if "title" in (request.POST or request.GET):
        return split_branch(request, post)
    form = target_form(request)
    if request.method == "POST" and form.is_valid():

        def act(reason):
            moved = move.move_branch(post, to=form.thread, parent=form.parent, by=request.user, reason=reason)
            messages.success(request, _("The branch stands in its new place. Its addresses lead here."))
            return moved

        if goal := attempt(request, form, "to", act):
            return redirect(goal)
    if form.is_valid():
        return confirm(request, form, post=post, goal=form.thread, below=form.parent)
    return choose(request, form, post.thread, post=post, new=new_thread_form(request, post))


def split_branch(request, post):
    """As a thread of its own."""
    form = NewThreadForm(request.POST or request.GET, member=request.user)
    if request.method == "POST" and form.is_valid():

        def act(reason):
            thread = split(post, by=request.user, reason=reason, **form.cleaned_data)
            messages.success(request, _("The branch is a thread of its own. Its addresses lead here."))
            return thread

        if goal := attempt(request, form, "title", act):
            return redirect(goal)
    if form.is_valid():
        words = form.cleaned_data
        goal = Thread(title=words["title"], language=words["language"], dialogue=words["dialogue"])
        return confirm(request, form, post=post, goal=goal)
    return choose(request, TargetForm(member=request.user), post.thread, post=post, new=form)


@require_http_methods(["GET", "HEAD", "POST"])
def merge_thread(request, id):
    thread = moderated_thread(request, id)
    form = target_form(request)
    if form.is_valid() and form.thread == thread:
        form.add_error("to", _("This is the thread itself. Into which other one?"))
    if request.method == "POST" and form.is_valid():

        def act(reason):
            goal = merge(thread, into=form.thread, by=request.user, reason=reason)
            messages.success(request, _("The two threads are one. The addresses of both lead here."))
            return goal

        if goal := attempt(request, form, "to", act):
            return redirect(goal)
    if form.is_valid():
        return confirm(request, form, thread=thread, goal=form.thread)
    return choose(request, form, thread)


@require_http_methods(["GET", "HEAD", "POST"])
def move_thread(request, id):
    """Into another dialogue."""
    thread = moderated_thread(request, id)
    sent = posted(request) if request.method == "POST" or "dialogue" not in request.GET else request.GET
    form = DialogueForm(sent, member=request.user, thread=thread)
    if request.method == "POST" and form.is_valid():

        def act(reason):
            thread.move_to(form.cleaned_data["dialogue"], by=request.user, reason=reason)
            messages.success(request, _("The thread stands in its new dialogue. Its addresses lead here."))
            return thread

        if goal := attempt(request, form, "dialogue", act):
            return redirect(goal)
    if form.is_valid():
        goal = Thread(title=thread.title, language=thread.language, dialogue=form.cleaned_data["dialogue"])
        return confirm(request, form, thread=thread, goal=goal)
    context = {"thread": thread, "form": form}
    return render(request, "discussions/move_thread.html", context, status=422 if form.errors else 200)


def target_form(request):
    sent = posted(request) if request.method == "POST" or "to" not in request.GET else request.GET
    return TargetForm(sent, member=request.user)


def new_thread_form(request, post):
    initial = {"language": post.language, "dialogue": post.thread.dialogue}
    return NewThreadForm(member=request.user, initial=initial)


def attempt(request, form, field, act):
    """`act(reason)`, which returns where to go; what cannot be is told beside the `field`."""
    reason = ReasonedForm(request.POST)
    if not reason.is_valid():
        form.add_error(field, reason.errors["reason"][0])
        return None
    try:
        return act(reason.cleaned_data["reason"])
    except CannotMove as refused:
        form.add_error(field, REFUSED[refused.reason])
        return None


def confirm(request, form, *, goal, post=None, thread=None, below=None):
    """What will happen: how many posts go where, and who can read them there."""
    count = len(move.branch_of(post)) if post else thread.posts.count()
    source = post.thread if post else thread
    context = {
        "post": post, "thread": source, "goal": goal, "below": below, "form": form, "reason": ReasonedForm(),
        "posts": ngettext("%(n)s post", "%(n)s posts", count) % {"n": count},
    }  # fmt: skip
    return render(request, "discussions/confirm_move.html", context)


def choose(request, form, thread, *, post=None, new=None):
    """A thread from a list of the dialogue's, an address, or a title. A post that stands below another may go to the
    top of its own thread."""
    search = request.GET.get("q", "")[:160]
    others = Thread.objects.visible_to(request.user).filter(dialogue=thread.dialogue, title__icontains=search)
    if post is None or post.parent_id is None:
        others = others.exclude(pk=thread.pk)
    context = {
        "thread": thread, "post": post, "form": form, "new": new, "search": search, "threads": others[:CHOICES],
    }  # fmt: skip
    status = 422 if form.errors or (new and new.errors) else 200
    return render(request, "discussions/choose_place.html", context, status=status)
