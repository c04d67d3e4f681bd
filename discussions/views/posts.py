"""One post: its permanent address, answering, editing, its history, deleting."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib.posted import posted
from discussions import access, tree
from discussions.forms import EditForm, PostForm
from discussions.models import Post, Thread
from discussions.views.compose import compose, first_language, moment, require_writer


def seen(request):
    return Post.objects.visible_to(request.user).select_related("thread__dialogue", "author__profile")


def place_of(post):
    """The address of `post` in its thread: the page that holds it, and the anchor."""
    start = tree.start_of_page_with(post, post.thread.posts.published())
    return f"{post.thread.get_absolute_url()}{f'?from={start}' if start else ''}#p{post.pk}"


@require_safe
@login_not_required
def post(request, id):
    return redirect(place_of(get_object_or_404(seen(request), pk=id)))


@require_POST
def write(request, id):
    thread = get_object_or_404(Thread.objects.visible_to(request.user).select_related("dialogue").at(id))
    require_writer(request.user, thread.dialogue)

    def save(form):
        words = form.cleaned_data
        return thread.write(by=request.user, body=words["body"], language=words["language"], form_key=words["form_key"])

    action = reverse("discussions:write", args=[thread.pk])
    return compose(request, PostForm(request.POST), save, thread=thread, dialogue=thread.dialogue, action=action)


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request, id):
    parent = get_object_or_404(seen(request), pk=id)
    require_writer(request.user, parent.thread.dialogue)
    thread = parent.thread
    form = PostForm(posted(request), initial={"language": first_language(request.user, parent)})

    def save(form):
        words = form.cleaned_data
        return thread.write(
            by=request.user, body=words["body"], language=words["language"], form_key=words["form_key"], parent=parent
        )

    action = reverse("discussions:reply", args=[parent.pk])
    return compose(request, form, save, thread=thread, dialogue=thread.dialogue, parent=parent, action=action)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, id):
    post = get_object_or_404(seen(request), pk=id)
    require_writer(request.user, post.thread.dialogue)
    if not access.is_author(request.user, post):
        raise PermissionDenied
    initial = {"body": post.body, "language": post.language, "edited_at": moment(post.edited_at)}
    form = EditForm(posted(request), initial=initial)

    def save(form):
        words = form.cleaned_data
        began_from = parse_datetime(words["edited_at"]) if words["edited_at"] else None
        post.edit(by=request.user, body=words["body"], language=words["language"], edited_at=began_from)
        return post

    action = reverse("discussions:edit", args=[post.pk])
    return compose(request, form, save, thread=post.thread, dialogue=post.thread.dialogue, edited=post, action=action)


@require_safe
@login_not_required
def history(request, id):
    post = get_object_or_404(seen(request), pk=id)
    revisions = post.revisions.select_related("written_by__profile")
    return render(request, "discussions/history.html", {"post": post, "revisions": revisions})


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request, id):
    post = get_object_or_404(seen(request), pk=id)
    if not access.may_delete(request.user, post):
        raise PermissionDenied
    if request.method == "POST":
        thread = post.thread
        post.delete_text(by=request.user)
        messages.success(request, _("Your post is deleted. Its place in the thread stays, without your name."))
        seen_still = Thread.objects.visible_to(request.user).filter(pk=thread.pk).exists()
        return redirect(thread if seen_still else thread.dialogue)
    return render(request, "discussions/delete.html", {"post": post})
