"""A post: one contribution, in its place in the tree of a thread."""

import contextlib
import uuid

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from cop.lib.columns import SetsColumns
from cop.lib.deadlocks import tried_again
from cop.lib.prepared import Prepared
from discussions import mentions
from discussions.byline import WORD_LENGTH, Byline
from discussions.contributions import Form, refusals, written
from discussions.locking import lock
from discussions.models.content_note import Noted, clean_note
from discussions.models.post_set import PostQuerySet
from discussions.models.refusals import Closed
from discussions.models.revision import EditConflict, PostRevision
from discussions.models.thread import Thread
from discussions.models.written import Written
from members.models import Activity, Actor


class Post(SetsColumns, Noted, Written):
    """State is who and when. `number` counts publications in the thread; it hangs on `published_at`, so that what
    is approved late appears as new. `path` is the place (see tree.py). `rendering` counts how often `html` was
    made anew, for whoever keeps a copy. `byline` is what stands in the place of the author's name: such a post has no
    author (see sealed.py). `moved_…` tell of the post with which a branch came from another thread."""

    # No index of its own: those of the places in a thread begin with it.
    thread = models.ForeignKey(Thread, models.PROTECT, related_name="posts", db_index=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="answers")
    path = models.CharField(max_length=600, db_collation="C", editable=False)
    depth = models.PositiveSmallIntegerField(editable=False)
    number = models.PositiveIntegerField(null=True, editable=False)
    author = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="posts")
    byline = models.CharField(max_length=WORD_LENGTH, default="", db_default="", editable=False)
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

    flags = GenericRelation("discussions.Flag", "target_id", "target_type", related_query_name="post")

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["thread", "path"]
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        indexes = [
            models.Index(fields=["author", "-published_at"], name="post_by_author"),
            models.Index("html_version", name="post_html_version"),
            models.Index("thread", name="post_sealed", condition=~models.Q(byline="")),
            # What is unread is counted in this index alone, along the numbers of a thread.
            models.Index(
                fields=["thread", "number"],
                include=["published_at", "author"],
                name="post_standing",
                condition=models.Q(published_at__isnull=False, hidden_at=None, deleted_at=None),
            ),
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
                condition=models.Q(deleted_at=None) | models.Q(body="", html="", note="", form=Form.FREE),
                name="post_deleted_has_no_text",
            ),
            models.CheckConstraint(condition=models.Q(byline="") | models.Q(author=None), name="post_sealed_no_author"),
            *(models.CheckConstraint(condition=condition, name=f"post_{name}") for name, condition in refusals()),
        ]

    def __str__(self):
        return f"{self.thread_id} / {self.number}"

    def get_absolute_url(self):
        return reverse("discussions:post", args=[self.pk])

    @staticmethod
    def id_prefix(form_key):
        """What element ids inside this post's HTML begin with; known before the post has an id of its own."""
        return f"t{form_key.hex[:12]}-"

    @staticmethod
    def made_in(form_key, *, by):
        """The post that `by` made with the form of this key, or None."""
        from discussions.access import is_author

        made = MADE.first(form_key=form_key)
        return made if made and is_author(by, made) else None

    @property
    def writer(self):
        """Who stands over it: the Member who wrote it, or a Byline."""
        return Byline(self.byline) if self.byline else self.author

    @property
    def reason(self):
        """Why it was hidden, in the facilitator's words."""
        return Activity.objects.why(self, "hidden")

    def render(self):
        """The HTML of the text by today's rules."""
        if self.plain_text:
            return text.render_plain(self.body, prefix=self.id_prefix(self.form_key))
        return mentions.render(self.body, prefix=self.id_prefix(self.form_key))[0]

    def edit(
        self, *, by, body, language, form=Form.FREE, parts=None, note=None, edited_at=None, files=None, reason="",
        form_key=None, at=None,
    ):  # fmt: skip
        """Replace the text; what it said before becomes a PostRevision. `edited_at` is that of the version which
        the writer had before them. The same again changes nothing. Of a `form` with `parts` (see contributions.py) the
        text is composed of these. `note` is the content note ("" for none) and `files` are {Attachment: what the
        picture shows}, or None to leave them as they are; `reason` is that of a facilitator who edits another's words.
        What was kept as a draft of the form with this `form_key` (UUID) is done with. It happens now, or at `at`.

        Raises EditConflict when another version was saved since, text.TextRefused, Closed.
        """
        words = written(body, form, parts, language) | {"language": language}
        # Before the lock: it is the slow part.
        words["html"], named = mentions.render(words["body"], prefix=self.id_prefix(self.form_key))
        words |= {} if note is None else {"note": clean_note(note)}
        self._replace(by, edited_at, named, files, form_key, reason, at, **words)

    @tried_again
    def _replace(self, by, edited_at, named, files, form_key, reason, at, **words):
        from discussions import sealed
        from discussions.models import Attachment, Draft, Mention

        post = self._locked()
        actor = sealed.actor(post, by)
        editor = None if actor == Actor.SEALED else by
        same_files = files is None or files == {file: file.alt for file in post.attachments.all()}
        same_words = all(getattr(post, name) == value for name, value in words.items() if name != "html")
        if same_words and same_files:
            Draft.objects.filter(member=by, edited=post, form_key=form_key).delete()
            return
        if post.edited_at != edited_at:
            raise EditConflict(post)
        if not post.thread.is_open:
            raise Closed("locked")
        if post.deleted_at or post.hidden_at:
            raise Closed("gone")
        PostRevision.objects.create(
            post=post, body=post.body, html=post.html, language=post.language, note=post.note,
            form=post.form, parts=post.parts,
            written_at=post.edited_at or post.written_at, written_by=post.edited_by or post.author,
        )  # fmt: skip
        # Its author says it in that language now.
        post.translations.filter(language=words["language"]).forget(by=actor)
        self._set(
            html_version=text.VERSION, plain_text=False, edited_at=at or timezone.now(), edited_by=editor,
            rendering=post.rendering + 1, **words,
        )  # fmt: skip
        Mention.objects.settle(post, named)
        if files is not None:
            Attachment.objects.settle(post, files)
        Draft.objects.filter(member=by, edited=post, form_key=form_key).delete()
        verb = "edited" if editor == post.author else "corrected"
        Activity.record(verb, post, by=actor, scope=post.thread.dialogue, reason=reason, at=at)
        post._found_anew()

    @tried_again
    def rename_mentions(self):
        """Bring the names with an @ up to the handles of today, in the text, its former versions and the HTML. The
        handle of an erased member goes too: what stands in its place names nobody."""
        from discussions.models import Mention

        post = self._locked()
        for mention in Mention.objects.filter(post=post).stale().select_related("member__profile"):
            handle = mention.member.profile.handle
            for version in post.revisions.all():
                version.body = mentions.rename(version.body, mention.handle, handle)
                version.parts = mentions.rename_parts(version.parts, mention.handle, handle)
                version.save(update_fields=["body", "parts"])
            post._set(
                parts=mentions.rename_parts(post.parts, mention.handle, handle),
                body=mentions.rename(post.body, mention.handle, handle),
                html=mentions.rename_link(post.html, mention.handle, handle),
            )
            post.translations.all().rename_mentions(mention.handle, handle)
            Mention.objects.filter(pk=mention.pk).update(handle=handle)
        with contextlib.suppress(text.TextRefused):  # by newer rules; then the renamed HTML stays
            post._set(html=post.render())
        post._set(rendering=post.rendering + 1)
        post._found_anew()

    @tried_again
    def react(self, kind, *, by, at=None):
        """`by` says this (a Reaction.Kind) to the post. Harmless when repeated."""
        from discussions.models import Reaction

        when = {"reacted_at": at or timezone.now()}
        _reaction, made = Reaction.objects.get_or_create(post=self, member=by, kind=kind, defaults=when)
        if made:
            Activity.record("reacted", self, by=by, scope=self.thread.dialogue, at=at)

    @tried_again
    def take_back(self, kind, *, by):
        """`by` says this no longer. Harmless when repeated."""
        from discussions.models import Reaction

        if Reaction.objects.filter(post=self, member=by, kind=kind).delete()[0]:
            Activity.record("unreacted", self, by=by, scope=self.thread.dialogue)

    @tried_again
    def delete_text(self, *, by):
        """Take the text and its former versions away for good; the place in the thread stays. Harmless twice."""
        from discussions import sealed

        post = self._locked()
        if post.deleted_at is None:
            actor = sealed.actor(post, by)
            post.revisions.all().delete()
            post.translations.all().forget(by=actor)
            post.attachments.all().forget()
            post.extracts.all().forget(by=actor)
            post.mentions.all().delete()
            self._set(
                body="", html="", note="", form=Form.FREE, parts={}, edited_at=None, edited_by=None,
                deleted_at=timezone.now(), rendering=post.rendering + 1,
                deleted_by=None if actor == Actor.SEALED else by,
            )  # fmt: skip
            post.thread.recount()
            post._found_anew()
            Activity.record("deleted", post, by=actor, scope=post.thread.dialogue)
            post.flags.open().decide(post.thread.dialogue, by=actor, upheld=True)

    @tried_again
    def hide(self, *, by, reason, at=None):
        """Nobody but the facilitators and the author sees this post. A hidden one keeps its first reason."""
        post = self._locked()
        if post.hidden_at is None and post.deleted_at is None:
            self._set(hidden_at=at or timezone.now(), hidden_by=by)
            post.thread.recount()
            post._found_anew()
            Activity.record("hidden", post, by=by, scope=post.thread.dialogue, reason=reason, at=at)
            post.flags.open().decide(post.thread.dialogue, by=by, upheld=True, at=at)
            post.translations.all().answer_reports(by=by, at=at)

    @tried_again
    def restore(self, *, by):
        """Everybody who reads the dialogue sees this post again."""
        post = self._locked()
        if post.hidden_at:
            self._set(hidden_at=None, hidden_by=None)
            post.thread.recount()
            post._found_anew()
            Activity.record("restored", post, by=by, scope=post.thread.dialogue)

    def _found_anew(self):
        """What the search finds of it, and of its thread, is what they are now."""
        from discussions import search

        search.changed(posts=[self.pk], threads=[self.thread_id])

    def _locked(self):
        """This post as it stands in the database, with its thread, both locked."""
        _threads, posts = lock(posts=[self.pk])
        return posts[self.pk]


MADE = Prepared(lambda form_key: Post.objects.filter(form_key=form_key), form_key=uuid.UUID)
