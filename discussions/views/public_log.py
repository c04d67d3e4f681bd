"""What the facilitators of a dialogue did, for all who read it."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from discussions.public_log import lines_of, public_log_of
from discussions.views.seen import seen_dialogue

PAGE = 50  # lines


@require_safe
@login_not_required
def public_log(request, slug):
    dialogue, before = seen_dialogue(request, slug), request.GET.get("before", "")
    log = public_log_of(dialogue)
    if before:
        log = log.filter(id__lt=before) if before.isascii() and before.isdigit() and len(before) < 19 else log.none()
    rows = list(log[: PAGE + 1])
    context = {
        "dialogue": dialogue, "lines": lines_of(rows[:PAGE], request.user),
        "before": rows[PAGE - 1].pk if len(rows) > PAGE else "", "is_first": not before,
    }  # fmt: skip
    return render(request, "discussions/public_log.html", context)
