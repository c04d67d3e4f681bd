"""What goes out of the talk with a member who leaves. What they wrote stays, without their name."""

from discussions.models import Bookmark, Draft, Reader, ReadingMark


def forget(member):
    """What was theirs alone: texts that they did not send, bookmarks, what they had read and how."""
    for model in (Draft, Bookmark, ReadingMark, Reader):
        model.objects.filter(member=member).delete()
