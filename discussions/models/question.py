"""An open question: what a synthesis, an evaluation or a member leaves to be asked, until a dialogue takes it up."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models, transaction
from django.db.models.functions import Cast, Concat, Extract, LPad
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from discussions.models.dialogue import Dialogue
from discussions.models.life import Stage
from discussions.models.refusals import Closed
from discussions.models.supported import Support, Supported, SupportedQuerySet, constraints
from members.access import is_coordinator
from members.models import Activity, Member

QUESTION_LENGTH = 300  # characters: one question, as the sentence of the dialogue that takes it up
WHY_LENGTH = 2000
MOST_WAITING = 10  # questions of one member that wait at once: the list is that of all
# Beyond what is ever counted: members, and microseconds until the year 2286.
MOST_SUPPORT, LAST_MOMENT = 999_999, 9_999_999_999_999_999
TAKEN = models.Q(dialogue__isnull=False, dialogue__declined_at=None)


class State(models.TextChoices):
    WAITING = "waiting", _("Waits for a dialogue")
    TAKEN = "taken", _("Taken up by a dialogue")
    SETTLED = "settled", _("A dialogue about it is published")


class QuestionQuerySet(SupportedQuerySet):
    def visible_to(self, member):
        """Those that `member` (or a visitor) may read: one that was raised in a dialogue if they may read that; a
        hidden one for who asked it and the coordinators; one that was taken back for nobody."""
        found = self.filter(withdrawn_at=None)
        if is_coordinator(member):
            return found
        places = Dialogue.objects.visible_to(member).order_by().values("pk")
        seen = models.Q(hidden_at=None) & (models.Q(raised_in=None) | models.Q(raised_in__in=places))
        return found.filter(seen | models.Q(asked_by=member) if member.is_authenticated else seen)

    def waiting(self):
        return self.filter(models.Q(dialogue=None) | models.Q(dialogue__declined_at__isnull=False))

    def taken_up(self):
        return self.filter(TAKEN)

    def by_support(self, reader):
        """With a `key` (see paging.in_order) by which what most would ask comes first, and of that the newest."""
        support = Cast(MOST_SUPPORT - models.F("support_count"), models.CharField())
        asked = Cast(Extract("asked_at", "epoch") * 1_000_000, models.BigIntegerField())
        age = Cast(LAST_MOMENT - asked, models.CharField())
        key = Concat(LPad(support, 6, models.Value("0")), LPad(age, 16, models.Value("0")))
        return self.with_support(reader).annotate(key=key)

    @transaction.atomic
    def ask(self, *, by, form_key, words, language, why="", topics=(), raised_in=None, at=None):
        """A new question; `topics` are members.Topics, `raised_in` is the Dialogue in whose synthesis it was raised.
        The same `form_key` (UUID) gives the one that it made before. Raises Closed("many") when MOST_WAITING of those
        that `by` asked wait."""
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        if made := self.filter(form_key=form_key, asked_by=by).first():
            return made
        if self.standing().waiting().filter(asked_by=by).count() >= MOST_WAITING:
            raise Closed("many")
        about = {"words": words, "language": language, "why": why, "raised_in": raised_in}
        question = self.create(asked_by=by, asked_at=at or timezone.now(), form_key=form_key, **about)
        question.topics.set(topics)
        Activity.record("asked", question, by=by, at=at)
        question.be_found()
        return question


class Question(Supported):
    """`words` are one question, `why` is plain text about why it matters. Other sources than a dialogue point to it
    from above (discussions/origins.py). It is taken up while its `dialogue` was not declined."""

    words = models.CharField(_("question"), max_length=QUESTION_LENGTH, blank=True)
    why = models.TextField(_("why it matters"), max_length=WHY_LENGTH, blank=True)
    topics = models.ManyToManyField("members.Topic", verbose_name=_("topics"), related_name="questions", blank=True)
    asked_by = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    raised_in = models.ForeignKey(Dialogue, models.PROTECT, null=True, related_name="questions_raised")
    dialogue = models.ForeignKey(Dialogue, models.PROTECT, null=True, related_name="questions_taken_up")
    taken_up_at = models.DateTimeField(null=True, editable=False)
    taken_up_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    flags = GenericRelation("discussions.Flag", "target_id", "target_type", related_query_name="question")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        verbose_name = _("open question")
        verbose_name_plural = _("open questions")
        constraints = [
            *constraints("question"),
            models.CheckConstraint(
                condition=models.Q(dialogue=None, taken_up_at=None, taken_up_by=None)
                | models.Q(dialogue__isnull=False, taken_up_at__isnull=False, taken_up_by__isnull=False),
                name="question_taken_up_by_somebody",
            ),
        ]

    def get_absolute_url(self):
        return reverse("discussions:question", args=[self.pk])

    @property
    def log(self):
        """Coordinators see to it, wherever it was raised."""
        return

    @property
    def sensitive(self):
        """Whether mail about it says only that there is something new: it was raised in a sensitive dialogue."""
        return self.raised_in is not None and self.raised_in.sensitive

    @property
    def is_taken_up(self):
        return self.dialogue is not None and self.dialogue.declined_at is None

    @property
    def state(self):
        """The State at this moment."""
        if not self.is_taken_up:
            return State.WAITING
        settled = self.dialogue.stage in {Stage.PUBLISHED, Stage.ARCHIVED}
        return State.SETTLED if settled else State.TAKEN

    @transaction.atomic
    def edit(self, *, by, words, language, why="", topics=()):
        """Who asked it says it otherwise. Harmless when nothing changes. Raises Closed: "gone" when it was hidden or
        taken back, "taken" when a dialogue has taken it up."""
        question = self._held()
        question.require_open()
        if question.is_taken_up:
            raise Closed("taken")
        said, before = {"words": words, "language": language, "why": why}, set(self.topics.all())
        if before != set(topics) or any(getattr(question, name) != value for name, value in said.items()):
            self._set(**said, edited_at=timezone.now())
            self.topics.set(topics)
            Activity.record("edited", self, by=by)
            self.be_found()

    @transaction.atomic
    def withdraw(self, *, by):
        """Its words go for good. Harmless when repeated. Raises Closed: "supported" when others ask it too, "taken"
        when a dialogue has taken it up."""
        question = self._held()
        if question.withdrawn_at:
            return
        if question.is_taken_up or question.supports.exists():
            raise Closed("taken" if question.is_taken_up else "supported")
        self._set(why="")
        super().withdraw(by=by)

    @transaction.atomic
    def take_up(self, dialogue, *, by, at=None):
        """`dialogue` is to talk about it; who asks it hears of that when it is announced. Harmless when repeated.
        Raises Closed: "gone" when it was hidden or taken back, "taken" when another dialogue has it."""
        question = self._held()
        question.require_open()
        if question.is_taken_up and question.dialogue_id != dialogue.pk:
            raise Closed("taken")
        if question.dialogue_id != dialogue.pk:
            self._set(dialogue=dialogue, taken_up_at=at or timezone.now(), taken_up_by=by)
            Activity.record("taken_up", self, by=by, scope=dialogue, at=at)

    @transaction.atomic
    def let_go(self, dialogue, *, by):
        """`dialogue` had taken it up by mistake: it waits again. Harmless when repeated, and when another dialogue has
        it. Raises Closed("over") when `dialogue` has closed."""
        question = self._held()
        if question.dialogue_id != dialogue.pk:
            return
        if not Dialogue.objects.ahead().filter(pk=dialogue.pk).exists():
            raise Closed("over")
        self._set(dialogue=None, taken_up_at=None, taken_up_by=None)
        Activity.record("let_go", self, by=by, scope=dialogue)

    def be_found(self):
        """What the search finds of it is to be what it is now."""
        from discussions import search_questions

        search_questions.changed(self)

    def _held(self):
        questions = Question.objects.select_for_update(no_key=True, of=("self",))
        return questions.select_related("dialogue").get(pk=self.pk)


class QuestionSupport(Support):
    question = models.ForeignKey(Question, models.PROTECT, related_name="supports")

    class Meta(Support.Meta):
        constraints = [models.UniqueConstraint("question", "member", name="question_support_once")]
