"""Whom a post names with an @."""

from django.db import models


class Mention(models.Model):
    """`handle` is the one that stands in the post's HTML: where the member has another by now, or none, the loop
    renders the post again."""

    post = models.ForeignKey("discussions.Post", models.PROTECT, related_name="mentions")
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    handle = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint("post", "member", name="mention_once_per_post")]

    def __str__(self):
        return f"@{self.handle}"
