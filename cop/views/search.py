"""The page of the one search, and what a browser needs to offer it in its own search field."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cop.search import page_of


@require_safe
@login_not_required
def search(request):
    return render(request, "cop/search.html", {"page": page_of(request.GET, request.user)})


@require_safe
@login_not_required
def opensearch(request):
    """https://github.com/dewitt/opensearch: the description that <link rel="search"> of every page leads to."""
    return render(request, "cop/opensearch.xml", content_type="application/opensearchdescription+xml")
