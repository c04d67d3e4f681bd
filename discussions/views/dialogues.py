"""The list of dialogues, and a dialogue with its threads."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cop.lib import paging
from discussions import access, news
from discussions.models import Dialogue, Thread
from members.models import level_of

PAGE = 30  # threads a page


@require_safe
@login_not_required
def dialogue_list(request):
    dialogues = list(Dialogue.objects.visible_to(request.user).with_totals())
    told = news.threads_with_news(request.user, [dialogue.pk for dialogue in dialogues])
    for dialogue in dialogues:
        dialogue.news = told.get(dialogue.pk, 0)
    return render(request, "discussions/dialogue_list.html", {"dialogues": dialogues})


@require_safe
@login_not_required
def dialogue(request, slug):
    dialogue = get_object_or_404(Dialogue.objects.visible_to(request.user), slug__iexact=slug)
    after = request.GET.get("after", "")
    facilitators = list(dialogue.facilitators().select_related("member__profile"))
    facilitates = access.facilitates(request.user, dialogue, among=facilitators)
    page = page_of(dialogue, after, facilitates=facilitates)
    news.tell(request.user, page.items)
    context = {
        "dialogue": dialogue,
        "page": page,
        "after": after,
        "level": level_of(request.user, dialogue),
        "facilitators": facilitators,
        "facilitates": facilitates,
        "may_write": access.may_write(request.user, dialogue) and dialogue.locked_at is None,
    }
    return render(request, "discussions/dialogue.html", context)


def page_of(dialogue, after, *, facilitates):
    """A page of threads for who may read the dialogue. Pinned ones stand first on the first page, all of them, and on
    no other; so what follows pages by its key as if they were not there."""
    threads = Thread.objects.listed_in(dialogue, facilitates=facilitates)
    rest = threads.filter(pinned_at=None).with_starters()
    page = paging.newest_first(rest, "last_posted_at", after=after, size=PAGE)
    pinned = [] if after else threads.exclude(pinned_at=None).values_list("pk", flat=True)
    if pinned:  # mostly there is none, and to ask for ids alone is cheaper
        page.items[:0] = Thread.objects.filter(pk__in=list(pinned)).with_starters().order_by("-pinned_at", "-id")
    return page
