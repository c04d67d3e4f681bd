"""A post that a member wants to find again."""

from django.db import models
from django.utils import timezone


class Bookmark(models.Model):
    """Personal state: nobody else sees it, and the log has no row."""

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="bookmarks")
    post = models.ForeignKey("discussions.Post", models.PROTECT, related_name="+")
    bookmarked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-bookmarked_at", "-id"]
        constraints = [models.UniqueConstraint("member", "post", name="bookmark_once_per_post")]
        indexes = [models.Index(fields=["member", "-bookmarked_at", "-id"], name="bookmark_newest_first")]

    def __str__(self):
        return f"{self.member_id}: {self.post_id}"


def bookmark(post, on, *, by):
    """`by` has, or has not, a bookmark at `post` from now on. Harmless when repeated."""
    if on:
        Bookmark.objects.get_or_create(member=by, post=post)
    else:
        Bookmark.objects.filter(member=by, post=post).delete()
