"""A text that is being written."""

from django.db import models, transaction
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from discussions.byline import Attribution
from discussions.contributions import Form, composed, said
from discussions.models.content_note import NOTE_LENGTH, clean_note
from discussions.models.original import FilledPlaces
from discussions.models.thread import TITLE_LENGTH
from discussions.models.written import Written
from discussions.places import KINDS as PLACES, Place

MOST_CHARS = 5 * text.MAX_CHARS  # of a kept text: one that is too long for a post is kept as well


class DraftQuerySet(models.QuerySet):
    def of(self, member):
        """The drafts of `member` that did not become a post meanwhile: a late save may come after the post."""
        from discussions.models import Post

        posted = Post.objects.filter(form_key=models.OuterRef("form_key"))
        return self.filter(~models.Exists(posted), member=member)

    def at(self, place, member):
        """The draft of `member` for this Place, or None."""
        return self.of(member).filter(**place.columns).first()

    @transaction.atomic
    def keep(
        self,
        place,
        *,
        by,
        form_key,
        body,
        form=Form.FREE,
        parts=None,
        title="",
        note="",
        language="",
        attribution="",
        phase="",
        begun_from=None,
    ):
        """Keep a text of `by` for this Place, in the place of what was kept before; one that is empty, that was posted
        already or that changes nothing leaves nothing. Returns the Draft, or None. Personal state: the log has no row.
        """
        from discussions.models import Phase, Post

        body, title = text.clean_input(body[:MOST_CHARS]), text.clean_line(title)[:TITLE_LENGTH]
        note = clean_note(note)
        parts = said(form, {name: words[:MOST_CHARS] for name, words in (parts or {}).items()})
        body = composed(form, parts, language) if parts else body
        self.filter(member=by, form_key=form_key).exclude(**place.columns).delete()  # the form moved with its place
        if (
            place.changes_nothing(body, parts, note)
            or not (body.strip() or title or note)
            or Post.made_in(form_key, by=by)
        ):
            self.filter(member=by, **place.columns).delete()
            return None
        language = language if language in languages.NAMES else ""
        words = {"body": body, "title": title, "note": note, "language": language, "begun_from": begun_from}
        words |= {"form": form, "parts": parts, "phase": Phase.objects.called(phase, place.dialogue)}
        words |= {"attribution": attribution if attribution in Attribution.values else ""}
        draft, _made = self.update_or_create(member=by, **place.columns, defaults=words | {"form_key": form_key})
        return draft


class Draft(Written):
    """One text of one member for one place: a new thread of `dialogue` (in `phase`), a post at the top level of
    `thread`, an answer to `parent`, or a new version of `edited` (begun from the version of `begun_from`). `form_key`
    is that of the form in which it is written and of the post that it becomes. Personal state: nobody else sees it.
    """

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="drafts")
    dialogue = models.ForeignKey("discussions.Dialogue", models.PROTECT, null=True, related_name="+")
    thread = models.ForeignKey("discussions.Thread", models.PROTECT, null=True, related_name="+")
    parent = models.ForeignKey("discussions.Post", models.PROTECT, null=True, related_name="+")
    edited = models.ForeignKey("discussions.Post", models.PROTECT, null=True, related_name="+")
    phase = models.ForeignKey("discussions.Phase", models.SET_NULL, null=True, related_name="+")
    begun_from = models.DateTimeField(null=True)
    form_key = models.UUIDField()
    title = models.CharField(_("title"), max_length=TITLE_LENGTH, blank=True)
    body = models.TextField(_("text"), blank=True)
    note = models.CharField(_("content note"), max_length=NOTE_LENGTH, blank=True, default="")
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES, blank=True)
    attribution = models.CharField(max_length=12, choices=Attribution, blank=True, default="")
    saved_at = models.DateTimeField(auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at", "-id"]
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            *(
                models.UniqueConstraint("member", place, name=f"draft_once_per_{place}")
                for place in PLACES  # an empty place is equal to no other
            ),
            models.UniqueConstraint("member", "form_key", name="draft_of_one_form"),
            models.CheckConstraint(condition=Exact(FilledPlaces(*PLACES), 1), name="draft_has_one_place"),
        ]

    def __str__(self):
        return f"{self.member_id}: {self.form_key}"

    @property
    def words(self):
        """What the form of its place begins with."""
        begun_from = self.begun_from.isoformat() if self.begun_from else ""
        words = {"title": self.title, "body": self.body, "note": self.note, "form_key": self.form_key}
        words |= {"edited_at": begun_from, "form": self.form, "parts": self.parts, "phase": self.phase_id}
        chosen = {"language": self.language, "attribution": self.attribution}
        return words | {name: word for name, word in chosen.items() if word}

    @transaction.atomic
    def discard(self, *, by):
        """Throw it away, with the files that were chosen for it."""
        from discussions.models import Attachment

        Attachment.objects.chosen_in(self.form_key, by=by).forget()
        self.delete()

    @property
    def place(self):
        return next(Place(kind, thing) for kind in PLACES if (thing := getattr(self, kind)))
