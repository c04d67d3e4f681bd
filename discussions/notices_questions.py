"""Who hears of what becomes of an open question. That a dialogue takes it up is told when that is announced: see
AnnouncedNotice."""

from django.utils.translation import gettext_lazy

from discussions.notices import TalkNotice
from members.models import Member, Why
from members.notices import Told


class QuestionNotice(TalkNotice):
    """Somebody's question was hidden, or stands again: who asked it hears of it."""

    def hearers(self, question, activity):
        return [(Why.MINE, Member.objects.filter(pk=question.asked_by_id))]

    def holds(self, question):
        return question.withdrawn_at is None and bool(question.hidden_at) == (self.verb == "hidden")

    def who_may_see(self, question, members):
        return members.filter(pk=question.asked_by_id) if self.holds(question) else members.none()

    def shown_to(self, ids, reader):
        found = self.model.objects.visible_to(reader).filter(pk__in=ids, asked_by=reader).select_related("raised_in")
        last = self.last(ids)
        return {one.pk: self.told_of(one, *last[one.pk]) for one in found if self.holds(one)}

    def told_of(self, question, date, why):
        return Told(
            sentence={Why.MINE: str(self.sentence)}, title=question.words, language=question.language,
            address=question.get_absolute_url(), date=date, group=f"question {self.verb} {question.pk}", text=why,
            sensitive=question.sensitive,
        )  # fmt: skip


QUESTIONS = [
    QuestionNotice("Question", "hidden", gettext_lazy("The coordinators hid your question")),
    QuestionNotice("Question", "restored", gettext_lazy("Everybody sees your question again")),
]
