"""The board of those who facilitate a dialogue."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_safe

from discussions import access
from discussions.board import board_of
from discussions.views.seen import seen_dialogue


@require_safe
def board(request, slug):
    dialogue = seen_dialogue(request, slug)
    if not access.facilitates(request.user, dialogue):
        raise PermissionDenied
    return render(request, "discussions/board.html", {"dialogue": dialogue, "board": board_of(dialogue)})
