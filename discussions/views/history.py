"""What a post said before, and what each version changed."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from discussions import access
from discussions.models import Post
from discussions.versions import give_reasons, versions_of


@require_safe
@login_not_required
def history(request, id):
    posts = Post.objects.visible_to(request.user)
    post = get_object_or_404(posts.select_related("thread__dialogue", "author__profile", "edited_by__profile"), pk=id)
    before = request.GET.get("before", "")
    before = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    versions, older = versions_of(post, before)
    mine = access.is_author(request.user, post)
    if mine or access.facilitates(request.user, post.thread.dialogue):
        give_reasons(post, versions)
    context = {"post": post, "versions": versions, "older": older, "newest": before is None, "mine": mine}
    return render(request, "discussions/history.html", context)
