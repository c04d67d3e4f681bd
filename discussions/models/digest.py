"""A digest of a dialogue: its new posts as a facilitator puts them together for all who follow."""

import datetime

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from cop.lib import text
from discussions.models.dialogue import Dialogue
from members.models import Activity

FIRST = datetime.timedelta(days=1)  # the first digest of a dialogue goes back so far
MOST = 40  # posts; who has more to read goes to the site
WORDS = 400  # characters of a post that are proposed


class DigestQuerySet(models.QuerySet):
    def open(self):
        """What a facilitator works on: not sent yet."""
        return self.filter(sent_at=None)

    def of_facilitator(self, member):
        """Those of the dialogues of which `member` is a facilitator today."""
        from discussions.models import Registration

        return self.filter(dialogue__in=Registration.objects.facilitating().filter(member=member).values("dialogue"))

    def visible_to(self, member):
        """Those that were sent, of a dialogue that `member` may read."""
        return self.exclude(sent_at=None).filter(dialogue__in=Dialogue.objects.visible_to(member))

    @transaction.atomic
    def propose(self, dialogue, *, now=None):
        """The open digest of `dialogue`, with all that was posted since the last one; None when nothing was. A draft,
        so the log has no row. Harmless when repeated: what a facilitator did to it stays."""
        from discussions.models import Post

        now = now or timezone.now()
        Dialogue.objects.select_for_update(no_key=True).get(pk=dialogue.pk)  # two who begin it at once begin one
        digest = self.open().filter(dialogue=dialogue).first()
        last = self.filter(dialogue=dialogue).aggregate(last=models.Max("until"))["last"]
        posts = Post.objects.standing().filter(thread__dialogue=dialogue, published_at__lte=now)
        posts = posts.filter(published_at__gt=last or now - FIRST).order_by("thread__started_at", "thread", "path")
        before = digest.items.count() if digest else 0
        posts = list(posts.select_related("thread")[: max(0, MOST - before)])
        if posts:
            digest = digest or self.create(dialogue=dialogue, until=now)
            self.filter(pk=digest.pk).update(until=now)
            digest.items.bulk_create(
                DigestItem(digest=digest, post=post, position=number, words=Truncator(post.open_text).chars(WORDS))
                for number, post in enumerate(posts, before + 1)
            )
        return digest


class Digest(models.Model):
    """`until` (aware) is up to which moment posts were taken; the next one goes on from there. The comment is Markdown
    with its HTML beside it."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="digests")
    until = models.DateTimeField()
    comment = models.TextField(_("your comment"), max_length=5_000, blank=True)
    comment_html = models.TextField(blank=True, editable=False)
    html_version = models.PositiveSmallIntegerField(default=0, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")

    objects = DigestQuerySet.as_manager()

    class Meta:
        ordering = ["-until", "-id"]
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        constraints = [
            models.UniqueConstraint("dialogue", name="digest_open_once", condition=models.Q(sent_at=None)),
        ]

    def __str__(self):
        return f"{self.dialogue}, {self.until:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("discussions:digest", args=[self.pk])

    def render(self):
        """The HTML of the comment by today's rules."""
        return text.render(self.comment, prefix="digest-")

    @transaction.atomic
    def edit(self, *, by, comment, items):
        """Keep the comment and `items`: {id of a DigestItem: (position, words, whether it is left out)}. Raises
        text.TextRefused; what was sent stays as it is."""
        digest = self._locked()
        if digest.sent_at:
            return
        self.comment = comment
        self.comment_html, self.html_version = self.render(), text.VERSION
        self.save(update_fields=["comment", "comment_html", "html_version"])
        for item in digest.items.filter(pk__in=items):
            item.position, item.words, item.is_left_out = items[item.pk]
            item.save()

    @transaction.atomic
    def send(self, *, by):
        """Everybody who follows the dialogue hears of it, through the loop. Harmless when repeated."""
        if self._locked().sent_at:
            return
        self.sent_at, self.sent_by = timezone.now(), by
        self.save(update_fields=["sent_at", "sent_by"])
        Activity.record("sent", self, by=by, scope=self.dialogue)

    @transaction.atomic
    def discard(self, *, by):
        """Throw away what was not sent; its posts are proposed again."""
        if not self._locked().sent_at:
            self.items.all().delete()
            self.delete()

    def chosen(self, reader):
        """Its items, in their order, whose posts `reader` may read and that everybody else there may read too; without
        what somebody wrote whom the reader blocked."""
        from discussions.models import Post

        seen = Post.objects.visible_to(reader).standing().not_blocked_by(reader)
        items = self.items.filter(is_left_out=False, post__in=seen).order_by("position", "pk")
        return items.select_related("post__author__profile", "post__thread")

    def _locked(self):
        return type(self).objects.select_for_update().get(pk=self.pk)


class DigestItem(models.Model):
    """A post as the digest tells of it: `words` (plain text) are its beginning, until a facilitator says otherwise."""

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="items")
    post = models.ForeignKey("discussions.Post", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    words = models.TextField(max_length=2_000, blank=True)
    is_left_out = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint("digest", "post", name="digest_item_once")]

    def __str__(self):
        return f"{self.digest_id}: {self.post_id}"

    @property
    def shown(self):
        """What the digest says: its words, or the content note that the post has by now."""
        return self.post.open_text if self.post.note else self.words
