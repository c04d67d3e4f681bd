"""A translation that is being written."""

from django.db import models, transaction

from cop.lib import languages, text
from discussions.models.draft import MOST_CHARS
from discussions.models.original import KINDS, OfOriginal, OfOriginalQuerySet, kind_of


class TranslationDraftQuerySet(OfOriginalQuerySet):
    def by(self, member):
        """Those of `member` that did not become a translation meanwhile: a late save may come after that."""
        from discussions.models import TranslationVersion

        saved = TranslationVersion.objects.filter(written_by=member, form_key=models.OuterRef("form_key"))
        return self.filter(~models.Exists(saved), member=member)

    @transaction.atomic
    def keep(self, original, language, *, by, form_key, body="", lines=None, made_from="", begun_from=None):
        """Keep a translation of `original` by `by`, in the place of what was kept before; one that is empty, that was
        saved already or that says what stands there leaves nothing. `made_from` is the version of the original as it
        travels in the form. Returns the TranslationDraft, or None. Personal state: the log has no row."""
        from discussions.models import Translation, TranslationVersion

        body = text.clean_input(body[:MOST_CHARS])
        lines = {name: text.clean_input(words[:MOST_CHARS]) for name, words in (lines or {}).items() if words.strip()}
        self.filter(member=by, form_key=form_key).exclude(language=language, **{kind_of(original): original}).delete()
        place = self.of(original).filter(member=by, language=language)
        stands = Translation.objects.of(original).filter(language=language).first()
        same = stands and (stands.body, stands.lines) == (body, lines)
        saved = TranslationVersion.objects.filter(form_key=form_key, written_by=by).exists()
        if same or saved or not (body.strip() or lines):
            place.delete()
            return None
        words = {"body": body, "lines": lines, "made_from": made_from, "begun_from": begun_from}
        of = {"member": by, "language": language, kind_of(original): original}
        draft, _made = self.update_or_create(**of, defaults=words | {"form_key": form_key})
        return draft


class TranslationDraft(OfOriginal):
    """What one member wrote so far of one original in one language. `form_key` is that of the form in which it is
    written and of the version that it becomes. Personal state: nobody else sees it."""

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="translation_drafts")
    language = models.CharField(max_length=12, choices=languages.CHOICES)
    body = models.TextField(blank=True)
    lines = models.JSONField(default=dict)
    made_from = models.CharField(max_length=40, blank=True)
    begun_from = models.DateTimeField(null=True)
    form_key = models.UUIDField()
    saved_at = models.DateTimeField(auto_now=True)

    objects = TranslationDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at", "-id"]
        constraints = [
            *OfOriginal.Meta.constraints,
            *(
                models.UniqueConstraint("member", kind, "language", name=f"translationdraft_once_per_{kind}")
                for kind in KINDS
            ),
            models.UniqueConstraint("member", "form_key", name="translationdraft_of_one_form"),
        ]

    def __str__(self):
        return f"{self.member_id}: {self.form_key}"

    @property
    def words(self):
        """What the form begins with."""
        begun_from = self.begun_from.isoformat() if self.begun_from else ""
        words = {"body": self.body, "form_key": self.form_key, "language": self.language, "begun_from": begun_from}
        return words | {"made_from": self.made_from} | self.lines

    @property
    def whole(self):
        """All that it says, as plain text."""
        return "\n\n".join(filter(None, [*self.lines.values(), self.body]))
