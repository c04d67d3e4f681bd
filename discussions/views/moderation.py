"""What a facilitator does, and the log of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib.posted import posted
from discussions import access
from discussions.forms import HideForm
from discussions.models import Dialogue, Post
from members.models import Activity

LOGGED = ["hidden", "restored", "deleted", "corrected", "locked", "unlocked", "appointed", "ended"]
PAGE = 50  # rows of the log


def moderated_post(request, id):
    """The post, for a facilitator of its dialogue; 404 for who does not see it, 403 for who may not moderate."""
    posts = Post.objects.visible_to(request.user).select_related("thread__dialogue", "author__profile")
    post = get_object_or_404(posts, pk=id)
    if not access.facilitates(request.user, post.thread.dialogue) or access.is_suspended(request.user):
        raise PermissionDenied
    return post


@require_http_methods(["GET", "HEAD", "POST"])
def hide(request, id):
    post = moderated_post(request, id)
    form = HideForm(posted(request))
    if request.method == "POST" and form.is_valid():
        post.hide(by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The post is hidden. Its author and the facilitators still see it."))
        return redirect(post)
    status = 422 if form.errors else 200
    return render(request, "discussions/hide.html", {"post": post, "form": form}, status=status)


@require_POST
def restore(request, id):
    post = moderated_post(request, id)
    post.restore(by=request.user)
    messages.success(request, _("Everybody who reads this dialogue sees the post again."))
    return redirect(post)


@require_safe
def moderation_log(request, slug):
    dialogue = get_object_or_404(Dialogue.objects.visible_to(request.user), slug__iexact=slug)
    if not access.facilitates(request.user, dialogue):
        raise PermissionDenied
    log = Activity.objects.within(dialogue).filter(verb__in=LOGGED)
    if before := request.GET.get("before", ""):
        log = log.filter(id__lt=before) if before.isascii() and before.isdigit() and len(before) < 19 else log.none()
    rows = list(log.select_related("actor__profile", "reason").prefetch_related("target")[: PAGE + 1])
    context = {"dialogue": dialogue, "rows": rows[:PAGE], "before": rows[PAGE - 1].pk if len(rows) > PAGE else ""}
    return render(request, "discussions/moderation_log.html", context)
