"""What somebody would like to hear of in a live session, asked before it, and who else would."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from discussions.models.facilitated import FacilitatedQuerySet
from discussions.models.live_session import LiveSession
from discussions.models.refusals import Closed
from discussions.models.supported import Support, Supported, SupportedQuerySet, constraints
from members.models import Activity, Member

QUESTION_LENGTH = 400  # characters, as many as one can read out
MOST_OF_ONE = 5  # questions of one member in one session: there is an hour for those of all


class LiveQuestionQuerySet(FacilitatedQuerySet, SupportedQuerySet):
    WAY = "session__dialogue"

    def visible_to(self, member):
        """Those of the sessions that `member` (or a visitor) may see; a hidden one for its author and the facilitation,
        one that was taken back for nobody."""
        found = self.filter(session__in=LiveSession.objects.visible_to(member), withdrawn_at=None)
        return found.shown_to(member, models.Q(hidden_at=None), own=models.Q(author=member))

    def by_support(self, reader):
        """What most would ask comes first, of the same support what was asked first."""
        return self.with_support(reader).order_by("-support_count", "asked_at", "id")

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


class LiveQuestion(Supported):
    """Its `words` are one line, by name. The facilitation of the session's dialogue sees to it."""

    session = models.ForeignKey(LiveSession, models.PROTECT, related_name="questions")
    author = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    words = models.CharField(_("question"), max_length=QUESTION_LENGTH, blank=True)
    flags = GenericRelation("discussions.Flag", "target_id", "target_type", related_query_name="live_question")

    objects = LiveQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        verbose_name = _("question for a live session")
        verbose_name_plural = _("questions for a live session")
        constraints = constraints("live_question")

    def get_absolute_url(self):
        return f"{reverse('discussions:live_session', args=[self.session_id])}#q{self.pk}"

    @property
    def log(self):
        return self.session.dialogue

    @transaction.atomic
    def edit(self, *, by, words, language):
        """Its author asks it otherwise. Harmless when nothing changes. Raises Closed: "gone" when it was hidden or
        taken back, "over" when nobody can ask any more."""
        question = self._held()
        question.require_open()
        if (question.words, question.language) != (words, language):
            self._set(words=words, language=language, edited_at=timezone.now())
            Activity.record("edited", self, by=by, scope=question.session.dialogue)

    @transaction.atomic
    def withdraw(self, *, by):
        """Its words go for good, and the support. Harmless when repeated."""
        super().withdraw(by=by)
        self.supports.all().delete()

    def require_open(self, at=None):
        super().require_open(at)
        if at is None and not self.session.takes_questions:
            raise Closed("over")

    def _held(self):
        questions = LiveQuestion.objects.select_for_update(no_key=True, of=("self",))
        return questions.select_related("session__dialogue").get(pk=self.pk)


class LiveSupport(Support):
    question = models.ForeignKey(LiveQuestion, models.PROTECT, related_name="supports")

    class Meta(Support.Meta):
        constraints = [models.UniqueConstraint("question", "member", name="live_support_once")]
