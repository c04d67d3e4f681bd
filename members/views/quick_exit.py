"""Leaving at once, for whoever must not be seen here: signed out, and on a page elsewhere that tells nothing."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe


@csrf_exempt  # visitors' pages carry no token; whoever is made to send this from elsewhere is signed out at most
@never_cache
@require_POST
@login_not_required
def leave(request):
    """The answer leads on by itself and is no redirect: browsers that hold to `form-action 'self'` follow none to
    another site, and one more page of ours would take another moment. It takes its own place in the history."""
    logout(request)
    there = settings.QUICK_EXIT_URL
    answer = render(request, "members/left.html", {"there": there, "host": urlsplit(there).hostname})
    answer["Refresh"], answer["Clear-Site-Data"] = f"0; url={there}", '"cache", "storage"'
    return answer


@require_safe
@login_not_required
def about_leaving(request):
    """What leaving quickly does, and what it cannot do."""
    return render(request, "members/about_leaving.html", {"host": urlsplit(settings.QUICK_EXIT_URL).hostname})
