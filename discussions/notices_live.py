"""Who hears of live sessions, and of their own question for one."""

from django.utils.translation import gettext_lazy

from cop.lib.text.spoken import spoken
from discussions.hours import hours
from discussions.models.life import Stage
from discussions.models.live_session import State
from discussions.notices import TalkNotice
from discussions.notices_life import of_dialogue, those_here
from members.models import Member, Why


class LiveNotice(TalkNotice):
    """A live session is planned, meets at another hour, or does not; something remains of it: who takes part in its
    dialogue or follows it hears of it, while it is so. Nobody hears of what is not announced."""

    SENTENCES = {
        "planned": gettext_lazy("A live session is planned: %(hours)s"),
        "moved": gettext_lazy("A live session has moved. It is now planned for: %(hours)s"),
        "cancelled": gettext_lazy("A live session is cancelled. It was planned for: %(hours)s"),
        "recorded": gettext_lazy("What remains of a live session can be read or listened to"),
    }

    def hearers(self, session, activity):
        return [(Why.FOLLOWED, those_here(session.dialogue))]

    def holds(self, session):
        if session.dialogue.stage == Stage.PROPOSED:
            return False
        if self.verb == "cancelled":
            return session.state == State.CANCELLED
        if self.verb == "recorded":
            return hasattr(session, "recording")
        return session.state in {State.COMING, State.NOW}

    def who_may_see(self, session, members):
        return session.dialogue.readers(members) if self.holds(session) else members.none()

    def shown_to(self, ids, reader):
        found = self.model.objects.visible_to(reader).filter(pk__in=ids).select_related("dialogue", "recording")
        last = self.last(ids)
        return {one.pk: self.told_of(one, *last[one.pk]) for one in found if self.holds(one)}

    def told_of(self, session, date, why):
        sentence = self.SENTENCES[self.verb] % {"hours": hours(session.begins_at, session.ends_at)}
        first = f"live-{session.pk}"
        letter = first if self.verb == "planned" else f"{first}-{self.verb}-{session.sequence}"
        return of_dialogue(
            session.dialogue, {Why.FOLLOWED: sentence}, date, title=session.title, language=session.language,
            address=session.get_absolute_url(), text=why or spoken(session.description_html),
            text_language="" if why else session.language, followed=(session.dialogue,), group=f"live {session.pk}",
            letter=letter, answers=() if letter == first else (first,),
        )  # fmt: skip


class LiveQuestionNotice(TalkNotice):
    """Somebody's question was hidden, or stands again: its author hears of it."""

    def hearers(self, question, activity):
        return [(Why.MINE, Member.objects.filter(pk=question.author_id))]

    def holds(self, question):
        return question.withdrawn_at is None and bool(question.hidden_at) == (self.verb == "hidden")

    def who_may_see(self, question, members):
        members = question.session.dialogue.readers(members.filter(pk=question.author_id))
        return members if self.holds(question) else members.none()

    def shown_to(self, ids, reader):
        found = self.model.objects.visible_to(reader).filter(pk__in=ids, author=reader)
        last = self.last(ids)
        theirs = [one for one in found.select_related("session__dialogue") if self.holds(one)]
        return {one.pk: self.told(one, one.session, last[one.pk], address=one.get_absolute_url()) for one in theirs}


LIVE = [
    *(LiveNotice("LiveSession", verb) for verb in LiveNotice.SENTENCES),
    LiveQuestionNotice("LiveQuestion", "hidden", gettext_lazy("The facilitation hid your question")),
    LiveQuestionNotice("LiveQuestion", "restored", gettext_lazy("Everybody sees your question again")),
]
