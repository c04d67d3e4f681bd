"""One post: its permanent address, answering, editing, saying something to it in one click, deleting."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from discussions import access, pages, reading
from discussions.models import Post, Reaction, Reader, Thread
from discussions.places import Place
from discussions.views.compose import compose
from discussions.views.seen import leads_to_its_phase, seen_dialogue, seen_post, seen_thread
from discussions.writers import require_writer


def place_of(post, view=Reader.View.TREE):
    """The address of `post` in its thread, for who reads in this view: the page that holds it, and the anchor."""
    order, key = (pages.DATE, "at") if view == Reader.View.DATE else (pages.TREE, "from")
    start = pages.start_of_page_with(post, order)
    return f"{post.thread.get_absolute_url()}{f'?{key}={start}' if start else ''}#p{post.pk}"


@require_safe
@login_not_required
@leads_to_its_phase(Post)
def post(request, id):
    post = seen_post(request, id)
    return redirect(place_of(post, reading.view_of(request.user)))


@require_http_methods(["GET", "HEAD", "POST"])
def start_thread(request, slug):
    dialogue = seen_dialogue(request, slug)
    return compose(request, Place("dialogue", dialogue))


@require_http_methods(["GET", "HEAD", "POST"])
def write(request, id):
    thread = seen_thread(request, id)
    return compose(request, Place("thread", thread))


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request, id):
    return compose(request, Place("parent", seen_post(request, id)))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, id):
    post = seen_post(request, id)
    if not access.is_author(request.user, post):  # whose text comes back from a form that is too late
        require_writer(request.user, post.thread.dialogue)
        if not access.may_edit(request.user, post, facilitates=access.facilitates(request.user, post.thread.dialogue)):
            raise PermissionDenied
    return compose(request, Place("edited", post))


@require_POST
def react(request, id):
    post = seen_post(request, id)
    require_writer(request.user, post.thread.dialogue)
    if not access.may_react(request.user, post):
        raise PermissionDenied(_("This is for posts of others, while everybody can read them."))
    kind = next((kind for kind in Reaction.Kind.values if kind in request.POST), None)
    wanted = request.POST.get(kind)
    if wanted not in {"0", "1"}:
        return HttpResponseBadRequest()
    (post.react if wanted == "1" else post.take_back)(kind, by=request.user)
    return redirect(post)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request, id):
    post = seen_post(request, id)
    if not access.may_delete(request.user, post):
        raise PermissionDenied
    if request.method == "POST":
        thread = post.thread
        post.delete_text(by=request.user)
        messages.success(request, _("Your post is deleted. Its place in the thread stays, without your name."))
        seen_still = Thread.objects.visible_to(request.user).filter(pk=thread.pk).exists()
        return redirect(thread if seen_still else thread.dialogue)
    waits = post.thread.phase if post.thread.phase and post.thread.phase.withholds else None
    return render(request, "discussions/delete.html", {"post": post, "waits": waits})
