"""Who hears of what becomes of an open question. Of a dialogue that takes it up before it is announced they hear then:
see AnnouncedNotice."""

from django.db.models import Q
from django.utils.translation import gettext_lazy

from discussions.notices import TalkNotice
from discussions.notices_life import of_dialogue, takes_up
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
        return of_question(question, str(self.sentence), date, group=f"question {self.verb} {question.pk}", text=why)


class TakenUpNotice(TalkNotice):
    """A dialogue that is known already takes up an open question: who asks it hears of that."""

    def hearers(self, question, activity):
        asks = Q(pk=question.asked_by_id) | Q(pk__in=question.supports.values("member"))
        return [(Why.MINE, Member.objects.filter(asks))]

    def holds(self, question):
        if question.hidden_at or question.withdrawn_at or not question.is_taken_up:
            return False
        dialogue = question.dialogue
        announced_before = dialogue.announced_at is not None and dialogue.announced_at <= question.taken_up_at
        return dialogue.stage is None or announced_before

    def who_may_see(self, question, members):
        if not self.holds(question):
            return members.none()
        return question.dialogue.readers(members) if question.dialogue.sensitive else members

    def shown_to(self, ids, reader):
        from discussions.models import Dialogue

        asked = self.model.objects.filter(Q(asked_by=reader) | Q(supports__member=reader), pk__in=ids).distinct()
        asked = [one for one in asked.select_related("dialogue") if self.holds(one)]
        taking, last = [one.dialogue_id for one in asked], self.last(ids)
        known = Dialogue.objects.announced_to(reader).exclude(sensitive=True) | Dialogue.objects.visible_to(reader)
        known = set(known.filter(pk__in=taking).values_list("pk", flat=True))
        return {one.pk: self.told_of(one, last[one.pk][0]) for one in asked if one.dialogue_id in known}

    def told_of(self, question, date):
        return of_dialogue(question.dialogue, {Why.MINE: takes_up(question.dialogue)}, date)


class LetGoNotice(TakenUpNotice):
    """A dialogue that was known let go of an open question: who asks it hears that it waits again."""

    def hearers(self, question, activity):
        dialogue = activity.scope
        if dialogue.stage is not None and not dialogue.announced_at:
            return []
        [(why, members)] = super().hearers(question, activity)
        return [(why, dialogue.readers(members) if dialogue.sensitive else members)]

    def holds(self, question):
        return not question.hidden_at and not question.withdrawn_at and not question.is_taken_up

    def who_may_see(self, question, members):
        asks = Q(pk=question.asked_by_id) | Q(pk__in=question.supports.values("member"))
        return members.filter(asks) if self.holds(question) else members.none()

    def shown_to(self, ids, reader):
        asked = self.model.objects.visible_to(reader).filter(Q(asked_by=reader) | Q(supports__member=reader))
        asked, last = asked.filter(pk__in=ids).distinct().select_related("dialogue", "raised_in"), self.last(ids)
        return {one.pk: self.told_of(one, last[one.pk][0]) for one in asked if self.holds(one)}

    def told_of(self, question, date):
        return of_question(question, str(self.sentence), date, group=f"question let_go {question.pk}")


def of_question(question, sentence, date, **more):
    return Told(
        sentence={Why.MINE: sentence}, title=question.words, language=question.language, date=date,
        address=question.get_absolute_url(), sensitive=question.sensitive, **more,
    )  # fmt: skip


QUESTIONS = [
    TakenUpNotice("Question", "taken_up"),
    LetGoNotice(
        "Question", "let_go", gettext_lazy("The dialogue that had taken up a question that you ask let it go again")
    ),
    QuestionNotice("Question", "hidden", gettext_lazy("The coordinators hid your question")),
    QuestionNotice("Question", "restored", gettext_lazy("Everybody sees your question again")),
]
