"""A facilitator puts the new posts of a dialogue together, for all who follow it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib.posted import posted
from discussions import access
from discussions.forms_digest import DigestForm
from discussions.models import Digest
from discussions.views.seen import seen_dialogue
from members import hearing
from members.models import Level, Watch


@require_safe
def digest(request, id):
    """One that was sent, as far as its posts may still be read."""
    found = get_object_or_404(Digest.objects.visible_to(request.user).select_related("dialogue"), pk=id)
    hearing.read_by(request, Digest.objects.filter(pk=id))
    context = {"digest": found, "dialogue": found.dialogue, "items": found.chosen(request.user)}
    return render(request, "discussions/digest.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_digest(request, slug):
    dialogue, found = facilitated(request, slug)
    form = DigestForm(posted(request), digest=found) if found else None
    if request.method == "POST" and form and kept(form, found, by=request.user):
        messages.success(request, _("The digest is kept. Nobody but the facilitation sees it until it is sent."))
        return redirect("discussions:edit_digest", dialogue.slug)
    return page(request, dialogue, found, form)


@require_POST
def propose_digest(request, slug):
    dialogue, before = facilitated(request, slug)
    if Digest.objects.propose(dialogue) is None:
        messages.info(request, _("Nothing was posted since the last digest."))
    return redirect("discussions:edit_digest", dialogue.slug)


@require_POST
def send_digest(request, slug):
    dialogue, found = facilitated(request, slug)
    if found is None:
        return redirect("discussions:edit_digest", dialogue.slug)
    form = DigestForm(request.POST, digest=found)
    if not kept(form, found, by=request.user):
        return page(request, dialogue, found, form)
    found.send(by=request.user)
    messages.success(request, _("The digest is on its way to all who follow this dialogue."))
    return redirect(found)


@require_POST
def discard_digest(request, slug):
    dialogue, found = facilitated(request, slug)
    if found:
        found.discard(by=request.user)
        messages.success(request, _("The digest is thrown away."))
    return redirect("discussions:edit_digest", dialogue.slug)


def facilitated(request, slug):
    """(the dialogue, its open digest or None), for who facilitates it."""
    dialogue = seen_dialogue(request, slug)
    if not access.may_moderate(request.user, dialogue):
        raise PermissionDenied(_("Only its facilitators put the digest of a dialogue together."))
    return dialogue, Digest.objects.open().filter(dialogue=dialogue).first()


def kept(form, digest, *, by):
    if form.is_valid():
        digest.edit(by=by, comment=form.cleaned_data["comment"], items=form.items())
    return form.is_valid()


def page(request, dialogue, digest, form):
    followers = Watch.objects.of(dialogue).filter(level=Level.FOLLOWED).count()
    context = {"dialogue": dialogue, "digest": digest, "form": form, "followers": followers}
    return render(request, "discussions/edit_digest.html", context, status=422 if form and form.errors else 200)
