"""The first page: for a visitor what this is, for a member what waits and what is new."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cop import needs
from cop.lib.prepared import Prepared
from discussions import news
from discussions.models import Dialogue, Thread
from members.prepared import ForReader
from resources.models import Resource

DIALOGUES = 6  # two rows of cards
FRESH, THREADS = 8, 8  # each about one screen
RESOURCES = 5


@require_safe
@login_not_required
def home(request):
    reader = request.user
    resources = NEWEST.rows()
    if not reader.is_authenticated:
        return render(request, "cop/welcome.html", {"dialogues": PUBLIC.rows(reader), "resources": resources})
    cards, needed = MINE.rows(reader), needs.of(reader)
    context = {
        "resources": resources,
        "needed": needed,
        "things": sum(1 for number in needed.values() if number),
        "flagged": needs.flagged(reader) if needed["flags"] else [],
        "submitted": needs.submitted(reader) if needed["submissions"] else [],
        "proposed": needs.proposed(reader) if needed["digests"] else [],
        "fresh": news.new_for(reader, FRESH),
        "threads": LATEST.rows(reader),
        "mine": [card for card in cards if card.mine],
        "others": [card for card in cards if not card.mine],
    }
    return render(request, "cop/home.html", context)


PUBLIC = ForReader(lambda reader: Dialogue.objects.visible_to(reader).as_cards()[:DIALOGUES])
MINE = ForReader(lambda reader: Dialogue.objects.visible_to(reader).mine_first(reader).as_cards("mine")[:DIALOGUES])
NEWEST = Prepared(lambda: Resource.objects.published().order_by("-published_at", "-id").as_rows()[:RESOURCES])


def _latest(reader):
    """Threads that `reader` may read and in which something stands, those written in last first."""
    return Thread.objects.visible_to(reader).filter(post_count__gt=0).as_rows_with_dialogues()[:THREADS]


LATEST = ForReader(_latest)
