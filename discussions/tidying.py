"""What the loop does for texts: names that changed, and files that nobody came back for."""

import datetime

from django.utils import timezone

from discussions.models import Attachment, Draft, Mention, Post

BATCH = 100  # posts of one round; about half a second
PATIENCE = datetime.timedelta(days=7)  # how long a file waits for its text to be posted, unless a draft still has it


def rename_mentions():
    """Bring the posts that name a member who was renamed or erased up to the handle of today; returns how many."""
    posts = Post.objects.filter(pk__in=Mention.objects.stale().values("post_id"), deleted_at=None)[:BATCH]
    for post in posts:
        post.rename_mentions()
    return len(posts)


def forget_loose(now=None):
    """Forget files that were chosen for a text which was neither posted nor kept as a draft; returns how many. `now` is
    an aware datetime, by default this moment."""
    old = Attachment.objects.loose().filter(uploaded_at__lt=(now or timezone.now()) - PATIENCE)
    return old.exclude(form_key__in=Draft.objects.values("form_key")).forget()
