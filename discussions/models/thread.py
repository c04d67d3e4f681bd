"""A thread: one subject in a dialogue, with its tree of posts."""

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from cop.lib.deadlocks import tried_again
from discussions import mentions, tree
from discussions.contributions import Form, written
from discussions.locking import lock, place_for_answer
from discussions.models.answer_first import ThreadsAnswerFirst
from discussions.models.content_note import clean_note
from discussions.models.dialogue import Dialogue, facilitated_by
from discussions.models.original import InLanguages
from discussions.models.refusals import CannotMove, Closed
from members.models import Activity, Actor

TITLE_LENGTH = 160
SLUG_LENGTH = 60  # of the decoration in an address; longer ones break in mails


class ThreadQuerySet(ThreadsAnswerFirst):
    def readable_by(self, member):
        """Threads of a dialogue that `member` may read, with a post that everybody there may read; a thread whose
        every post is hidden or deleted is seen by its facilitators only, a merged one by nobody."""
        threads = self.filter(merged_into=None, dialogue__in=Dialogue.objects.visible_to(member))
        facilitated = facilitated_by(member)
        if facilitated is None:
            return threads
        return threads.filter(models.Q(post_count__gt=0) | models.Q(dialogue_id__in=facilitated))

    def at(self, id):
        """Of these threads the one to which the address with this `id` leads: a merged one leads to another."""
        goal = Thread.objects.filter(pk=id).values("merged_into")
        return self.filter(pk=Coalesce(models.Subquery(goal), id))

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
        return self.annotate(titles=InLanguages("pk", kind="thread")).values_list(
            "pk", "title", "language", "started_at", "last_posted_at", "post_count", "pinned_at", "locked_at",
            "started_by__profile__name", "started_by__erased_at", "titles", named=True,
        )  # fmt: skip

    def as_rows_with_dialogues(self):
        """The same for a list that goes over several dialogues and names them."""
        return self.values_list(
            "pk", "title", "language", "post_count", "last_posted_at", "dialogue__slug", "dialogue__title",
            "dialogue__language", named=True,
        )  # fmt: skip


