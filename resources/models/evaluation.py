"""An evaluation of an initiative: what held, by which evidence, what worked and what did not, and what remains open."""

import contextlib
import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages
from discussions.models import Closed, Question
from discussions.models.flag import Flags
from members.access import is_curator
from members.models import Activity, Member, hiding
from resources.models.hiding import Hideable
from resources.models.initiative import Initiative

WORDS_LENGTH = 400  # characters beside a criterion; two or three sentences, typed on a phone
TEXT_LENGTH = 2000
QUESTION_LENGTH = 300  # one question


class Judgement(models.TextChoices):
    HELD = "held", _("It held")
    PARTLY = "partly", _("It partly held")
    NOT = "not", _("It did not hold")
    UNSURE = "unsure", _("I cannot say")


class Outcome(models.TextChoices):
    HELD = "held", _("It held")
    MIXED = "mixed", _("Mixed")
    FAILED = "failed", _("It did not hold")


class Evidence(models.TextChoices):
    OWN = "own", _("My own impression")
    FEEDBACK = "feedback", _("What participants said or wrote")
    BEFORE_AFTER = "before", _("The same asked before and after")
    LATER = "later", _("Asked again months later")
    OUTSIDE = "outside", _("Somebody from outside looked at it")


# The criteria, each a column with a Judgement and one with words: (name, what a page calls it, what it asks).
CRITERIA = [
    ("relevance", _("Relevance"), _("It answered what these people needed.")),
    ("participation", _("Participation"), _("Everybody could take part, and did.")),
    ("learning", _("Learning"), _("People know or can do something that they did not before.")),
    ("practice", _("Change in practice"), _("People do something differently in their work.")),
    ("lasting", _("Sustainability"), _("It goes on without us.")),
]


class EvaluationQuerySet(models.QuerySet):
    def standing(self):
        """Those that everybody reads, of initiatives that everybody sees."""
        return self.filter(published_at__isnull=False, hidden_at=None, initiative__in=Initiative.objects.shared())

    def visible_to(self, member):
        """Those that stand, and one's own; for curators those that were hidden too. Whether the initiative is seen is
        asked apart."""
        standing = Q(published_at__isnull=False, hidden_at=None)
        if not member.is_authenticated:
            return self.filter(standing)
        theirs = Q(published_at__isnull=False) if is_curator(member) else standing
        return self.filter(theirs | Q(author=member))

    @transaction.atomic
    def begin(self, initiative, *, by, form_key, at=None, **words):
        """A draft that only `by` sees; `words` are those of Evaluation.write, a language at least. Who has one of this
        initiative already keeps that one. Personal state: the log has no row."""
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        if made := self.filter(initiative=initiative, author=by).first():
            return made
        return self.create(initiative=initiative, author=by, form_key=form_key, begun_at=at or timezone.now(), **words)


def judged(label):
    return models.CharField(label, max_length=8, choices=Judgement, blank=True)


def explained():
    return models.TextField(_("in your words"), max_length=WORDS_LENGTH, blank=True)


