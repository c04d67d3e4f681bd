"""Somebody is in danger or tells of violence: what one does, and how the safety persons are told. No browser keeps any
of these pages."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib import paging
from cop.lib.posted import posted
from discussions import access, limits
from discussions.forms_asking import CloseForm, PrivateForm, TellForm
from discussions.models import Closed, Disclosure
from discussions.views.seen import seen_post
from members import hearing
from members.models import Appointment, Member

PAGE = 30  # disclosures a page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request, id):
    """For every member who sees the post, its author and who is suspended too: they may have most reason to."""
    post = seen_post(request, id)
    may_hide = post.hidden_at is None and access.may_moderate(request.user, post.thread.dialogue)
    form = TellForm(posted(request), may_hide=may_hide)
    if request.method == "POST" and may_send(form, request.user):
        told = Disclosure.objects.tell(post, by=request.user, **form.cleaned_data)
        messages.success(request, _("The safety persons read it, and nobody else. You hear from them here."))
        return redirect(told)
    context = {
        "post": post, "form": form, "safety": holding("safety", post, request.user),
        "mine": Disclosure.objects.filter(member=request.user, post=post).first(),
    }  # fmt: skip
    if not context["safety"]:
        context["coordinators"] = holding("coordinator", post, request.user)
    return render(request, "discussions/tell_safety.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def disclosures(request):
    """What the reader told; for safety persons what they are told: what is open, or with `closed` what is not."""
    is_closed, after = "closed" in request.GET, request.GET.get("after", "")
    told = Disclosure.objects.visible_to(request.user).filter(closed_at__isnull=not is_closed)
    told = told.select_related("member__profile", "taken_up_by__profile").annotate(said=Count("notes"))
    page = paging.newest_first(told, "told_at", after=after, size=PAGE)
    context = {"page": page, "after": after, "closed": is_closed, "cares": "safety" in request.user.roles}
    return render(request, "discussions/disclosures.html", context)


@never_cache
@require_safe
def disclosure(request, id):
    told = seen_disclosure(request, id)
    hearing.read_by(request, Disclosure.objects.filter(pk=told.pk))
    return shown(request, told, PrivateForm(), CloseForm())


@never_cache
@require_POST
def take_up(request, id):
    told = cared_for(request, id)
    told.take_up(by=request.user)
    if told.taken_up_by_id != request.user.pk:
        messages.info(request, _("Somebody else was quicker."))
    return redirect(told)


@never_cache
@require_POST
def say(request, id):
    told, form = seen_disclosure(request, id), PrivateForm(request.POST)
    if told.member_id != request.user.pk and not access.may_care(request.user):
        raise PermissionDenied
    if not may_send(form, request.user):
        return shown(request, told, form, CloseForm())
    try:
        made = told.say(by=request.user, **form.cleaned_data)
    except Closed:
        form.add_error(None, _("It was closed meanwhile. Your words are still here: copy them."))
        return shown(request, seen_disclosure(request, id), form, CloseForm())
    return redirect(f"{told.get_absolute_url()}#n{made.pk}")


@never_cache
@require_POST
def close(request, id):
    told, form = cared_for(request, id), CloseForm(request.POST)
    if not form.is_valid():
        return shown(request, told, PrivateForm(), form)
    told.close(by=request.user, words=form.cleaned_data["words"])
    messages.success(request, _("It is closed. Who told it reads your words."))
    return redirect("discussions:disclosures")


def seen_disclosure(request, id):
    people = ("member__profile", "taken_up_by__profile", "closed_by__profile")
    return get_object_or_404(Disclosure.objects.visible_to(request.user).select_related(*people), pk=id)


def cared_for(request, id):
    """The disclosure, for a safety person; 404 for who does not see it, 403 for who told it and is none."""
    told = seen_disclosure(request, id)
    if not access.may_care(request.user):
        raise PermissionDenied
    return told


def shown(request, told, saying, closing):
    is_open, cares = told.closed_at is None, access.may_care(request.user)
    mine = told.member_id == request.user.pk
    errors = saying.errors or closing.errors
    context = {
        "told": told, "mine": mine, "post": told.post_for(request.user),
        "notes": told.notes.select_related("member__profile"),
        "saying": saying if saying.errors or (is_open and (mine or cares)) else None,
        "closing": closing if is_open and cares else None,
        "may_take_up": is_open and cares and told.taken_up_by_id != request.user.pk,
    }  # fmt: skip
    return render(request, "discussions/disclosure.html", context, status=422 if errors else 200)


def may_send(form, member):
    """Whether what is in the form may be sent now; else it says why."""
    if form.is_valid() and (sentence := limits.refusal_of_telling(member)):
        form.add_error(None, sentence)
    return form.is_valid()


def holding(role, post, reader):
    """The members with this role to whom `reader` can turn about `post`. Who wrote it without their name stands among
    them as if they had not: else the list would tell."""
    held = Appointment.objects.current().filter(role=role).values("member")
    others = Member.objects.with_a_way_in().filter(pk__in=held).exclude(pk__in=[reader.pk, post.author_id or 0])
    return others.select_related("profile").order_by("profile__name", "pk")
