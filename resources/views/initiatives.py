"""Initiatives: the list of those that are shared, one of them, and what its owner does with it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib.posted import posted, whole_number
from discussions.models import Finding
from discussions.writers import require_writer
from members import hearing
from resources import access, initiative_list as listing, limits
from resources.forms_initiatives import InitiativeForm
from resources.models import Evaluation, Full, Initiative, Resource
from resources.models.resource_file import MAX_FILES_OF_INITIATIVE
from resources.views.owned import arranged, owned
from resources.views.submissions import USED, files_of, first_language, form_key

UNFINISHED = gettext_lazy("Before others read it, it has to say what you did, and when.")
WORDS = [
    "title", "country", "place", "begins_on", "ends_on", "partners", "done", "adapted", "language", "evaluate_on",
]  # fmt: skip


@require_safe
@login_not_required
def initiative_list(request):
    wanted, after = listing.Wanted.read(request.GET, request.user), request.GET.get("after", "")
    narrowed = QueryDict(mutable=True)
    narrowed.update(wanted.as_query())
    context = {
        "page": listing.page_of(wanted, after),
        "after": after,
        "wanted": wanted,
        "narrowed": narrowed,
        "countries": listing.count_countries(wanted),
        "audiences": listing.count_audiences(wanted),
    }
    return render(request, "resources/initiative_list.html", context)


@require_safe
@login_not_required
def initiative(request, id, slug):
    seen = Initiative.objects.visible_to(request.user).select_related("owner__profile")
    initiative = get_object_or_404(seen, pk=id)
    if slug != initiative.slug:
        return redirect(initiative)
    applied = initiative.applications.all()
    hearing.read_by(request, Initiative.objects.filter(pk=id), initiative.evaluations.all(), applied)
    said = initiative.evaluations.visible_to(request.user).select_related("author__profile", "asked")
    evaluations = list(said)
    context = {
        "initiative": initiative,
        "files": initiative.files.all(),
        "applications": applied.seen_by(request.user),
        "findings": Finding.objects.visible_to(request.user).filter(initiatives=initiative).select_related("dialogue"),
        "evaluations": evaluations,
        "own": next((one for one in evaluations if access.is_author(request.user, one)), None),
        "mine": access.owns(request.user, initiative),
        "may_arrange": access.may_arrange(request.user, initiative),
        "may_evaluate": access.may_evaluate(request.user, initiative),
        "may_discard": access.may_discard_initiative(request.user, initiative),
        "may_curate": access.may_curate(request.user),
    }
    return render(request, "resources/initiative.html", context)


@require_safe
def my_initiatives(request):
    mine = Initiative.objects.filter(owner=request.user)
    said = Evaluation.objects.filter(author=request.user).select_related("initiative")
    context = {"initiatives": listing.with_evaluations(mine), "evaluations": said.order_by("-begun_at", "-id")}
    return render(request, "resources/my_initiatives.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def begin_initiative(request):
    """A new one; with the resource or the finding that the address names, if the reader may see it."""
    require_writer(request.user)
    first_words = {"language": first_language(request.user), "country": request.user.profile.country.code or ""}
    form = opened_form(request, form_key(request), first_words, whole="share" in request.POST)
    first = named(request, "resource", Resource.objects.published())
    finding = named(request, "finding", Finding.objects.visible_to(request.user).standing())
    if request.method == "POST" and form.is_valid() and (made := begun(form, first, by=request.user)):
        if finding:
            made.apply_finding(finding, by=request.user)
        return kept(request, form, made)
    context = {"form": form, "first": first, "finding": finding}
    return render(request, "resources/initiative_form.html", context, status=422 if form.errors else 200)


def named(request, name, things):
    """The one of `things` whose id the address gives under this name, or None."""
    number = whole_number(request.GET.get(name, ""))
    return None if number is None else things.filter(pk=number).first()


def opened_form(request, key, initial, initiative=None, **how):
    """The form with this key; what was uploaded with it is kept before anything is looked at."""
    files = files_of(request, key, most=MAX_FILES_OF_INITIATIVE, initiative=initiative)
    return InitiativeForm(posted(request), initial=initial | {"form_key": key}, **files, **how)


def begun(form, first, *, by):
    """The initiative that the valid form makes, or None with an error in the form."""
    key = form.cleaned_data["form_key"]
    refusal = limits.refusal(by, of=Initiative)
    if refusal and not Initiative.objects.filter(form_key=key).exists():
        form.add_error(None, refusal)
        return None
    try:
        return Initiative.objects.begin(by=by, form_key=key, applying=first, **form.words())
    except Full as full:
        many = _("You have %(most)s initiatives. Throw one away before you begin another.")
        form.add_error(None, many % {"most": full.most})
    except IntegrityError:
        form.add_error(None, USED)
    return None


def kept(request, form, initiative):
    """The way to what the form has written, which is shared if that was asked for."""
    if form.whole and not initiative.shared_at:
        initiative.share(by=request.user)
        messages.success(request, _("Everybody can read it now. Whoever made what you applied hears of it."))
    elif initiative.shared_at:
        messages.success(request, _("The changes are kept."))
    else:
        messages.success(request, _("It is kept. Nobody but you sees it until you share it."))
    return redirect(initiative)


@require_POST
def leave_out_finding(request, id, finding):
    initiative = arranged(request, Initiative, id)
    initiative.leave_out_finding(get_object_or_404(initiative.findings, pk=finding), by=request.user)
    return redirect(initiative)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_initiative(request, id):
    initiative = arranged(request, Initiative, id)
    codes = list(initiative.audiences.values_list("code", flat=True))
    whole = "share" in request.POST or bool(initiative.shared_at)
    said = {name: getattr(initiative, name) for name in WORDS} | {"audiences": codes}
    form = opened_form(request, initiative.form_key, said, initiative, whole=whole, keeping=codes)
    if request.method == "POST" and form.is_valid():
        initiative.describe(by=request.user, **form.words())
        return kept(request, form, initiative)
    context = {"form": form, "initiative": initiative}
    return render(request, "resources/initiative_form.html", context, status=422 if form.errors else 200)


@require_POST
def share_initiative(request, id):
    initiative = arranged(request, Initiative, id)
    if not initiative.is_whole:
        messages.warning(request, UNFINISHED)
        return redirect("initiatives:edit_initiative", initiative.pk)
    initiative.share(by=request.user)
    messages.success(request, _("Everybody can read it now. Whoever made what you applied hears of it."))
    return redirect(initiative)


@require_POST
def unshare_initiative(request, id):
    initiative = owned(request, Initiative, id)
    initiative.unshare(by=request.user)
    messages.success(request, _("Nobody but you sees this initiative any more."))
    return redirect(initiative)


@require_POST
def discard_initiative(request, id):
    initiative = owned(request, Initiative, id)
    if not access.may_discard_initiative(request.user, initiative):
        raise PermissionDenied(
            _("What others read, or have evaluated, cannot be thrown away. Keep it to yourself first.")
        )
    initiative.discard(by=request.user)
    messages.success(request, _("The initiative is gone. The resources stay in the library."))
    return redirect("initiatives:my_initiatives")
