"""The directory on a map."""

from dataclasses import replace

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cop.lib import languages, regions
from members.models import Topic
from resources.map import Wanted, map_of
from resources.record_kinds import KINDS


@require_safe
@login_not_required
def directory_map(request):
    wanted = Wanted.read(request.GET)
    views = [("", wanted)] + [(code, wanted) for code in regions.NAMES]
    context = {
        "map": map_of(wanted),
        "wanted": wanted,
        "views": [
            (code, regions.NAMES.get(code), replace(one, region=code, countries=()).query()) for code, one in views
        ],
        "kinds": [
            (section, kind, not wanted.sections or section in wanted.sections) for section, kind in KINDS.items()
        ],
        "topics": Topic.objects.current().as_choices(),
        "languages": languages.CHOICES,
    }
    return render(request, "resources/map.html", context)
