"""The first page: for a visitor what this is, for a member what is new."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from discussions import news
from discussions.models import Dialogue, Thread
from discussions.views.mine import with_news
from resources.models import Resource

DIALOGUES = 6  # two rows of cards
FRESH, THREADS = 8, 8  # each about one screen
RESOURCES = 5


@require_safe
@login_not_required
def home(request):
    fresh = with_news(news.new_for(request.user, FRESH)) if request.user.is_authenticated else []
    context = {
        "fresh": fresh,
        "dialogues": Dialogue.objects.visible_to(request.user).with_totals()[:DIALOGUES],
        "threads": latest_threads(request.user)[:THREADS],
        "resources": Resource.objects.published().order_by("-published_at", "-id")[:RESOURCES],
    }
    return render(request, "cop/home.html" if request.user.is_authenticated else "cop/welcome.html", context)


def latest_threads(member):
    """Threads that `member` may read and in which something stands, those written in last first."""
    return Thread.objects.visible_to(member).filter(post_count__gt=0).with_dialogues()
