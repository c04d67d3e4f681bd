"""What a facilitator does to one post in its place, and the log of all that was done."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib.posted import posted
from discussions import access, moderation
from discussions.forms_moderation import HideForm
from discussions.views.seen import seen_dialogue, seen_post, seen_thread

PAGE = 50  # rows of the log


def moderated_post(request, id):
    """The post, for a facilitator of its dialogue; 404 for who does not see it, 403 for who may not moderate."""
    post = seen_post(request, id)
    if not access.may_moderate(request.user, post.thread.dialogue):
        raise PermissionDenied
    return post


def moderated_thread(request, id):
    """The thread at this address, for a facilitator of its dialogue; else 404 and 403 as above."""
    thread = seen_thread(request, id)
    if not access.may_moderate(request.user, thread.dialogue):
        raise PermissionDenied
    return thread


def facilitated_dialogue(request, slug):
    """The dialogue, for who facilitates it, also while they are suspended; else 404 and 403 as above."""
    dialogue = seen_dialogue(request, slug)
    if not access.facilitates(request.user, dialogue):
        raise PermissionDenied
    return dialogue


@require_http_methods(["GET", "HEAD", "POST"])
def hide(request, id):
    post = moderated_post(request, id)
    said = _("The post is hidden. Its author and the facilitators still see it.")
    queue = reverse("discussions:flag_queue", args=[post.thread.dialogue.slug])
    return hiding(request, post, "discussions/hide.html", {"post": post}, said=said, queue=queue)


def hiding(request, thing, page, context, *, said, queue, make=HideForm):
    """The `page` on which `thing` is hidden, its form begun with why somebody reported it; or, once it is hidden, what
    is `said` of that, and the way to it, or back to the `queue` from which one came."""
    flag = thing.flags.open().handled_by(request.user).first()
    form = make(posted(request), initial={"reason": flag.get_why_display() if flag else ""})
    from_queue = "queue" in (request.POST or request.GET)
    if request.method == "POST" and form.is_valid():
        thing.hide(by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, said)
        return redirect(queue if from_queue else thing)
    context |= {"form": form, "from_queue": from_queue}
    return render(request, page, context, status=422 if form.errors else 200)


@require_POST
def restore(request, id):
    post = moderated_post(request, id)
    post.restore(by=request.user)
    messages.success(request, _("Everybody who reads this dialogue sees the post again."))
    return redirect(post)


@require_safe
def moderation_log(request, slug):
    dialogue = facilitated_dialogue(request, slug)
    verb, actor = request.GET.get("verb", ""), request.GET.get("member", "")
    log = moderation.log_of(dialogue, request.user, verb=verb, actor=actor)
    if before := request.GET.get("before", ""):
        log = log.filter(id__lt=before) if before.isascii() and before.isdigit() and len(before) < 19 else log.none()
    rows = list(log.select_related("actor__profile", "reason", "target_type").prefetch_related("target")[: PAGE + 1])
    moderation.present(rows[:PAGE], request.user)
    context = {
        "dialogue": dialogue,
        "rows": rows[:PAGE],
        "before": rows[PAGE - 1].pk if len(rows) > PAGE else "",
        "chosen": {"verb": verb, "member": actor},
        "verbs": moderation.LOGGED.items(),
        "actors": moderation.actors_of(dialogue, request.user),
    }
    return render(request, "discussions/moderation_log.html", context)
