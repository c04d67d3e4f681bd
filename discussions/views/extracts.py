"""Passages of posts: marking them, and what the facilitation does with each."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.lib.posted import posted, way_back
from discussions import access
from discussions.forms_extracts import NOT_HERE, KindForm, MarkForm, PlaceForm
from discussions.models import Closed, Extract, NotThere
from discussions.views.seen import seen_post
from discussions.views.tasks import require_moderator


@require_http_methods(["GET", "HEAD", "POST"])
def extracts(request, id):
    """The passages of a post that the reader may know of, and the form that marks one."""
    post = seen_post(request, id)
    if not access.may_extract(request.user, post):
        raise PermissionDenied
    moderates = access.may_moderate(request.user, post.thread.dialogue)
    form = MarkForm(posted(request), post=post)
    if request.method == "POST" and form.is_valid() and marked(form, post, moderates, by=request.user):
        messages.success(request, _("The passage is marked.") if moderates else _("The facilitation will look at it."))
        return redirect("discussions:extracts", post.pk)
    there = post.extracts.visible_to(request.user).filter(set_aside_at=None).exclude(words="")
    context = {"post": post, "form": form, "extracts": there, "moderates": moderates}
    return render(request, "discussions/extracts.html", context, status=422 if form.errors else 200)


def marked(form, post, moderates, *, by):
    """The Extract, or None with what is wrong in the form."""
    data = form.cleaned_data
    try:
        return Extract.objects.mark(
            post, data["words"], data["kind"], by=by, near=data["near"], form_key=data["form_key"], taken_up=moderates
        )
    except (NotThere, Closed):
        form.add_error("words", NOT_HERE)


@require_POST
def place_extract(request, id):
    extract = moderated_extract(request, id)
    form = PlaceForm(request.POST, dialogue=extract.dialogue)
    if not form.is_valid():
        messages.error(request, _("That finding is gone. Please choose another one."))
    elif form.cleaned_data["finding"] == PlaceForm.NEW:
        return redirect(reverse("discussions:draw_finding", args=[extract.dialogue.slug]) + f"?extract={extract.pk}")
    else:
        finding = form.findings.get(form.cleaned_data["finding"])
        extract.put_into(finding, by=request.user, differs=form.cleaned_data["differs"])
    return back(request, extract)


@require_POST
def retype_extract(request, id):
    extract = moderated_extract(request, id)
    form = KindForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    extract.retype(form.cleaned_data["kind"], by=request.user)
    return back(request, extract)


@require_POST
def take_up_extract(request, id):
    extract = moderated_extract(request, id)
    extract.take_up(by=request.user)
    return back(request, extract)


@require_POST
def set_extract_aside(request, id):
    """Or bring it back: `on` says which."""
    extract = moderated_extract(request, id)
    (extract.bring_back if request.POST.get("on") == "0" else extract.set_aside)(by=request.user)
    return back(request, extract)


@require_POST
def renew_extract(request, id):
    extract = moderated_extract(request, id)
    try:
        extract.renew(request.POST.get("words", ""), by=request.user)
        messages.success(request, _("The passage says what the post says now."))
    except (NotThere, Closed):
        messages.error(request, _("The post was changed once more. Please look at it again."))
    return back(request, extract)


def moderated_extract(request, id):
    """The extract, for who moderates its dialogue; others learn nothing of it."""
    extract = get_object_or_404(Extract.objects.handled_by(request.user).select_related("dialogue"), pk=id)
    require_moderator(request.user, extract.dialogue)
    return extract


def back(request, extract):
    """To where the act came from on this site, else to the workbench."""
    return redirect(way_back(request, reverse("discussions:workbench", args=[extract.dialogue.slug])))
