"""What an address names, if who asks may see it; else Http404, the same for what is hidden and what never was."""

from django.shortcuts import get_object_or_404

from discussions.models import Dialogue, Post, Thread
from members.prepared import ForReader

POST = ForReader(
    lambda reader, id: (
        Post.objects.visible_to(reader).filter(pk=id).select_related("thread__dialogue", "author__profile")
    ),
    id=int,
)
THREAD = ForReader(lambda reader, id: Thread.objects.visible_to(reader).at(id).select_related("dialogue"), id=int)


def seen_post(request, id):
    """With its thread, dialogue and author."""
    return POST.get_or_404(request.user, id=id)


def seen_thread(request, id):
    """The thread, or the one into which it was merged, with its dialogue."""
    return THREAD.get_or_404(request.user, id=id)


def seen_dialogue(request, slug):
    return get_object_or_404(Dialogue.objects.visible_to(request.user), slug__iexact=slug)
