"""What somebody would like to hear of in a live session, asked before it, and who else would."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages
from cop.lib.columns import SetsColumns
from discussions.models.dialogue import facilitated_by
from discussions.models.live_session import LiveSession
from discussions.models.thread import Closed
from members.models import Activity, Member

QUESTION_LENGTH = 400  # characters, as many as one can read out
MOST_OF_ONE = 5  # questions of one member in one session: there is an hour for those of all


class LiveQuestionQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None, hidden_at=None)

    def visible_to(self, member):
        """Those of the sessions that `member` (or a visitor) may see; a hidden one for its author and the facilitation,
        one that was taken back for nobody."""
        found = self.filter(session__in=LiveSession.objects.visible_to(member), withdrawn_at=None)
        if not member.is_authenticated:
            return found.filter(hidden_at=None)
        facilitated = facilitated_by(member)
        if facilitated is None:
            return found
        theirs = models.Q(author=member) | models.Q(session__dialogue__in=facilitated)
        return found.filter(models.Q(hidden_at=None) | theirs)

    def by_support(self, reader):
        """What most would ask comes first, of the same support what was asked first. Each has its `support` (int, its
        author not counted) and says whether the reader supports it (`supported`)."""
        own = LiveSupport.objects.filter(question=models.OuterRef("pk"), member=reader.pk)
        found = self.annotate(support=models.Count("supports"), supported=models.Exists(own))
        return found.order_by("-support", "asked_at", "id")

    @transaction.atomic
    def ask(self, session, *, by, form_key, words, language, at=None):
        """A new question. The same `form_key` (UUID) gives the one that it made before. Raises Closed: "over" when
        nobody can ask any more, "many" when `by` has asked MOST_OF_ONE."""
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        if made := self.filter(form_key=form_key, author=by).first():
            return made
        session = LiveSession.objects.select_related("dialogue").get(pk=session.pk)
        if at is None and not session.takes_questions:
            raise Closed("over")
        if self.standing().filter(session=session, author=by).count() >= MOST_OF_ONE:
            raise Closed("many")
        asked = {"words": words, "language": language, "asked_at": at or timezone.now()}
        question = self.create(session=session, author=by, form_key=form_key, **asked)
        Activity.record("asked", question, by=by, scope=session.dialogue, at=at)
        return question


class LiveQuestion(SetsColumns, models.Model):
    """`words` are one line of plain text, by name; one that was taken back has none any more."""

    session = models.ForeignKey(LiveSession, models.PROTECT, related_name="questions")
    author = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    words = models.CharField(_("question"), max_length=QUESTION_LENGTH, blank=True)
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    form_key = models.UUIDField(editable=False)
    asked_at = models.DateTimeField(editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    hidden_at = models.DateTimeField(null=True, editable=False)
    hidden_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    flags = GenericRelation("discussions.Flag", "target_id", "target_type", related_query_name="live_question")

    objects = LiveQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        verbose_name = _("question for a live session")
        verbose_name_plural = _("questions for a live session")
        constraints = [
            models.UniqueConstraint("form_key", name="live_question_form_key_unique"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) & ~models.Q(words="")
                | models.Q(withdrawn_at__isnull=False, words=""),
                name="live_question_withdrawn_has_no_words",
            ),
            models.CheckConstraint(
                condition=models.Q(hidden_at=None, hidden_by=None)
                | models.Q(hidden_at__isnull=False, hidden_by__isnull=False),
                name="live_question_hidden_by_somebody",
            ),
        ]

    def __str__(self):
        return self.words

    def get_absolute_url(self):
        return f"{reverse('discussions:live_session', args=[self.session_id])}#q{self.pk}"

    @property
    def reason(self):
        """Why it was hidden, in the facilitator's words."""
        return Activity.objects.why(self, "hidden")

    @transaction.atomic
    def edit(self, *, by, words, language):
        """Its author asks it otherwise. Harmless when nothing changes. Raises Closed: "gone" when it was hidden or
        taken back, "over" when nobody can ask any more."""
        question = self._held()
        if question.withdrawn_at or question.hidden_at:
            raise Closed("gone")
        if not question.session.takes_questions:
            raise Closed("over")
        if (question.words, question.language) != (words, language):
            self._set(words=words, language=language, edited_at=timezone.now())
            Activity.record("edited", self, by=by, scope=question.session.dialogue)

    @transaction.atomic
    def withdraw(self, *, by):
        """Its words go for good, and the support. Harmless when repeated."""
        question = self._held()
        if question.withdrawn_at is None:
            question.supports.all().delete()
            self._set(words="", withdrawn_at=timezone.now())
            Activity.record("withdrawn", self, by=by, scope=question.session.dialogue)
            question.flags.open().decide(question.session.dialogue, by=by, upheld=True)

    @transaction.atomic
    def support(self, *, by, at=None):
        """`by` would ask this too. Harmless when repeated. Raises Closed as `edit` does."""
        question = self._held()
        if question.withdrawn_at or question.hidden_at:
            raise Closed("gone")
        if at is None and not question.session.takes_questions:
            raise Closed("over")
        _support, made = LiveSupport.objects.get_or_create(
            question=question, member=by, defaults={"supported_at": at or timezone.now()}
        )
        if made:
            Activity.record("supported", self, by=by, scope=question.session.dialogue, at=at)

    @transaction.atomic
    def take_back_support(self, *, by):
        """`by` would not. Harmless when repeated."""
        if LiveSupport.objects.filter(question=self, member=by).delete()[0]:
            Activity.record("unsupported", self, by=by, scope=self.session.dialogue)

    @transaction.atomic
    def hide(self, *, by, reason):
        """Nobody but the facilitation and its author sees it; they read why. A hidden one keeps its first reason."""
        question = self._held()
        if question.hidden_at is None and question.withdrawn_at is None:
            self._set(hidden_at=timezone.now(), hidden_by=by)
            Activity.record("hidden", self, by=by, scope=question.session.dialogue, reason=reason)
            question.flags.open().decide(question.session.dialogue, by=by, upheld=True)

    @transaction.atomic
    def restore(self, *, by):
        """Everybody who reads the dialogue sees it again. Harmless when repeated."""
        question = self._held()
        if question.hidden_at:
            self._set(hidden_at=None, hidden_by=None)
            Activity.record("restored", self, by=by, scope=question.session.dialogue)

    def _held(self):
        """This one as it stands in the database, its row locked; with its session and dialogue."""
        questions = LiveQuestion.objects.select_for_update(no_key=True, of=("self",))
        return questions.select_related("session__dialogue").get(pk=self.pk)


class LiveSupport(models.Model):
    """Somebody would ask this too."""

    question = models.ForeignKey(LiveQuestion, models.PROTECT, related_name="supports")
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    supported_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint("question", "member", name="live_support_once")]

    def __str__(self):
        return f"{self.member_id}: {self.question_id}"
