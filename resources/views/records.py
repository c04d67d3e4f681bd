"""The directory: its lists, what stands in it, and what members add and correct."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Q
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from cop.lib import text
from cop.lib.posted import posted, whole_number
from discussions.writers import require_writer
from members.models import Organisation
from members.models.record import TITLE_LENGTH
from resources import access, directory_list as listing, limits
from resources.forms_records import form_of
from resources.models import Training
from resources.record_kinds import KINDS
from resources.views.submissions import USED, first_language

NAMES = 8  # organisations that are offered at once
FEWEST = 4  # letters of a title that says something
NOT_YOURS = gettext_lazy("Only who looks after this entry can do that. You can suggest a change.")


@require_safe
@login_not_required
def directory(request):
    return redirect("directory:record_list", next(iter(KINDS)))


@require_safe
@login_not_required
def record_list(request, kind):
    narrowed, after = listing.Narrowed.read(kind, request.GET), request.GET.get("after", "")
    page, said = listing.page_of(narrowed, after)
    facets, total = listing.facets_of(narrowed)
    context = {
        "kind": kind,
        "page": page,
        "said": said,
        "next": narrowed.query(after=page.next),
        "is_first": not after,
        "narrowing": narrowed,
        "chosen": listing.chosen(narrowed, facets),
        "facets": facets,
        "total": total,
    }
    return render(request, "resources/record_list.html", context)


@require_safe
@login_not_required
def record(request, kind, id, slug):
    record = seen(request, kind, id)
    if slug != record.slug:
        return redirect(record)
    mine, tends = access.owns(request.user, record), access.may_tend(request.user, record)
    context = {
        "kind": kind,
        "record": record,
        "mine": mine,
        "may_tend": tends,
        "may_propose": not tends and access.may_propose(request.user, record),
        "may_curate": access.may_curate(request.user),
        "proposals": record.proposals.to_decide(request.user).count() if tends else 0,
        **around(request, record),
    }
    return render(request, "resources/record.html", context)


def around(request, record):
    """What stands beside an organisation: the people who belong to it, and what it offers."""
    if not isinstance(record, Organisation):
        return {}
    people = record.people.visible_to(request.user).not_parted_from(request.user)
    offers = [*record.trainings.listed().order_by("next_on", "pk"), *record.opportunities.listed()]
    joined = request.user.is_authenticated and record.people.filter(pk=request.user.pk).exists()
    return {"people": people.select_related("member").order_by("name", "pk"), "offers": offers, "joined": joined}


def seen(request, kind, id):
    """The record with this id, if the reader may see it; else Http404."""
    related = ["owner__profile"] + (["organiser"] if kind.has_dates else [])
    found = kind.model.objects.visible_to(request.user).select_related(*related)
    return get_object_or_404(found.prefetch_related(*kind.model.CONCEPTS), pk=id)


def tended(request, kind, id):
    """The same, for who looks after it; else PermissionDenied."""
    record = seen(request, kind, id)
    require_writer(request.user)
    if not access.may_tend(request.user, record):
        raise PermissionDenied(NOT_YOURS)
    return record


@require_safe
def organisation_names(request):
    """{"organisations": [{"name": …, "place": …}]} of those in the lists of whose name a word begins with `q`."""
    begun = request.GET.get("q", "").replace("\0", "")[:TITLE_LENGTH]
    begins = Q(title__istartswith=begun) | Q(title__icontains=f" {begun}")
    found = Organisation.objects.listed().filter(begins).order_by("title", "pk")[:NAMES] if begun.strip() else []
    told = [{"name": one.title, "place": ", ".join(filter(None, [one.place, one.country_name]))} for one in found]
    return JsonResponse({"organisations": told})


@require_safe
def similar_records(request, kind):
    """A piece of a page: what has a title like the one that is being typed."""
    return render(request, "resources/_alike.html", {"alike": alike(kind, request.GET.get("title", ""))})


def alike(kind, title):
    title = text.clean_line(title.replace("\0", ""))[:200]
    return kind.model.objects.similar_to([title]).get(title, []) if len(title) >= FEWEST else []


@require_http_methods(["GET", "HEAD", "POST"])
def add_record(request, kind):
    """Where something in the directory has a title like it, the page asks first whether it is the same."""
    require_writer(request.user)
    form = form_of(kind, posted(request), initial=first_words(request, kind))
    near = ()
    if request.method == "POST" and form.is_valid():
        if "other" not in request.POST:
            near = alike(kind, form.cleaned_data["title"])
        if not near and (made := added(kind, form, by=request.user)):
            messages.success(request, _("It is in the directory. We ask you in eleven months whether it still holds."))
            return redirect(made)
    context = {"form": form, "kind": kind, "alike": near, "asks": bool(near)}
    return render(request, "resources/record_form.html", context, status=422 if form.errors or near else 200)


def first_words(request, kind):
    """What the form holds at first: the reader's language and country, and the organisation that the address names."""
    words = {"language": first_language(request.user)}
    if kind.model is Training:
        words["modes"] = []
    number = whole_number(request.GET.get("organiser", ""))
    if kind.has_dates and number is not None:
        found = Organisation.objects.standing().filter(pk=number).first()
        words |= {"organiser_words": found.title} if found else {}
    return words


def added(kind, form, *, by):
    """The record that the valid form makes, or None with an error in the form."""
    key = form.cleaned_data["form_key"]
    refusal = limits.refusal(by, of=kind.model)
    if refusal and not kind.model.objects.filter(form_key=key).exists():
        form.add_error(None, refusal)
        return None
    try:
        return kind.model.objects.add(by=by, form_key=key, **form.words())
    except IntegrityError:
        form.add_error(None, USED)
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def edit_record(request, kind, id):
    """Who corrects it says that it holds as it stands then."""
    record = tended(request, kind, id)
    form = form_of(kind, posted(request), record=record)
    if request.method == "POST" and form.is_valid():
        record.describe(by=request.user, **form.words())
        record.confirm(by=request.user)
        messages.success(request, _("It is kept, and confirmed as of today."))
        return redirect(record)
    context = {"form": form, "kind": kind, "record": record}
    return render(request, "resources/record_form.html", context, status=422 if form.errors else 200)
