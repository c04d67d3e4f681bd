"""Giving a resource to the library: add, correct, and see what became of it."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from cop.lib import languages, text, uploads
from resources import access
from resources.forms import ResourceForm
from resources.models import Moved, Resource, ResourceFile
from resources.models.resource_file import MAX_FILES

WORDS = ["title", "summary", "kind", "language", "link", "description", "makers", "year", "licence"]
NEXT = gettext_lazy(
    "The curators have it now. You get a mail when it is published, or when they ask for a change. "
    "Until then only you and they see it."
)


@require_http_methods(["GET", "HEAD", "POST"])
def add_resource(request):
    if not access.may_submit(request.user):
        raise PermissionDenied(_("Your membership is suspended: you can read everything, and not write for now."))
    form = opened_form(request, form_key(request), {"language": first_language(request.user)})

    def save():
        key = form.cleaned_data["form_key"]
        return Resource.objects.submit(by=request.user, form_key=key, **form.words())

    return answer(request, form, save)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_resource(request, id):
    resource = get_object_or_404(Resource.objects.visible_to(request.user).with_reasons(), pk=id)
    if not access.may_revise(request.user, resource):
        raise PermissionDenied(_("Only its submitter can change a resource, and only until it is published."))
    described = {name: getattr(resource, name) for name in WORDS}
    form = opened_form(request, resource.form_key, described | {"tags": list(resource.tags.names())})

    def save():
        resource.revise(by=request.user, **form.words())
        return resource

    return answer(request, form, save, resource=resource)


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


def opened_form(request, key, initial):
    """The form with this key. What was uploaded with it is kept before anything is looked at, so that an error
    elsewhere on the page does not cost a slow line the same file twice."""
    posted = request.POST if request.method == "POST" else None
    problems = keep_files(request.FILES.getlist("files"), by=request.user, key=key)
    chosen = ResourceFile.objects.chosen_in(key, by=request.user)
    return ResourceForm(posted, initial=initial | {"form_key": key}, chosen=chosen, problems=problems)


def keep_files(chosen, *, by, key):
    """Keep what was `chosen` in the form with this key; returns pairs of name and reason for those refused."""
    room = MAX_FILES - ResourceFile.objects.chosen_in(key, by=by).count() if chosen else 0
    return uploads.keep_each(chosen, lambda upload: ResourceFile.objects.keep(upload, by=by, form_key=key), room=room)


def answer(request, form, save, resource=None):
    """The page with the form, or, once `save()` has put a valid one into the queue, the way to what it made."""
    if request.method == "POST" and form.is_valid():
        try:
            saved = save()
        except text.TextRefused as refused:
            form.refuse(refused.reason)
        except Moved:
            form.add_error(None, _("A curator published it meanwhile. Your changes are still here: copy them."))
        except IntegrityError:
            # The key belongs to somebody else's form: a copied page, not a double click.
            form.add_error(None, _("This form was used already. Please load the page again; copy your text first."))
        else:
            messages.success(request, NEXT)
            return redirect(saved)
    status = 422 if form.errors else 200
    return render(request, "resources/resource_form.html", {"form": form, "resource": resource}, status=status)
