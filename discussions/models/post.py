"""A post: one contribution, in its place in the tree of a thread."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from cop.lib.deadlocks import tried_again
from discussions.locking import lock
from discussions.models.dialogue import Dialogue, facilitated_by
from discussions.models.revision import EditConflict, PostRevision
from discussions.models.thread import Closed, Thread
from members.models import Activity


class PostQuerySet(models.QuerySet):
    def published(self):
        """Every post that has a place in its thread, also those whose place is all that is left."""
        return self.exclude(published_at=None)

    def standing(self):
        """Those that every reader of their dialogue sees."""
        return self.published().filter(hidden_at=None, deleted_at=None)

    def visible_to(self, member):
        """The posts that `member` (or a visitor) may read. A hidden one is seen by the facilitators of its dialogue
        and by its author; a deleted one by nobody."""
        posts = self.published().filter(deleted_at=None, thread__dialogue__in=Dialogue.objects.visible_to(member))
        facilitated = facilitated_by(member)
        if facilitated is None:
            return posts
        if not member.is_authenticated:
            return posts.filter(hidden_at=None)
        theirs = models.Q(author=member) | models.Q(thread__dialogue_id__in=facilitated)
        return posts.filter(models.Q(hidden_at=None) | theirs)

    def with_authors(self):
        """What a page of posts needs beside the posts, in the same query."""
        return self.select_related("author__profile", "parent__author__profile")


class Post(models.Model):
    """State is who and when. `number` counts publications in the thread; it hangs on `published_at`, so that what
    is approved late appears as new. `path` is the place (see tree.py). `rendering` counts how often `html` was
    made anew, for whoever keeps a copy. `moved_…` tell of the post with which a branch came from another thread."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="posts")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="answers")
    path = models.CharField(max_length=600, db_collation="C", editable=False)
    depth = models.PositiveSmallIntegerField(editable=False)
    number = models.PositiveIntegerField(null=True, editable=False)
    author = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="posts")
    body = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True, editable=False)
    html_version = models.PositiveSmallIntegerField(editable=False)
    rendering = models.PositiveIntegerField(default=0, editable=False)
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    form_key = models.UUIDField(default=uuid.uuid4, editable=False)
    plain_text = models.BooleanField(default=False, editable=False)  # an imported mail: not Markdown
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    edited_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    deleted_at = models.DateTimeField(null=True, editable=False)
    deleted_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    hidden_at = models.DateTimeField(null=True, editable=False)
    hidden_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    moved_at = models.DateTimeField(null=True, editable=False)
    moved_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    moved_from = models.ForeignKey(Thread, models.PROTECT, null=True, editable=False, related_name="+")

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["thread", "path"]
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        indexes = [
            models.Index(fields=["author", "-published_at"], name="post_by_author"),
            models.Index("html_version", name="post_html_version"),
        ]
        constraints = [
            models.UniqueConstraint("form_key", name="post_form_key_unique"),
            models.UniqueConstraint("thread", "path", name="post_place_unique"),
            models.UniqueConstraint("thread", "number", name="post_number_unique"),
            models.CheckConstraint(
                condition=models.Q(published_at=None, number=None)
                | models.Q(published_at__isnull=False, number__isnull=False),
                name="post_number_given_when_published",
            ),
            models.CheckConstraint(
                condition=models.Q(deleted_at=None) | models.Q(body="", html=""), name="post_deleted_has_no_text"
            ),
        ]

    def __str__(self):
        return f"{self.thread_id} / {self.number}"

    def get_absolute_url(self):
        return reverse("discussions:post", args=[self.pk])

    @staticmethod
    def id_prefix(form_key):
        """What element ids inside this post's HTML begin with; known before the post has an id of its own."""
        return f"t{form_key.hex[:12]}-"

    @property
    def reason(self):
        """Why it was hidden, in the facilitator's words."""
        last = Activity.objects.about(self).filter(verb="hidden").select_related("reason").first()
        return last.reason.text if last and hasattr(last, "reason") else ""

    def render(self):
        """The HTML of the text by today's rules."""
        write = text.render_plain if self.plain_text else text.render
        return write(self.body, prefix=self.id_prefix(self.form_key))

    def edit(self, *, by, body, language, edited_at=None):
        """Replace the text; what it said before becomes a PostRevision. `edited_at` is that of the version which
        the writer had before them. The same text again changes nothing.

        Raises EditConflict when another version was saved since, text.TextRefused, Closed.
        """
        body = text.clean_input(body)
        html = text.render(body, prefix=self.id_prefix(self.form_key))  # before the lock: it is the slow part
        self._replace(by, edited_at, body=body, html=html, language=language)

    @tried_again
    def _replace(self, by, edited_at, **words):
        post = self._locked()
        if (post.body, post.language) == (words["body"], words["language"]):
            return
        if post.edited_at != edited_at:
            raise EditConflict(post)
        if not post.thread.is_open:
            raise Closed("locked")
        if post.deleted_at or post.hidden_at:
            raise Closed("gone")
        PostRevision.objects.create(
            post=post, body=post.body, html=post.html, language=post.language,
            written_at=post.edited_at or post.written_at, written_by=post.edited_by or post.author,
        )  # fmt: skip
        self._set(html_version=text.VERSION, plain_text=False, edited_at=timezone.now(), edited_by=by, **words)
        Activity.record("edited", post, by=by, scope=post.thread.dialogue)

    @tried_again
    def delete_text(self, *, by):
        """Take the text and its former versions away for good; the place in the thread stays. Harmless twice."""
        post = self._locked()
        if post.deleted_at is None:
            post.revisions.all().delete()
            self._set(body="", html="", edited_at=None, edited_by=None, deleted_at=timezone.now(), deleted_by=by)
            post.thread.recount()
            Activity.record("deleted", post, by=by, scope=post.thread.dialogue)
            post.flags.open().decide(by=by, upheld=True)

    @tried_again
    def hide(self, *, by, reason):
        """Nobody but the facilitators and the author sees this post. A hidden one keeps its first reason."""
        post = self._locked()
        if post.hidden_at is None and post.deleted_at is None:
            self._set(hidden_at=timezone.now(), hidden_by=by)
            post.thread.recount()
            Activity.record("hidden", post, by=by, scope=post.thread.dialogue, reason=reason)
            post.flags.open().decide(by=by, upheld=True)

    @tried_again
    def restore(self, *, by):
        """Everybody who reads the dialogue sees this post again."""
        post = self._locked()
        if post.hidden_at:
            self._set(hidden_at=None, hidden_by=None)
            post.thread.recount()
            Activity.record("restored", post, by=by, scope=post.thread.dialogue)

    def _locked(self):
        """This post as it stands in the database, with its thread, both locked."""
        _threads, posts = lock(posts=[self.pk])
        return posts[self.pk]

    def _set(self, **columns):
        Post.objects.filter(pk=self.pk).update(**columns)
        for name, value in columns.items():
            setattr(self, name, value)
