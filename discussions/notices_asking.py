"""Who hears of a private question, and of the answer to it."""

from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext_lazy

from discussions.notices import TalkNotice, facilitation_of, moderates
from members.models import Member, Why


class PrivateQuestionNotice(TalkNotice):
    """A member asks, or says more: who facilitates hears of it (where nobody does, the coordinators), until it is
    answered. They are answered: who asked hears of it."""

    is_whole = False

    def hearers(self, asked, activity):
        if self.verb == "answered":
            return [(Why.MINE, Member.objects.filter(pk=asked.member_id))]
        return [(Why.MINE, Member.objects.filter(pk__in=facilitation_of(asked.dialogue)))]

    def holds(self, asked):
        return self.verb == "answered" or asked.answered_at is None

    def who_may_see(self, asked, members):
        """What PrivateQuestion.objects.visible_to says, asked from the other side."""
        if not self.holds(asked):
            return members.none()
        return members.filter(Q(pk=asked.member_id) | moderates(asked.dialogue))

    def shown_to(self, ids, reader):
        found = self.model.objects.visible_to(reader).filter(pk__in=ids).select_related("dialogue", "member__profile")
        found = found.prefetch_related("answers")
        theirs = [one for one in found if (one.member_id == reader.pk) == (self.verb == "answered")]
        last = self.last(ids)
        return {one.pk: self.told_of(one, last[one.pk][0]) for one in theirs if self.holds(one)}

    def told_of(self, asked, date):
        last = asked if self.verb == "asked" else asked.last_words(of_asker=self.verb == "continued")
        return replace(
            self.told(asked, asked.dialogue, (date, last.body), address=asked.get_absolute_url()),
            sentence={Why.MINE: self.sentence % {"name": asked.member.name}},
            text_language=last.language,
            group=f"private question {asked.pk}",
        )


ASKING = [
    PrivateQuestionNotice("PrivateQuestion", "asked", gettext_lazy("%(name)s asks the facilitators in private")),
    PrivateQuestionNotice("PrivateQuestion", "continued", gettext_lazy("%(name)s wrote to the facilitators again")),
    PrivateQuestionNotice("PrivateQuestion", "answered", gettext_lazy("The facilitators answered your question")),
]
