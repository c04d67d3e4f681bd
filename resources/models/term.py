"""The glossary: a word of the field, what it means, and what it is called in each language."""

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy as _

from discussions.models.flag import Flags
from members.models import Activity, Member
from members.models.concept import FALLBACK, Concept, ConceptQuerySet

DEFINITION_LENGTH = 600  # characters; what needs more is a page of the wiki
CODE_LENGTH = 34  # of one that is made of a label, so that a number finds room behind it
MOST_NAMES = 12  # other names of one term


class Changed(Exception):
    """Somebody said it otherwise while another wrote."""


class TermQuerySet(ConceptQuerySet):
    def visible_to(self, member):
        """Everybody reads those that stand; a retired one, who retires them."""
        from resources.access import may_curate

        return self if may_curate(member) else self.current()

    @transaction.atomic
    def coin(self, *, by, form_key, labels, definitions=None, also=(), at=None):
        """A new term, called as `labels` say ({language: text}, an English one among them). The same `form_key` (UUID)
        gives the one that it made before."""
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        if made := self.filter(form_key=form_key, coined_by=by).first():
            return made
        term = self.model(
            code=self._free_code(labels[FALLBACK]), labels=labels, definitions=definitions or {}, also=list(also),
            coined_by=by, coined_at=at or timezone.now(), form_key=form_key,
        )  # fmt: skip
        term.full_clean(validate_unique=False)
        term.save(force_insert=True)
        Activity.record("coined", term, by=by, at=at)
        term._keep(by, at)
        return term

    def called(self, label, language):
        """Those that are called so in this language, in small or large letters."""
        return self.filter(**{f"labels__{language}__iexact": label})

    def _free_code(self, label):
        base = slugify(label)[:CODE_LENGTH].strip("-") or "term"
        taken = {*self.model.objects.filter(code__startswith=base).values_list("code", flat=True)}
        number, code = 1, base
        while code in taken:
            number += 1
            code = f"{base}-{number}"
        return code


class Term(Concept):
    """`definitions` is {language: plain text}. Its history is in TermRevision."""

    definitions = models.JSONField(default=dict, blank=True)
    coined_by = models.ForeignKey("members.Member", models.PROTECT, editable=False, related_name="+")
    coined_at = models.DateTimeField(default=timezone.now, editable=False)
    form_key = models.UUIDField(editable=False)
    flags = Flags(related_query_name="term")

    objects = TermQuerySet.as_manager()

    class Meta(Concept.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [models.UniqueConstraint("form_key", name="term_form_key_unique")]

    def get_absolute_url(self):
        return reverse("terms:term", args=[self.code])

    @property
    def language(self):
        """Of its `label`."""
        wished = get_language() or FALLBACK
        return next((code for code in (wished, wished.split("-")[0]) if code in self.labels), FALLBACK)

    @property
    def definition(self):
        """(text, its language) in the reader's language, else in English, else in any; None where there is none."""
        for language in (self.language, FALLBACK, *sorted(self.definitions)):
            if self.definitions.get(language):
                return self.definitions[language], language
        return None

    def said_in(self, language):
        return {"label": self.labels.get(language, ""), "definition": self.definitions.get(language, "")}

    @transaction.atomic
    def say(self, language, *, by, label, definition, also, begun_from, at=None):
        """Say what it is called and what it means in one language, and its other names in all. `begun_from` is the id
        of the revision that its author had before them: raises Changed where this language, or the other names, were
        changed since. Harmless when nothing changes."""
        term = type(self).objects.select_for_update().get(pk=self.pk)
        begun = term.revisions.get(pk=begun_from).said
        seen = {"label": begun["labels"].get(language, ""), "definition": begun["definitions"].get(language, "")}
        if (seen, begun["also"]) != (term.said_in(language), term.also):
            raise Changed
        labels, definitions = dict(term.labels), dict(term.definitions)
        for table, words in ((labels, label), (definitions, definition)):
            table.pop(language, None)
            table.update({language: words} if words else {})
        self._become(labels, definitions, list(also), by=by, at=at)

    @transaction.atomic
    def go_back_to(self, revision, *, by):
        """Make it what it was at this revision of it. Harmless when it is that already."""
        type(self).objects.select_for_update().get(pk=self.pk)
        self._become(revision.said["labels"], revision.said["definitions"], revision.said["also"], by=by)

    def describe(self, *, by, code=None, labels, also=()):
        """From the desk: what it is called; what it means stays."""
        with transaction.atomic():
            self.refresh_from_db(from_queryset=type(self).objects.select_for_update())
            self._become(labels, self.definitions, list(also), by=by)

    @transaction.atomic
    def retire(self, *, by):
        super().retire(by=by)
        self.flags.open().decide(None, by=by, upheld=True)
        self.be_found()

    @transaction.atomic
    def bring_back(self, *, by):
        super().bring_back(by=by)
        self.be_found()

    def _become(self, labels, definitions, also, *, by, at=None):
        self.refresh_from_db()
        if (self.labels, self.definitions, self.also) == (labels, definitions, also):
            return
        self.labels, self.definitions, self.also = labels, definitions, also
        self.full_clean(validate_unique=False)
        self.save(update_fields=["labels", "definitions", "also"])
        Activity.record("described", self, by=by, at=at)
        self._keep(by, at)

    def _keep(self, by, at):
        TermRevision.objects.create(
            term=self, by=by, at=at or timezone.now(),
            said={"labels": self.labels, "definitions": self.definitions, "also": self.also},
        )  # fmt: skip
        self.be_found()

    def be_found(self):
        from members import search

        search.refresh("term", [self.pk])


class TermRevision(models.Model):
    """`said` is {"labels": …, "definitions": …, "also": …} from that moment on."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="revisions")
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    said = models.JSONField()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("revision of a term")
        verbose_name_plural = _("revisions of terms")

    def __str__(self):
        return f"{self.term_id}: {self.at}"
