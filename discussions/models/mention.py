"""Whom a post names with an @."""

from django.db import models


class MentionQuerySet(models.QuerySet):
    def stale(self):
        """Those whose member has another handle by now; an erased one has one that names nobody."""
        return self.exclude(handle=models.F("member__profile__handle"))

    def settle(self, post, named):
        """Let `post` name the members of `named`, {Member: handle}, and no others."""
        self.filter(post=post).exclude(member__in=named).delete()
        for member, handle in named.items():
            self.update_or_create(post=post, member=member, defaults={"handle": handle})


class Mention(models.Model):
    """`handle` is the one that stands in the post's HTML: where the member has another by now, or none, the loop
    renders the post again."""

    post = models.ForeignKey("discussions.Post", models.PROTECT, related_name="mentions")
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    handle = models.CharField(max_length=30)

    objects = MentionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("post", "member", name="mention_once_per_post")]

    def __str__(self):
        return f"@{self.handle}"
