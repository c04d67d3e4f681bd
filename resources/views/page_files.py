"""The wiki as files: what a member wrote in it, as data that they take with them; and all that everybody sees of it."""

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cop.lib import languages
from discussions.exports_data import as_json
from discussions.views.exports import taken
from members.models import Site
from resources import exports_wiki
from resources.exports_pages import edits_of
from resources.models.page_set import languages_of


@require_safe
def my_edits_json(request):
    return taken(request, as_json(edits_of(request.user)), "my-wiki-edits.json", "application/json")


@require_safe
@login_not_required
def exports(request):
    """Which files there are."""
    return render(request, "resources/exports.html", {"languages": languages_of(exports_wiki.standing(request.user))})


@require_safe
@login_not_required
def export_markdown(request):
    """The pages of a language, or of all."""
    wanted = request.GET.get("language", "")
    language = wanted if wanted in languages.NAMES else ""
    require_patience(request)
    name = f"wiki-{language}.zip" if language else "wiki.zip"
    return taken(request, exports_wiki.markdown(request.user, language), name, "application/zip")


@require_safe
@login_not_required
def export_mediawiki(request, language):
    if not exports_wiki.standing(request.user, language).exists():
        raise Http404
    require_patience(request)
    parts = exports_wiki.mediawiki(request.user, language, Site.objects.current().name)
    return taken(request, parts, f"wiki-{language}.xml", "application/xml")


def require_patience(request):
    """The whole wiki is much to ask for; robots ask again and again."""
    if request.user.is_authenticated or request.method != "GET":
        return
    if not ratelimit.consume(request, action="export_wiki"):
        raise PermissionDenied(_("These were many files in a short time. Please come back in an hour."))
