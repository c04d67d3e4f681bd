"""A reader asks the facilitation to look at a post, and the facilitation looks."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Min, Prefetch, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib.posted import posted
from discussions import access
from discussions.forms_moderation import FlagForm, ReasonedForm, moderated_dialogues
from discussions.models import Closed, Flag, Post, flag as flags
from discussions.views.moderation import facilitated_dialogue
from discussions.views.seen import seen_post
from discussions.writers import require_writer

PAGE = 30  # posts of the queue; when these are answered the next ones come


@require_http_methods(["GET", "HEAD", "POST"])
def flag(request, id):
    post = seen_post(request, id)
    require_writer(request.user, post.thread.dialogue)
    if not access.may_flag(request.user, post):
        raise PermissionDenied(_("This is your own post: you can edit or delete it."))
    form = FlagForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            flags.flag(post, by=request.user, **form.cleaned_data)
            messages.success(request, _("Thank you. The facilitation will look at it. Nobody else learns of it."))
        except Closed:
            messages.success(request, _("Thank you. Meanwhile this post was taken down."))
        return redirect(post if post.thread.posts.standing().filter(pk=post.pk).exists() else post.thread.dialogue)
    mine = post.flags.open().filter(member=request.user).first()
    context = {"post": post, "form": form, "mine": mine}
    return render(request, "discussions/flag.html", context, status=422 if form.errors else 200)


@require_safe
def flag_queue(request, slug):
    dialogue = facilitated_dialogue(request, slug)
    return queue(request, Flag.objects.filter(post__thread__dialogue=dialogue), dialogue=dialogue)


@require_safe
def my_flags(request):
    """Over all dialogues that the member facilitates."""
    if not moderated_dialogues(request.user).exists():
        raise PermissionDenied
    return queue(request, Flag.objects.all())


def queue(request, flags, dialogue=None):
    """The posts with open flags, whose flag is the oldest first, each with its flags."""
    waiting = flags.open().handled_by(request.user)
    posts = Post.objects.visible_to(request.user).filter(pk__in=waiting.values("post"))
    posts = posts.annotate(asked=Min("flags__flagged_at", filter=Q(flags__decided_at=None))).order_by("asked", "id")
    posts = posts.with_authors().select_related("thread__dialogue").prefetch_related(
        Prefetch("flags", Flag.objects.open().select_related("member__profile"), to_attr="asking")
    )  # fmt: skip
    found = list(posts[: PAGE + 1])
    context = {"dialogue": dialogue, "posts": found[:PAGE], "more": len(found) > PAGE, "form": ReasonedForm()}
    return render(request, "discussions/flag_queue.html", context)


@require_POST
def decide_flag(request, id):
    """The post stays as it is; hiding and moving it are acts of their own, which answer the flags too."""
    open_or_not = Flag.objects.handled_by(request.user).select_related("post__thread__dialogue")
    decided = get_object_or_404(open_or_not, pk=id)
    dialogue = decided.post.thread.dialogue
    if not access.may_moderate(request.user, dialogue):
        raise PermissionDenied
    form = ReasonedForm(request.POST)
    if form.is_valid():
        flags.leave(decided.post, by=request.user, words=form.cleaned_data["reason"])
        messages.success(request, _("The post stays as it is. Who flagged it will be told."))
    else:
        messages.error(request, form.errors["reason"][0])
    return redirect("discussions:flag_queue", dialogue.slug)
