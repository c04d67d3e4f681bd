"""A reader's word to the facilitation about a post."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib.deadlocks import tried_again
from discussions.locking import lock
from discussions.models.dialogue import facilitated_by
from discussions.models.refusals import Closed
from members.models import Activity, Actor


class FlagQuerySet(models.QuerySet):
    def open(self):
        return self.filter(decided_at=None)

    def handled_by(self, member):
        """Those that the dialogues' facilitation sees to which `member` belongs."""
        facilitated = facilitated_by(member)
        return self if facilitated is None else self.filter(post__thread__dialogue__in=facilitated)

    def decide(self, *, by, upheld, words="", at=None):
        """Close them: something was done about the post, or it stays as it is. `words` go to those who flagged it.
        The caller holds the post's thread locked. Each flag has its row in the log, since each member is told."""
        for flag in self.select_related("post__thread__dialogue"):
            Flag.objects.filter(pk=flag.pk).update(
                decided_at=at or timezone.now(), upheld=upheld,
                decided_by=None if by == Actor.SEALED else by,
            )  # fmt: skip
            verb = "upheld" if upheld else "dismissed"
            Activity.record(verb, flag, by=by, scope=flag.post.thread.dialogue, reason=words, at=at)


class Flag(models.Model):
    """Open until somebody who facilitates the dialogue decides: `upheld` (something was done about the post) or not.
    Nobody is named where a sealed author deleted it. Who flagged is seen by the facilitation only."""

    class Why(models.TextChoices):
        DISRESPECT = "disrespect", _("It is disrespectful or hurts somebody")
        PRIVATE = "private", _("It tells something private, or puts somebody at risk")
        PLACE = "place", _("It belongs in another place")
        ADVERT = "advert", _("It is an advertisement")
        OTHER = "other", _("Something else")

    post = models.ForeignKey("discussions.Post", models.PROTECT, related_name="flags")
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    why = models.CharField(_("reason"), max_length=12, choices=Why)
    words = models.TextField(_("in your words"), max_length=2000, blank=True)
    flagged_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    upheld = models.BooleanField(null=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["flagged_at", "id"]
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints = [
            models.UniqueConstraint("post", "member", name="flag_open_once", condition=models.Q(decided_at=None)),
            models.CheckConstraint(
                condition=models.Q(decided_at=None, decided_by=None, upheld=None)
                | models.Q(decided_at__isnull=False, upheld__isnull=False),
                name="flag_decided_how",
            ),
        ]

    def __str__(self):
        return f"{self.get_why_display()}: {self.post_id}"


@tried_again
def flag(post, *, by, why, words="", at=None):
    """Ask the facilitation to look at `post`; returns the Flag. Who has an open flag on it keeps that one.
    Raises Closed("gone") when the post was hidden or deleted meanwhile."""
    _threads, posts = lock(posts=[post.pk])
    post = posts[post.pk]
    if mine := post.flags.open().filter(member=by).first():
        return mine
    if post.hidden_at or post.deleted_at:
        raise Closed("gone")
    made = Flag.objects.create(post=post, member=by, why=why, words=words, flagged_at=at or timezone.now())
    Activity.record("flagged", made, by=by, scope=post.thread.dialogue, at=at)
    return made


@tried_again
def leave(post, *, by, words="", at=None):
    """The post stays as it is: its open flags are dismissed, with `words` to those who flagged it."""
    lock(posts=[post.pk])
    post.flags.open().decide(by=by, upheld=False, words=words, at=at)
