"""A text that is being written."""

from django.db import models, transaction
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from discussions.byline import Attribution
from discussions.contributions import Form, composed, said
from discussions.models.content_note import clean_note
from discussions.models.meant import Meant
from discussions.models.original import FilledPlaces
from discussions.models.thread import TITLE_LENGTH
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
        or submitted already or that changes nothing leaves nothing. Returns the Draft, or None. Personal state: the log
        has no row."""
        from discussions.models import Phase, Post, Submission

        body, title = text.clean_input(body[:MOST_CHARS]), text.clean_line(title)[:TITLE_LENGTH]
        note = clean_note(note)
        parts = said(form, {name: words[:MOST_CHARS] for name, words in (parts or {}).items()})
        body = composed(form, parts, language) if parts else body
        self.filter(member=by, form_key=form_key).exclude(**place.columns).delete()  # the form moved with its place
        if (
            place.changes_nothing(body, parts, note)
            or not (body.strip() or title or note)
            or Post.made_in(form_key, by=by)
            or Submission.objects.by(by).exclude(pk=place.submission and place.submission.pk).filter(form_key=form_key)
        ):
            self.filter(member=by, **place.columns).delete()
            return None
        language = language if language in languages.NAMES else ""
        words = {"body": body, "title": title, "note": note, "language": language, "begun_from": begun_from}
        words |= {"form": form, "parts": parts, "phase": Phase.objects.called(phase, place.dialogue)}
        words |= {"attribution": attribution if attribution in Attribution.values else ""}
        draft, _made = self.update_or_create(member=by, **place.columns, defaults=words | {"form_key": form_key})
        return draft


class Draft(Meant):
    """One text of one member for one place: for those of Meant, or a new version of `edited` (begun from the version of
    `begun_from`), or of what waits as `submission`, or the summary of a phase. Personal state: nobody else sees it."""

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="drafts")
    edited = models.ForeignKey("discussions.Post", models.PROTECT, null=True, related_name="+")
    submission = models.ForeignKey("discussions.Submission", models.CASCADE, null=True, related_name="+")
    summary = models.ForeignKey("discussions.Phase", models.CASCADE, null=True, related_name="+")
    begun_from = models.DateTimeField(null=True)
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

    @property
    def words(self):
        return super().words | {"edited_at": self.begun_from.isoformat() if self.begun_from else ""}

    @transaction.atomic
    def discard(self, *, by):
        """Throw it away, with the files that were chosen for it."""
        from discussions.models import Attachment

        Attachment.objects.chosen_in(self.form_key, by=by).forget()
        self.delete()

    @property
    def place(self):
        return next(Place(kind, thing) for kind in PLACES if (thing := getattr(self, kind)))
