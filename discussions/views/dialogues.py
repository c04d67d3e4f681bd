"""The list of dialogues, and a dialogue with its threads."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cop.lib import paging
from discussions import access
from discussions.models import Dialogue, Thread

PAGE = 30  # threads a page


@require_safe
@login_not_required
def dialogue_list(request):
    dialogues = Dialogue.objects.visible_to(request.user).with_totals()
    return render(request, "discussions/dialogue_list.html", {"dialogues": dialogues})


@require_safe
@login_not_required
def dialogue(request, slug):
    dialogue = get_object_or_404(Dialogue.objects.visible_to(request.user), slug__iexact=slug)
    threads = Thread.objects.visible_to(request.user).filter(dialogue=dialogue).with_starters()
    context = {
        "dialogue": dialogue,
        "page": paging.newest_first(threads, "last_posted_at", after=request.GET.get("after", ""), size=PAGE),
        "after": request.GET.get("after", ""),
        "facilitators": dialogue.facilitators().select_related("member__profile"),
        "facilitates": access.facilitates(request.user, dialogue),
        "may_write": access.may_write(request.user, dialogue) and dialogue.locked_at is None,
    }
    return render(request, "discussions/dialogue.html", context)
