"""A contribution that waits until the facilitation has read it.

It is no post: it has no place in a thread, no number, no entry in the search, and nothing that asks for posts can find
it. When the facilitation publishes it, it is written as if its author did so at that moment, and its text is taken away
here. One that is returned goes back to its author with a reason, who corrects it and sends it once more.
"""

from django.db import models
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib.columns import SetsColumns
from cop.lib.deadlocks import tried_again
from discussions import mentions
from discussions.byline import Attribution
from discussions.contributions import written
from discussions.models.content_note import clean_note
from discussions.models.dialogue import facilitated_by
from discussions.models.meant import Meant
from discussions.models.original import FilledPlaces
from discussions.models.refusals import Closed
from discussions.places import Place
from members.models import Activity, Actor, Member

PLACES = ("dialogue", "thread", "parent")
MOST_WAITING = 5  # of one member in one dialogue: what is read by one person in the evening is not to be a flood
WORDS_LENGTH = 1_000
TEXT = ("title", "body", "note", "form", "parts", "language")


class SubmissionQuerySet(models.QuerySet):
    def by(self, member):
        from discussions import sealed

        return self.filter(sealed.submitted_by(member))

    def within(self, dialogues):
        """Those meant for these dialogues (ids, or a queryset of them)."""
        in_thread = models.Q(thread__dialogue__in=dialogues) | models.Q(parent__thread__dialogue__in=dialogues)
        return self.filter(models.Q(dialogue__in=dialogues) | in_thread)

    def handled_by(self, member):
        """Those of the dialogues that `member` moderates."""
        facilitated = facilitated_by(member)
        return self if facilitated is None else self.within(facilitated)

    def visible_to(self, member):
        """Their own, and those that they handle."""
        if facilitated_by(member) is None:
            return self
        seen = self.handled_by(member).order_by().values("pk").union(self.by(member).order_by().values("pk"))
        return self.filter(pk__in=seen)

    def open(self):
        return self.filter(published_at=None, withdrawn_at=None)

    def waiting(self):
        """Those that wait for the facilitation."""
        return self.open().filter(returned_at=None)

    def returned(self):
        """Those that wait for their author."""
        return self.open().exclude(returned_at=None)

    def with_places(self):
        """What a page needs beside them."""
        return self.select_related(
            "dialogue", "thread__dialogue", "parent__thread__dialogue", "parent__author__profile", "phase",
            "member__profile", "corrected_by__profile",
        ).prefetch_related("attachments")  # fmt: skip

    @tried_again
    def submit(self, place, *, by, form_key, at=None, files=None, attribution="", phase=None, **words):
        """`by` sends a text that is meant for `place` (a Place of PLACES), with `words` as `Thread.write` has them. The
        same `form_key` (UUID) gives what it made before. Raises text.TextRefused, sealed.NotOffered, and
        Closed("many") when MOST_WAITING of theirs wait in this dialogue."""
        from discussions import sealed
        from discussions.models import Attachment, Draft

        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        if made := self.by(by).filter(form_key=form_key).first():
            return made
        if self.by(by).waiting().within([place.dialogue.pk]).count() >= MOST_WAITING:
            raise Closed("many")
        nameless = bool(sealed.sign(place.dialogue, attribution, by=by))
        submission = self.create(
            form_key=form_key, phase=phase, attribution=attribution, submitted_at=at or timezone.now(),
            member=None if nameless else by, **place.columns, **text_of(form_key, **words),
        )  # fmt: skip
        Attachment.objects.settle_submission(submission, files or {})
        if nameless:
            sealed.seal_submission(submission, by=by)
        Draft.objects.filter(member=by, form_key=form_key).delete()
        submission._record("submitted", by=by, at=at)
        return submission


