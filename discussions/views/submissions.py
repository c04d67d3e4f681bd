"""What waits until the facilitation has read it: the queue, and the page of one for its author and the facilitators."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib import text
from cop.lib.posted import posted
from discussions import access, sealed
from discussions.forms_submissions import ReturnForm
from discussions.models import Closed, Post, Review, Submission
from discussions.places import Place
from discussions.views.compose import compose
from discussions.views.moderation import facilitated_dialogue
from discussions.writers import require_writer
from members import hearing

PAGE = 30  # texts of the queue; when these are decided the next ones come
NOT_NOW = {
    "locked": gettext_lazy("The thread or the dialogue is closed for writing, or its author takes part no more."),
    "gone": gettext_lazy("What it answers was taken down meanwhile."),
    "decided": gettext_lazy("It was decided meanwhile."),
    "suspended": gettext_lazy("Its author may not write here now. It waits until that is over, or you return it."),
    "signed": gettext_lazy("The dialogue does not offer any more the name under which it is signed."),
}


@require_safe
def queue(request, slug):
    """What waits for the facilitation; with `view` "returned", what waits for its authors; with "edited", what they
    changed once it stood, which waits for nobody."""
    dialogue = facilitated_dialogue(request, slug)
    view = request.GET.get("view") if request.GET.get("view") in {"returned", "edited"} else "waiting"
    context = {"dialogue": dialogue, "view": view, "with_edited": dialogue.review == Review.EVERYBODY}
    if view == "edited":
        posts = Post.objects.visible_to(request.user).standing().filter(thread__dialogue=dialogue)
        posts = posts.edited_by_their_authors().with_authors().select_related("thread__dialogue")
        return render(request, "discussions/queue.html", context | {"posts": posts[:PAGE]})
    found = Submission.objects.within([dialogue.pk])
    found = found.returned() if view == "returned" else found.waiting()
    codes = sorted(set(found.order_by().values_list("language", flat=True)))
    chosen = request.GET.get("language", own_language(request.user, dialogue))
    context |= {"codes": codes, "chosen": chosen if chosen in codes else ""}
    found = list((found.filter(language=chosen) if chosen in codes else found).with_places()[: PAGE + 1])
    return render(request, "discussions/queue.html", context | {"submissions": found[:PAGE], "more": len(found) > PAGE})


def own_language(member, dialogue):
    """The language for which `member` is responsible in `dialogue`, "" for every one."""
    return dialogue.facilitators().filter(member=member).values_list("language", flat=True).first() or ""


@require_POST
def publish_submissions(request, slug):
    """Those that were ticked, the oldest first."""
    dialogue = facilitated_dialogue(request, slug)
    if not access.may_moderate(request.user, dialogue):
        raise PermissionDenied
    ids = [int(word) for word in request.POST.getlist("submission") if word.isascii() and word.isdigit()]
    chosen = Submission.objects.within([dialogue.pk]).waiting().filter(pk__in=[pk for pk in ids if pk < 2**63])
    number = sum(publish(request, one) for one in chosen)
    if number:
        said = ngettext("%(n)s text is published.", "%(n)s texts are published.", number)
        messages.success(request, said % {"n": number})
    elif not ids:
        messages.error(request, _("Nothing was chosen. Tick the texts that are to be published."))
    return redirect("discussions:queue", dialogue.slug)


@require_safe
def submission(request, id):
    found = seen_submission(request, id)
    hearing.read_by(request, Submission.objects.filter(pk=found.pk))
    if found.post_id:
        return redirect(found.post)
    return shown(request, found)


@require_POST
def publish_submission(request, id):
    found = moderated_submission(request, id)
    if publish(request, found):
        messages.success(request, _("It is published, and its author is told."))
    return redirect("discussions:queue", found.place.dialogue.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def return_submission(request, id):
    found, form = moderated_submission(request, id), ReturnForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            found.send_back(by=request.user, **form.cleaned_data)
            messages.success(request, _("It is back with its author, who reads your reason."))
        except Closed as refused:
            messages.error(request, NOT_NOW[refused.reason])
        return redirect("discussions:queue", found.place.dialogue.slug)
    context = {"submission": found, "dialogue": found.place.dialogue, "form": form}
    return render(request, "discussions/return_submission.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_submission(request, id):
    """Its author goes on with it, or the facilitation corrects it before it appears."""
    found = seen_submission(request, id)
    if not sealed.is_submitter(request.user, found):
        require_writer(request.user, found.place.dialogue)
        if not access.may_moderate(request.user, found.place.dialogue):
            raise PermissionDenied
    return compose(request, Place("submission", found))


@require_POST
def withdraw_submission(request, id):
    found = seen_submission(request, id)
    if not sealed.is_submitter(request.user, found):
        raise PermissionDenied
    try:
        found.withdraw(by=request.user)
        messages.success(request, _("It is taken back. Nobody reads it."))
    except Closed as refused:
        messages.error(request, NOT_NOW[refused.reason])
    return redirect(found.place.dialogue)


def shown(request, found):
    dialogue, mine = found.place.dialogue, sealed.is_submitter(request.user, found)
    context = {
        "submission": found, "dialogue": dialogue, "mine": mine,
        "may_moderate": not mine and access.may_moderate(request.user, dialogue),
        "sent": Submission(**found.sent) if found.sent else None,
    }  # fmt: skip
    return render(request, "discussions/submission.html", context)


def publish(request, found):
    """Whether it was published; else a message says why not."""
    try:
        found.publish(by=request.user)
    except (Closed, sealed.NotOffered, text.TextRefused) as refused:
        reason = getattr(refused, "reason", "signed")
        messages.error(request, NOT_NOW.get(reason, _("Its text cannot be laid out any more.")))
        return False
    return True


def seen_submission(request, id):
    found = Submission.objects.visible_to(request.user).filter(withdrawn_at=None).with_places()
    return get_object_or_404(found, pk=id)


def moderated_submission(request, id):
    found = seen_submission(request, id)
    if not access.may_moderate(request.user, found.place.dialogue):
        raise PermissionDenied
    return found
