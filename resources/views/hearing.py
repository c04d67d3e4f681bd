"""What a member hears of in the library: topics that they follow, and how often mail tells of a search."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST

from cop.lib.posted import way_back
from members.models import Frequency, Level, Topic, watch
from resources.models import SavedSearch
from resources.views.searches import list_of

WATCHED = {
    "followed": gettext_lazy("You follow the topic “%(topic)s”. You hear of what comes into the library on it."),
    "ordinary": gettext_lazy("You do not follow the topic “%(topic)s” any more."),
}


@require_POST
def watch_topic(request, code):
    topic, level = get_object_or_404(Topic, code=code), request.POST.get("level")
    if level not in WATCHED:
        raise BadRequest
    watch(topic, level if level in Level else None, by=request.user, frequency=chosen_frequency(request))
    messages.success(request, WATCHED[level] % {"topic": topic.label})
    return redirect(way_back(request, list_of(f"topic={topic.code}")))


@require_POST
def mail_of_search(request, id):
    search = get_object_or_404(SavedSearch, pk=id, member=request.user)
    search.mail(chosen_frequency(request), by=request.user)
    messages.success(request, _("It is kept how often mail tells of “%(name)s”.") % {"name": search.name})
    return redirect("resources:my_resources")


def chosen_frequency(request):
    """A Frequency, or "" for what the settings say; else BadRequest."""
    frequency = request.POST.get("frequency", "")
    if frequency and frequency not in Frequency:
        raise BadRequest
    return frequency
