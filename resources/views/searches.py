"""Saved searches: a way of narrowing the library's list that a member comes back to."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.lib.posted import posted
from resources.forms_lists import SavedSearchForm
from resources.models import Full, SavedSearch
from resources.models.saved_search import NAME_LENGTH, QUERY_LENGTH
from resources.narrowing import Narrowing
from resources.searches import suggested_name, words_of


@require_http_methods(["GET", "HEAD", "POST"])
def save_search(request):
    """Keep the list that the address asks for, under a name."""
    narrowing = Narrowing.read(request.GET)
    query = narrowing.query()
    if not narrowing or len(query) > QUERY_LENGTH:
        messages.info(request, _("Choose first what the list shall show, and not more than a few things."))
        return redirect("resources:resource_list")
    form = SavedSearchForm(posted(request), initial={"name": suggested_name(narrowing)[:NAME_LENGTH]})
    if request.method == "POST" and form.is_valid():
        try:
            SavedSearch.objects.keep(query, by=request.user, name=form.cleaned_data["name"])
        except Full as full:
            many = _("You keep %(most)s searches. Delete one that you do not need before you keep another.")
            form.add_error(None, many % {"most": full.most})
        else:
            messages.success(request, _("Kept. Above the library’s list you see when there is something new."))
            return redirect(list_of(query))
    context = {"form": form, "narrowing": narrowing, "words": words_of(narrowing), "back": list_of(query)}
    return render(request, "resources/save_search.html", context, status=422 if form.errors else 200)


@require_POST
def open_search(request, id):
    """What is new until now is seen: go and see it."""
    search = get_object_or_404(SavedSearch, pk=id, member=request.user)
    search.look(by=request.user)
    return redirect(list_of(search.query))


@require_POST
def forget_search(request, id):
    """Harmless when repeated."""
    for search in SavedSearch.objects.filter(pk=id, member=request.user):
        search.forget(by=request.user)
        messages.success(request, _("“%(name)s” is deleted.") % {"name": search.name})
    return redirect("resources:my_resources")


def list_of(query):
    return f"{reverse('resources:resource_list')}?{query}"
