"""Giving a resource to the library: begin, say more, send it in, and see what became of it."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib import languages, text, uploads
from cop.lib.posted import posted
from discussions.writers import require_writer
from members import vocabulary
from resources import access
from resources.forms import ResourceForm
from resources.models import Moved, Resource, ResourceFile
from resources.models.described import COLUMNS
from resources.models.resource_file import MAX_FILES

SENT = gettext_lazy(
    "The curators have it now. You hear from them when it is published, or when they ask for a change. "
    "Until then only you and they see it."
)
# The key of a form belongs to somebody else's: a copied page, not a double click.
USED = gettext_lazy("This form was used already. Please load the page again; copy your text first.")
KEPT = gettext_lazy("Your draft is kept. Nobody but you sees it until you send it in.")
CORRECTED = gettext_lazy("It is corrected. What it said before is in its history.")


@require_http_methods(["GET", "HEAD", "POST"])
def add_resource(request):
    require_writer(request.user)
    form = opened_form(request, form_key(request), {"language": first_language(request.user)})

    def save():
        key = form.cleaned_data["form_key"]
        resource = Resource.objects.draft(by=request.user, form_key=key, **form.words())
        return resource if form.draft else sent(resource, by=request.user)

    return answer(request, form, save)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_resource(request, id):
    """For its author until a curator has it, for curators from then on."""
    resource = get_object_or_404(Resource.objects.visible_to(request.user).with_reasons(), pk=id)
    mine = access.may_revise(request.user, resource)
    if not mine and not access.may_correct(request.user, resource):
        raise PermissionDenied(_("Only its submitter can change a resource, and only until it is published."))
    form = opened_form(request, resource.form_key, described(resource), resource)

    def save():
        if not mine:
            resource.correct(by=request.user, **form.words())
            return resource
        resource.describe(by=request.user, **form.words())
        return resource if form.draft else sent(resource, by=request.user)

    return answer(request, form, save, resource=resource, mine=mine)


@require_POST
def discard_resource(request, id):
    resource = get_object_or_404(Resource.objects.visible_to(request.user), pk=id)
    if not access.may_discard(request.user, resource):
        raise PermissionDenied(_("Only a draft can be thrown away, and only by who began it."))
    resource.discard(by=request.user)
    messages.success(request, _("The draft is gone, and so are its files."))
    return redirect("resources:my_resources")


@require_safe
def my_resources(request):
    mine = Resource.objects.filter(submitted_by=request.user).with_reasons().prefetch_related("files")
    return render(request, "resources/my_resources.html", {"resources": mine})


def form_key(request):
    """The key that came with the form, or a new one."""
    try:
        return uuid.UUID(request.POST.get("form_key", ""))
    except ValueError:
        return uuid.uuid4()


def first_language(member):
    """What language a new resource is probably in: the member's first, else that of the page."""
    known = [*member.profile.languages, get_language(), "en"]
    return next(code for code in known if code in languages.NAMES)


def described(resource):
    """What the form begins with."""
    said = {name: getattr(resource, name) for name in COLUMNS} | {"tags": list(resource.tags.names())}
    return said | {name: list(getattr(resource, name).values_list("code", flat=True)) for name in vocabulary.MODELS}


def sent(resource, *, by):
    resource.submit(by=by)
    return resource


def opened_form(request, key, initial, resource=None):
    """The form with this key. What was uploaded with it is kept before anything is looked at, so that an error
    elsewhere on the page does not cost a slow line the same file twice."""
    data = posted(request)
    files = files_of(request, key, most=MAX_FILES, resource=resource)
    draft = data is not None and "keep" in data
    return ResourceForm(data, initial=initial | {"form_key": key}, draft=draft, **files)


def files_of(request, key, *, most, **place):
    """What a form WithFiles takes of them, once those are kept that came with the form of this key: `most` may be in
    its `place` (see ResourceFile.objects.possible_for)."""
    possible = ResourceFile.objects.possible_for(key, by=request.user, **place)
    problems = uploads.keep_each(
        request.FILES.getlist("files"),
        lambda upload: ResourceFile.objects.keep(upload, by=request.user, form_key=key),
        room=most - possible.count(),
    )
    return {"chosen": possible.all(), "problems": problems}


def answer(request, form, save, resource=None, mine=True):
    """The page with the form, or, once `save()` has kept a valid one, the way to what it made."""
    if request.method == "POST" and form.is_valid():
        try:
            saved = save()
        except text.TextRefused as refused:
            form.refuse(refused.reason)
        except Moved:
            form.add_error(None, _("A curator published it meanwhile. Your changes are still here: copy them."))
        except IntegrityError:
            form.add_error(None, USED)
        else:
            messages.success(request, (KEPT if form.draft else SENT) if mine else CORRECTED)
            return redirect("resources:edit_resource", saved.pk) if form.draft else redirect(saved)
    status = 422 if form.errors else 200
    context = {"form": form, "resource": resource, "mine": mine}
    return render(request, "resources/resource_form.html", context, status=status)
