"""A thread: one subject in a dialogue, with its tree of posts."""

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from discussions import mentions, tree
from discussions.models.dialogue import Dialogue, facilitated_by
from members.models import Activity

TITLE_LENGTH = 160
SLUG_LENGTH = 60  # of the decoration in an address; longer ones break in mails


class Closed(Exception):
    """Nobody may write here now: `.reason` is "locked" (the thread or its dialogue) or "gone" (the post)."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


class ThreadQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Threads of a dialogue that `member` may read, with a post that everybody there may read; a thread whose
        every post is hidden or deleted is seen by its facilitators only."""
        threads = self.filter(dialogue__in=Dialogue.objects.visible_to(member))
        facilitated = facilitated_by(member)
        if facilitated is None:
            return threads
        return threads.filter(models.Q(post_count__gt=0) | models.Q(dialogue_id__in=facilitated))

    def listed_in(self, dialogue, *, facilitates):
        """Those of a dialogue that its list shows to who may read it: not what was merged into another thread or is
        empty; threads whose every post is hidden or deleted only to who facilitates it."""
        from discussions.models import Post

        threads = self.filter(dialogue=dialogue, merged_into=None)
        if not facilitates:
            return threads.filter(post_count__gt=0)
        some = models.Exists(Post.objects.filter(thread=models.OuterRef("pk")))
        return threads.filter(models.Q(post_count__gt=0) | some)

    def titles_for(self, keys, reader):
        """{id as a string: (title, language)} of those with these ids that `reader` may see."""
        rows = self.visible_to(reader).filter(pk__in=keys).values_list("pk", "title", "language")
        return {str(pk): (title, language) for pk, title, language in rows}

    def as_rows(self):
        """What a list of threads shows of each, as named tuples, since instances take longer to make than to read."""
        return self.values_list(
            "pk", "title", "language", "started_at", "last_posted_at", "post_count", "pinned_at", "locked_at",
            "started_by__profile__name", "started_by__erased_at", named=True,
        )  # fmt: skip

    def as_rows_with_dialogues(self):
        """The same for a list that goes over several dialogues and names them."""
        return self.values_list(
            "pk", "title", "language", "post_count", "last_posted_at", "dialogue__slug", "dialogue__title",
            "dialogue__language", named=True,
        )  # fmt: skip


class Thread(models.Model):
    """`post_count` and `last_posted_at` tell of the posts that every reader of the dialogue sees;
    `last_number` is the publication number given out last. A thread that was merged into another has no post left, and
    its address leads there."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="threads")
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    started_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="threads")
    locked_at = models.DateTimeField(null=True, blank=True, editable=False)
    locked_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    pinned_at = models.DateTimeField(null=True, blank=True, editable=False)
    pinned_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="merged")
    post_count = models.PositiveIntegerField(default=0, editable=False)
    last_number = models.PositiveIntegerField(default=0, editable=False)
    last_posted_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        ordering = ["-last_posted_at", "-id"]
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        indexes = [
            models.Index(fields=["dialogue", "-last_posted_at", "-id"], name="thread_newest_first"),
            models.Index(
                fields=["-last_posted_at", "-id"], name="thread_written_last", condition=models.Q(post_count__gt=0)
            ),
            models.Index(
                fields=["dialogue", "-pinned_at"], name="thread_pinned", condition=models.Q(pinned_at__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(post_count__lte=models.F("last_number")), name="thread_counts_published_posts"
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("discussions:thread", args=[self.pk, self.slug])

    @property
    def slug(self):
        return slugify(self.title, allow_unicode=True)[:SLUG_LENGTH].strip("-") or "thread"

    @property
    def is_open(self):
        """Whether members may write here, decided at the moment of asking."""
        return self.locked_at is None and self.dialogue.locked_at is None

    def write(self, *, by, body, language, form_key, parent=None, files=None):
        """Publish a post in this thread, below `parent` (a post of this thread) or at the top level; returns it.
        The same `form_key` (UUID) by the same member gives the post that it made before. `files` are
        {Attachment: what the picture shows}. What was kept as a draft of this form is done with.

        Raises text.TextRefused for a text that cannot be rendered, Closed when the thread or its dialogue
        was locked meanwhile. The thread's row is locked while a place in the tree is given out.
        """
        from discussions.models import Attachment, Draft, Mention, Post

        if made := Post.objects.filter(form_key=form_key, author=by).first():
            return made
        body = text.clean_input(body)
        html, named = mentions.render(body, prefix=Post.id_prefix(form_key))  # before the lock: it is the slow part
        with transaction.atomic():
            thread = Thread.objects.select_for_update(of=["self"]).select_related("dialogue").get(pk=self.pk)
            if made := Post.objects.filter(form_key=form_key, author=by).first():
                return made  # a double click waited for the lock
            if not thread.is_open:
                raise Closed("locked")
            now = timezone.now()
            path, depth = tree.next_place(thread, parent)
            post = Post.objects.create(
                thread=thread, parent=parent, path=path, depth=depth, author=by, body=body, html=html,
                html_version=text.VERSION, language=language, form_key=form_key, written_at=now, published_at=now,
                number=thread.last_number + 1,
            )  # fmt: skip
            Thread.objects.filter(pk=thread.pk).update(
                last_number=post.number, post_count=thread.post_count + 1, last_posted_at=now
            )
            Mention.objects.settle(post, named)
            Attachment.objects.settle(post, files or {})
            Draft.objects.filter(member=by, form_key=form_key).delete()
            Activity.record("posted", post, by=by, scope=thread.dialogue)
        return post

    def recount(self):
        """Set the counters from the posts; the caller holds this row locked."""
        from discussions.models import Post

        seen = Post.objects.filter(thread=self).standing()
        totals = seen.aggregate(count=models.Count("id"), last=models.Max("published_at"))
        Thread.objects.filter(pk=self.pk).update(
            post_count=totals["count"], last_posted_at=totals["last"] or self.started_at
        )
