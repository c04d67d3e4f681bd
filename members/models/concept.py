"""The community's controlled words: what a thing is about, for whom it is, how it is done."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy as _

from cop.lib import languages
from members.models.activity import Activity

FALLBACK = "en"  # every concept has an English label, from which the others were translated
LABEL_LENGTH = 80


def check_labels(labels):
    """Raises ValidationError unless `labels` is {language code: short text} with an English one."""
    if not isinstance(labels, dict) or not labels.get(FALLBACK):
        raise ValidationError(_("It needs a label in English."))
    for code, label in labels.items():
        if code not in languages.NAMES or not isinstance(label, str) or not 0 < len(label) <= LABEL_LENGTH:
            raise ValidationError(_("A label is a few words, in a language that we know."))


class ConceptQuerySet(models.QuerySet):
    def current(self):
        """Those that may be chosen; a retired one stays on what carries it."""
        return self.filter(retired_at=None)

    def as_choices(self):
        """See choices_of."""
        return choices_of(self)

    def add_missing(self, labels_by_code):
        """Make the concepts that are not there yet; returns how many. One that is there stays as it was edited."""
        new = [self.model(code=code, labels=labels) for code, labels in labels_by_code.items()]
        before = self.count()
        self.bulk_create(new, ignore_conflicts=True)
        return self.count() - before


def choices_of(concepts):
    """Pairs of code and label in the reader's language, sorted by label."""
    return sorted(((concept.code, concept.label) for concept in concepts), key=lambda pair: pair[1].casefold())


class Concept(models.Model):
    """One controlled word. `labels` is {language code: text}, `also` are other words that mean it, in any language: a
    search for one of them finds what carries the concept."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    labels = models.JSONField(_("labels"), validators=[check_labels])
    also = ArrayField(
        models.CharField(max_length=LABEL_LENGTH), verbose_name=_("also called"), default=list, blank=True
    )
    retired_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ConceptQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["code"]

    def __str__(self):
        return self.label

    @property
    def label(self):
        """In the reader's language, else in English."""
        return self.label_in(get_language() or FALLBACK)

    def label_in(self, language):
        return self.labels.get(language) or self.labels.get(language.split("-")[0]) or self.labels[FALLBACK]

    @transaction.atomic
    def describe(self, *, by, code=None, labels, also=()):
        """Say what it is called; a new one gets its `code` by that. Harmless when nothing changes."""
        before = type(self).objects.select_for_update().filter(pk=self.pk).first()
        if before and (before.labels, before.also) == (labels, list(also)):
            return
        self.labels, self.also = labels, list(also)
        self.code = self.code or code
        self.full_clean()
        self.save()
        Activity.record("described" if before else "added", self, by=by)

    @transaction.atomic
    def retire(self, *, by):
        """It is offered no more; what carries it keeps it."""
        if type(self).objects.current().filter(pk=self.pk).update(retired_at=timezone.now()):
            Activity.record("retired", self, by=by)
        self.refresh_from_db()

    @transaction.atomic
    def bring_back(self, *, by):
        """It is offered again."""
        if type(self).objects.filter(pk=self.pk).exclude(retired_at=None).update(retired_at=None):
            Activity.record("brought_back", self, by=by)
        self.refresh_from_db()

    @property
    def words(self):
        """Every word that means it, in all languages."""
        return [*self.labels.values(), *self.also]


class Topic(Concept):
    class Meta(Concept.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Audience(Concept):
    class Meta(Concept.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")


class Method(Concept):
    class Meta(Concept.Meta):
        verbose_name = _("method")
        verbose_name_plural = _("methods")