class Submission(SetsColumns, Meant):
    """State is who and when: it waits until it was published, returned or withdrawn. `member` is its author, or nobody
    where it gives no name (see sealed.py). `submitted_at` is when it came into the queue last. `sent` are the author's
    own words (the columns of TEXT) where the facilitation changed them. What was published or withdrawn has no text."""

    class Why(models.TextChoices):
        RECOGNISED = "recognised", _("Somebody could be recognised in it who has not agreed to that")
        RESPECT = "respect", _("Its tone could hurt somebody")
        PLACE = "place", _("It belongs in another place")
        NOTE = "note", _("It needs a content note")
        UNCLEAR = "unclear", _("Others may not understand what is meant")
        OTHER = "other", _("Another reason")

    member = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    html = models.TextField(blank=True, editable=False)
    submitted_at = models.DateTimeField(default=timezone.now)
    corrected_at = models.DateTimeField(null=True)
    corrected_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    sent = models.JSONField(default=dict)
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    why = models.CharField(_("reason"), max_length=10, choices=Why, blank=True, default="")
    reason = models.TextField(_("in your words"), max_length=WORDS_LENGTH, blank=True, default="")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    post = models.OneToOneField("discussions.Post", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["submitted_at", "id"]
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints = [
            models.UniqueConstraint("form_key", name="submission_form_key_unique"),
            models.CheckConstraint(condition=Exact(FilledPlaces(*PLACES), 1), name="submission_has_one_place"),
            models.CheckConstraint(
                condition=models.Q(published_at=None, post=None)
                | models.Q(
                    published_at__isnull=False, post__isnull=False, body="", html="", title="", note="", sent={}
                ),
                name="submission_published_has_no_text",
            ),
            models.CheckConstraint(
                condition=models.Q(member=None) | models.Q(attribution__in=["", Attribution.NAME]),
                name="submission_sealed_no_author",
            ),
        ]

    def get_absolute_url(self):
        return reverse("discussions:submission", args=[self.pk])

    @property
    def place(self):
        return next(Place(kind, thing) for kind in PLACES if (thing := getattr(self, kind)))

    @property
    def byline(self):
        """What a post has in the place of a name; which one it will be is known when it is published."""
        return "" if self.member_id else self.attribution

    @property
    def is_waiting(self):
        return not (self.published_at or self.returned_at or self.withdrawn_at)

    @property
    def is_returned(self):
        return bool(self.returned_at) and not self.withdrawn_at

    @tried_again
    def publish(self, *, by):
        """It becomes a post of its author, now; returns that. Raises Closed when it does not wait ("decided"), its
        author may not write there now ("suspended"), or its place was locked or taken down meanwhile,
        sealed.NotOffered, text.TextRefused. Harmless when repeated."""
        from discussions import sealed
        from discussions.models import Attachment, Post, Suspension

        held = self._held()
        if held.post_id:
            return held.post
        if not held.is_waiting:
            raise Closed("decided")
        words = {name: getattr(held, name) for name in (*TEXT, "form_key", "attribution")}
        words |= {"files": {file: file.alt for file in held.attachments.all()}, "phase": held.phase}
        author = sealed.submitter_of(held)
        if held.member and Suspension.objects.current().against(author, held.place.dialogue).exists():
            raise Closed("suspended")  # of one that gives no name the answer would tell whose it is
        goal = held.place.write(by=author, waited=not held.member, **words)
        post = goal if isinstance(goal, Post) else goal.posts.get(number=1)
        if held.corrected_at:
            Post.objects.filter(pk=post.pk).update(edited_at=held.corrected_at, edited_by=held.corrected_by_id)
        Attachment.objects.filter(submission=held).update(submission=None)
        sealed.unseal_submission(held)
        self._take_away(published_at=timezone.now(), published_by=by, post=post)
        held._record("passed", by=by)
        return post

    @tried_again
    def send_back(self, *, by, why, reason="", at=None):
        """It goes back to its author, who reads `why` (a Why) and the `reason`. Raises Closed("decided")."""
        held = self._held()
        if held.is_returned:
            return
        if not held.is_waiting:
            raise Closed("decided")
        self._set(returned_at=at or timezone.now(), returned_by=by, why=why, reason=reason)
        held._record("returned", by=by, reason=reason, at=at)

    @tried_again
    def correct(self, *, by, reason, files=None, phase=None, **words):
        """The facilitation changes the text, its files (None leaves them as they are) or the phase; its author's own
        words stay for them to read. `words` as those of `submit`. Raises Closed("decided"), text.TextRefused."""
        from discussions.models import Attachment

        held = self._held()
        if not held.is_waiting:
            raise Closed("decided")
        changed = text_of(held.form_key, **words)
        before = {name: getattr(held, name) for name in TEXT}
        same_files = files is None or not Attachment.objects.settle_submission(held, files)
        same_phase = phase in {None, held.phase}
        if same_files and same_phase and all(before[name] == changed[name] for name in TEXT):
            return
        self._set(
            **changed, phase=phase or held.phase, sent=held.sent or before, corrected_at=timezone.now(), corrected_by=by
        )
        held._record("corrected", by=by, reason=reason)

    @tried_again
    def send_again(self, *, by, files=None, attribution=None, phase=None, **words):
        """Its author changed it while it waited, or after it was returned, and it waits anew, as theirs alone. How it
        is signed stays as it was chosen. Raises Closed("decided"), text.TextRefused."""
        from discussions.models import Attachment, Draft

        held = self._held()
        if held.published_at or held.withdrawn_at:
            raise Closed("decided")
        changed = text_of(held.form_key, **words) | {"phase": phase or held.phase}
        Attachment.objects.settle_submission(held, files or {})
        nobody = {"returned_at": None, "returned_by": None, "why": "", "reason": ""}
        nobody |= {"corrected_at": None, "corrected_by": None, "sent": {}}
        self._set(**changed, **nobody, submitted_at=timezone.now())
        Draft.objects.filter(member=by, submission=held).delete()
        held._record("resubmitted", by=by)

    @tried_again
    def withdraw(self, *, by):
        """Its author does not want it to be read any more: its text goes. Raises Closed("decided") when it was
        published meanwhile. Harmless when repeated."""
        from discussions import sealed

        held = self._held()
        if held.published_at:
            raise Closed("decided")
        if held.withdrawn_at is None:
            held.attachments.all().forget()
            held._record("withdrawn", by=by)
            sealed.unseal_submission(held)
            self._take_away(withdrawn_at=timezone.now())

    def _take_away(self, **columns):
        self._set(**columns, **dict.fromkeys(("title", "body", "html", "note", "reason"), ""), parts={}, sent={})

    def _record(self, verb, *, by, reason="", at=None):
        from discussions import sealed

        actor = Actor.SEALED if not self.member_id and sealed.is_submitter(by, self) else by
        Activity.record(verb, self, by=actor, scope=self.place.dialogue, reason=reason, at=at)


def text_of(form_key, *, body, form, parts, language, note="", title=""):
    """The columns of a text. Raises text.TextRefused."""
    from discussions.models import Post

    words = {"title": title, "language": language, "note": clean_note(note)} | written(body, form, parts, language)
    html, _named = mentions.render(words["body"], prefix=Post.id_prefix(form_key))
    return words | {"html": html}
