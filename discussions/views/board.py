"""The board of those who facilitate a dialogue."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from discussions.board import board_of
from discussions.views.moderation import facilitated_dialogue


@require_safe
def board(request, slug):
    dialogue = facilitated_dialogue(request, slug)
    board = board_of(dialogue, request.user)
    return render(request, "discussions/board.html", {"dialogue": dialogue, "board": board})
