"""What a member asks the facilitators of a dialogue, and nobody else reads."""

import uuid

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from cop.lib.deadlocks import tried_again
from cop.lib.recognition import recognise
from discussions.models.dialogue import facilitated_by
from members.models import Activity, Member

WORDS_LENGTH = 4_000  # a page; what is longer is a talk, and belongs into the dialogue


class PrivateQuestionQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Their own, and those of the dialogues that they facilitate."""
        facilitated = facilitated_by(member)
        if facilitated is None:
            return self
        return self.filter(models.Q(member=member.pk) | models.Q(dialogue__in=facilitated))

    def waiting(self):
        """Those whose last word has no answer yet."""
        return self.filter(answered_at=None)

    def answered(self):
        return self.exclude(answered_at=None)

    @tried_again
    def ask(self, dialogue, body, *, by, form_key, at=None):
        """`by` asks the facilitators of `dialogue`. The same words with the same `form_key` (UUID) give the
        question that they made before."""
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        words, now = words_of(body, by, form_key, dialogue.language), at or timezone.now()
        if made := self.filter(member=by, form_key=words["form_key"]).first():
            return made
        asked = self.create(dialogue=dialogue, member=by, asked_at=now, spoken_at=now, **words)
        Activity.record("asked", asked, by=by, at=at)  # in no log of the dialogue
        return asked


class Words(models.Model):
    """Plain text, and who wrote it."""

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+", verbose_name=_("member"))
    body = models.TextField(_("text"), max_length=WORDS_LENGTH)
    language = models.CharField(max_length=12, choices=languages.CHOICES)
    form_key = models.UUIDField()

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint("member", "form_key", name="%(class)s_of_one_form")]

    def __str__(self):
        return str(self.pk)


class PrivateQuestion(Words):
    """Open until who facilitates answers, or settles it without an answer; open again when its `member` goes on. It is
    in no search, feed, export, count or log of the dialogue, and goes with the account of who asked."""

    dialogue = models.ForeignKey("discussions.Dialogue", models.PROTECT, related_name="private_questions")
    asked_at = models.DateTimeField(default=timezone.now)
    spoken_at = models.DateTimeField(default=timezone.now)  # when something was said last
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")

    objects = PrivateQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-spoken_at", "-id"]
        verbose_name = _("private question")
        verbose_name_plural = _("private questions")
        indexes = [
            models.Index(fields=["dialogue", "-spoken_at", "-id"], name="private_question_of_dialogue"),
            models.Index(fields=["member", "-spoken_at", "-id"], name="private_question_of_member"),
        ]
        constraints = [
            *Words.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(answered_at=None, answered_by=None)
                | models.Q(answered_at__isnull=False, answered_by__isnull=False),
                name="private_question_answered_by_whom",
            ),
        ]

    def get_absolute_url(self):
        return reverse("discussions:private_question", args=[self.pk])

    def last_words(self, *, of_asker):
        """What who asked, or the facilitation, said last: a PrivateAnswer, or the question itself."""
        theirs = [one for one in self.answers.all() if (one.member_id == self.member_id) == of_asker]
        return theirs[-1] if theirs else self

    @tried_again
    def answer(self, body, *, by, form_key):
        """Say more: its member, who then waits again, or who facilitates, which answers it. The same words with
        the same `form_key` (UUID) give what they made before."""
        question = self._held()
        words = words_of(body, by, form_key, question.language)
        if made := question.answers.filter(member=by, form_key=words["form_key"]).first():
            return made
        now, is_theirs = timezone.now(), by.pk == question.member_id
        made = question.answers.create(member=by, written_at=now, **words)
        state = {"answered_at": None, "answered_by": None} if is_theirs else {"answered_at": now, "answered_by": by}
        PrivateQuestion.objects.filter(pk=self.pk).update(spoken_at=now, **state)
        Activity.record("continued" if is_theirs else "answered", question, by=by)
        self.refresh_from_db()
        return made

    @transaction.atomic
    def settle(self, *, by):
        """It needs no answer (any more); nobody is told. One that is answered stays as it is."""
        if self._held().answered_at is None:
            PrivateQuestion.objects.filter(pk=self.pk).update(answered_at=timezone.now(), answered_by=by)
            Activity.record("settled", self, by=by)
        self.refresh_from_db()

    def _held(self):
        return PrivateQuestion.objects.select_for_update(no_key=True).get(pk=self.pk)


class PrivateAnswer(Words):
    """What was said to a question afterwards, by either side."""

    question = models.ForeignKey(PrivateQuestion, models.CASCADE, related_name="answers")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["written_at", "id"]
        verbose_name = _("private answer")
        verbose_name_plural = _("private answers")
        constraints = Words.Meta.constraints


def words_of(body, writer, form_key, expected):
    """The columns of a text that `writer` typed, where one in the language `expected` is likely. Its key is made of
    that of the form and of the words: other words that are sent from the same form are no double click."""
    body = text.clean_input(body).strip()
    known = writer.profile.languages
    likely = expected if not known or expected in known else known[0]
    language = recognise(body, among=known or tuple(languages.NAMES), otherwise=likely)
    return {"body": body, "language": language, "form_key": uuid.uuid5(form_key, body)}