class Evaluation(Hideable):
    """Of one member, who held the initiative or took part in it. Its author alone sees it until `published_at`. Texts
    are plain. The `outcome` is what its author says of the whole, counted from nothing."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="evaluations")
    author = models.ForeignKey("members.Member", models.PROTECT, related_name="evaluations", editable=False)
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    relevance, relevance_words = judged(_("Relevance")), explained()
    participation, participation_words = judged(_("Participation")), explained()
    learning, learning_words = judged(_("Learning")), explained()
    practice, practice_words = judged(_("Change in practice")), explained()
    lasting, lasting_words = judged(_("Sustainability")), explained()
    evidence = ArrayField(models.CharField(max_length=8, choices=Evidence), verbose_name=_("evidence"), default=list)
    outcome = models.CharField(_("all in all"), max_length=8, choices=Outcome, blank=True)
    worked = models.TextField(_("what worked"), max_length=TEXT_LENGTH, blank=True)
    failed = models.TextField(_("what did not work"), max_length=TEXT_LENGTH, blank=True)
    for_whom = models.TextField(_("for whom it worked"), max_length=TEXT_LENGTH, blank=True)
    lessons = models.TextField(_("lessons"), max_length=TEXT_LENGTH, blank=True)
    question = models.CharField(_("the question that remains"), max_length=QUESTION_LENGTH, blank=True)
    asked = models.OneToOneField(
        Question, models.PROTECT, null=True, editable=False, related_name="evaluation"
    )  # what the question became
    form_key = models.UUIDField(editable=False)
    begun_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    flags = Flags(related_query_name="evaluation")

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        ordering = ["published_at", "id"]
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        indexes = [models.Index(fields=["author", "-begun_at"], name="evaluation_by_author")]
        constraints = [
            models.UniqueConstraint("initiative", "author", name="evaluation_one_of_each"),
            models.UniqueConstraint("form_key", name="evaluation_form_key_unique"),
            models.CheckConstraint(
                condition=Q(published_at=None) | ~Q(outcome=""), name="evaluation_published_has_outcome"
            ),
            hiding.constraint("evaluation"),
        ]

    def __str__(self):
        return f"{self.author_id}: {self.initiative_id}"

    def get_absolute_url(self):
        return f"{self.initiative.get_absolute_url()}#evaluation{self.pk}"

    @property
    def judged(self):
        """[(what a page calls the criterion, Judgement, the words beside it)] of those of which it says something."""
        found = [(label, getattr(self, name), getattr(self, f"{name}_words")) for name, label, _asks in CRITERIA]
        return [(label, Judgement(said) if said else None, words) for label, said, words in found if said or words]

    @property
    def evidence_names(self):
        return [Evidence(kind).label for kind in self.evidence]

    @property
    def open_question(self):
        """The Question that everybody reads of it, or None."""
        asked = self.asked
        return asked if asked and not asked.withdrawn_at and not asked.hidden_at else None

    @property
    def texts(self):
        """All that it says in words of its own."""
        said = [self.worked, self.failed, self.for_whom, self.lessons, self.question]
        return [words for words in [*(getattr(self, f"{name}_words") for name, *_rest in CRITERIA), *said] if words]

    @transaction.atomic
    def write(self, *, by, **words):
        """Its author says it otherwise: `words` are some of its columns. Harmless when nothing changes. One that is
        published keeps an outcome."""
        self._lock()
        changed = {name: value for name, value in words.items() if getattr(self, name) != value}
        if changed and self.published_at:
            changed["edited_at"] = timezone.now()
            Activity.record("edited", self, by=by, scope=self.initiative)
        if changed:
            self._set(**changed)
            self.be_found()
            self._put_the_question(by)

    @transaction.atomic
    def publish(self, *, by, at=None):
        """Everybody reads it from now on; whose initiative it is hears of it, and who made what that applied. It has
        to have an outcome."""
        self._lock()
        if not self.published_at:
            self._set(published_at=at or timezone.now())
            self.be_found()
            Activity.record("published", self, by=by, scope=self.initiative, at=at)
            self._put_the_question(by, at)

    @transaction.atomic
    def take_back(self, *, by):
        """It goes for good. Harmless when repeated."""
        Initiative.objects.hold(self.initiative_id)
        if found := type(self).objects.select_for_update().filter(pk=self.pk).first():
            if found.published_at:
                Activity.record("taken_back", found, by=by, scope=found.initiative)
            if found.asked:
                with contextlib.suppress(Closed):  # others ask it too by now
                    found.asked.withdraw(by=by)
            found.flags.open().decide(None, by=by, upheld=True)
            found.delete()
            self.be_found()

    @transaction.atomic
    def hide(self, *, by, reason):
        Initiative.objects.hold(self.initiative_id)
        super().hide(by=by, reason=reason)
        if self.asked:
            self.asked.hide(by=by, reason=reason)

    @transaction.atomic
    def restore(self, *, by):
        Initiative.objects.hold(self.initiative_id)
        super().restore(by=by)
        if self.asked:
            self.asked.restore(by=by)

    def _put_the_question(self, by, at=None):
        """The question that remains waits with the open ones, once; not where too many of its author's wait already."""
        if self.published_at and self.question and not self.asked_id:
            words = {"words": self.question, "language": self.language}
            with contextlib.suppress(Closed):
                self._set(asked=Question.objects.ask(by=by, form_key=uuid.uuid4(), at=at, **words))

    def _lock(self):
        """Read this row anew and hold it, behind that of its initiative, to the end of the transaction."""
        Initiative.objects.hold(self.initiative_id)
        self.refresh_from_db(from_queryset=type(self).objects.select_for_update())

    def be_found(self):
        from resources import search_initiatives

        search_initiatives.evaluated(self.pk)