class Thread(models.Model):
    """`post_count` and `last_posted_at` tell of the posts that every reader of the dialogue sees; `last_number` is the
    publication number given out last. One that was merged into another has no post left; its address leads there."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="threads")
    phase = models.ForeignKey(
        "discussions.Phase", models.PROTECT, null=True, editable=False, related_name="threads", verbose_name=_("phase")
    )
    summary_of = models.ForeignKey(
        "discussions.Phase", models.PROTECT, null=True, editable=False, related_name="summaries"
    )
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
    def answers(self):
        """How many posts answer the first one."""
        return max(self.post_count - 1, 0)

    @property
    def is_open(self):
        """Whether members may write here, decided at the moment of asking."""
        return self.locked_at is None and self.dialogue.is_open

    @property
    def lock_reason(self):
        """Why the thread was locked, in the words of who did it; "" when they gave none."""
        return Activity.objects.why(self, "locked") if self.locked_at else ""

    def pin(self, *, by, at=None):
        """It stands above the other threads of its dialogue."""
        self._mark("pinned", by=by, at=at)

    def unpin(self, *, by):
        self._unmark("pinned", by=by)

    def lock(self, *, by, reason="", at=None):
        """Nobody writes here any more; readers see the `reason`. A locked one keeps its first reason."""
        self._mark("locked", by=by, reason=reason, at=at)

    def unlock(self, *, by):
        self._unmark("locked", by=by)

    @tried_again
    def rename(self, title, *, by, language=None):
        """Give it another title, and another language when one is named."""
        from discussions import search

        thread = self._locked()
        title, language = text.clean_line(title), language or thread.language
        if (thread.title, thread.language) != (title, language):
            thread.translations.filter(language=language).forget(by=by)
            self._set(thread, title=title, language=language)
            search.changed(threads=[thread.pk])
            Activity.record("renamed", thread, by=by, scope=thread.dialogue)

    @tried_again
    def move_to(self, dialogue, *, by, reason="", at=None):
        """From now on it stands in `dialogue`, and is read by who may read there. Raises CannotMove when `by` does not
        facilitate both. The log of either dialogue has a row."""
        from discussions import search
        from discussions.access import may_move
        from discussions.models import ImportedMessage

        thread = self._locked()
        if thread.dialogue_id == dialogue.pk:
            return
        if not may_move(by, thread.dialogue, dialogue):
            raise CannotMove("dialogue")
        if thread.posts.exclude(byline="").exists():
            raise CannotMove("sealed")
        Activity.record("moved", thread, by=by, scope=thread.dialogue, reason=reason, at=at)
        Activity.record("received", thread, by=by, scope=dialogue, reason=reason, at=at)
        self._set(thread, dialogue=dialogue, phase=None, summary_of=None, pinned_at=None, pinned_by=None)
        ImportedMessage.objects.filter(post__thread=thread).follow_to(dialogue)
        search.moved(thread.posts.values("pk"), dialogue.pk)
        search.changed(threads=[thread.pk])

    def write(
        self, *, by, body, language, form_key, parent=None, form=Form.FREE, parts=None, note="",
        files=None, attribution="", at=None, waited=False,
    ):  # fmt: skip
        """Publish a post below `parent`, in whatever thread that stands by now, or at the top level of this thread or
        of the one into which it was merged; returns it. The same `form_key` (UUID) by the same member gives the post
        that it made before. Of a `form` with `parts` (see contributions.py) the text is composed of these. `note` is
        its content note; `files` are {Attachment: what the picture shows}; `attribution` says under which name it
        stands (see byline.py); `at` (aware datetime) is when it was written, if not now: after what stands in the
        thread. Of what `waited` it is not asked whether its writer takes part still. What was kept as a draft of this
        form is done with.

        Raises text.TextRefused for a text that cannot be rendered, sealed.NotOffered, and Closed when meanwhile the
        thread or its dialogue was locked ("locked"), or the parent was taken down or moved to where the writer reads
        nothing ("gone"). The thread's row is locked while a place in the tree is given out.
        """
        from discussions.models import Post

        words = {"form_key": form_key, "language": language, "note": clean_note(note)}
        words |= written(body, form, parts, language)
        # Before the lock: it is the slow part.
        words["html"], named = mentions.render(words["body"], prefix=Post.id_prefix(form_key))
        return self._publish(by, parent, named, files, attribution, at, words, waited)

    @tried_again
    def _publish(self, by, parent, named, files, attribution, at, words, waited):
        from discussions import sealed, search
        from discussions.models import Attachment, Draft, Mention, Post

        thread, parent = place_for_answer(self, parent)
        if made := Post.made_in(words["form_key"], by=by):
            return made  # a double click, which may have waited for the lock
        self._require_open(thread, by, parent, waited)
        now = at or timezone.now()
        path, depth = tree.next_place(thread, parent)
        byline = sealed.sign(thread.dialogue, attribution, by=by)
        post = Post.objects.create(
            thread=thread, parent=parent, path=path, depth=depth, written_at=now, published_at=now,
            number=thread.last_number + 1, html_version=text.VERSION, byline=byline,
            author=None if byline else by, **words,
        )  # fmt: skip
        Thread.objects.filter(pk=thread.pk).update(
            last_number=post.number, post_count=thread.post_count + 1, last_posted_at=now
        )
        if named:
            Mention.objects.settle(post, named)
        if files:
            Attachment.objects.settle(post, files)
        if byline:
            sealed.seal(post, by=by)
        Draft.objects.filter(member=by, form_key=post.form_key).delete()
        Activity.record("posted", post, by=Actor.SEALED if byline else by, scope=thread.dialogue, at=at)
        search.published(post)
        return post

    def _require_open(self, thread, by, parent, waited):
        """Raise Closed unless `by` may write in `thread`, which was this one when they began."""
        from discussions.access import takes_part
        from discussions.models import Post, Suspension

        if not thread.is_open or not (waited or takes_part(by, thread.dialogue)):
            raise Closed("locked")
        if parent and (parent.deleted_at or parent.hidden_at):
            if not Post.objects.visible_to(by).filter(pk=parent.pk).exists():
                raise Closed("gone")
        if not waited and (thread.pk, thread.dialogue_id) != (self.pk, self.dialogue_id):
            if not Thread.objects.visible_to(by).filter(pk=thread.pk).exists():
                raise Closed("gone")
            if Suspension.objects.current().against(by, thread.dialogue).exists():
                raise Closed("locked")

    def recount(self):
        """Set the counters from the posts; the caller holds this row locked."""
        from discussions.models import Post

        seen = Post.objects.filter(thread=self).standing()
        totals = seen.aggregate(count=models.Count("id"), last=models.Max("published_at"))
        Thread.objects.filter(pk=self.pk).update(
            post_count=totals["count"], last_posted_at=totals["last"] or self.started_at
        )

    @tried_again
    def _mark(self, state, *, by, reason="", at=None):
        """Set the columns `<state>_at` and `<state>_by`, unless they are set."""
        thread = self._locked()
        if getattr(thread, f"{state}_at") is None:
            self._set(thread, **{f"{state}_at": at or timezone.now(), f"{state}_by": by})
            Activity.record(state, thread, by=by, scope=thread.dialogue, reason=reason, at=at)

    @tried_again
    def _unmark(self, state, *, by):
        thread = self._locked()
        if getattr(thread, f"{state}_at"):
            self._set(thread, **{f"{state}_at": None, f"{state}_by": None})
            Activity.record(f"un{state}", thread, by=by, scope=thread.dialogue)

    def _locked(self):
        """The thread as it stands in the database, its row locked; for a merged one that which took it in."""
        threads, _posts = lock(threads=[self.pk])
        return threads[self.pk]

    def _set(self, thread, **columns):
        """Write the columns of `thread`, which is this one as it was locked, and show them here too."""
        Thread.objects.filter(pk=thread.pk).update(**columns)
        for name, value in columns.items():
            setattr(self, name, value)
