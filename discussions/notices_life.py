"""Who hears of the life of a dialogue, and of taking part in it."""

from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, gettext_lazy

from discussions.models.digest import MOST, WORDS
from discussions.models.life import REACHED, Stage
from discussions.notices import TalkNotice
from members.models import Appointment, Level, Member, Watch, Why
from members.notices import Told

STAGES = {verb: stage for stage, verb in REACHED.items()}


class LifeNotice(TalkNotice):
    """A dialogue has come further, or its dates were changed: who takes part or follows hears of it, while it is so."""

    SENTENCES = {
        "began": gettext_lazy("It is open: you can write until %(date)s"),
        "closed": gettext_lazy("Writing has ended. What was said is put together now"),
        "shifted": gettext_lazy("The dates have changed: it is open from %(begin)s until %(date)s"),
    }

    def hearers(self, dialogue, activity):
        return [(Why.FOLLOWED, those_here(dialogue))]

    def holds(self, dialogue):
        stage = dialogue.stage
        return stage not in {None, Stage.PROPOSED} if self.verb == "shifted" else stage == STAGES[self.verb]

    def who_may_see(self, dialogue, members):
        return dialogue.readers(members) if self.holds(dialogue) else members.none()

    def shown_to(self, ids, reader):
        dialogues = self.model.objects.visible_to(reader).filter(pk__in=ids)
        last = self.last(ids)
        return {one.pk: self.told_of(one, last[one.pk][0]) for one in dialogues if self.holds(one)}

    def told_of(self, dialogue, date):
        dates = {"begin": said(dialogue.opens_at), "date": said(dialogue.closes_at)}
        return of_dialogue(
            dialogue, {Why.FOLLOWED: self.SENTENCES[self.verb] % dates}, date, followed=(dialogue,),
            letter=f"dialogue-{dialogue.pk}-{self.verb}",
        )  # fmt: skip


def those_here(dialogue):
    """Who takes part in `dialogue` or follows it, and has not muted it; with the frequency that they `wished`."""
    of = Watch.objects.of(dialogue).filter(member=OuterRef("pk"))
    members = Member.objects.exclude(Exists(of.filter(level=Level.MUTED)))
    takes_part = Exists(dialogue.registrations.taking_part().filter(member=OuterRef("pk")))
    wished = Coalesce(Subquery(of.filter(level=Level.FOLLOWED).values("frequency")), Value(""))
    return members.filter(takes_part | Exists(of.filter(level=Level.FOLLOWED))).annotate(wished=wished)


def said(moment):
    return date_format(localtime(moment), "DATETIME_FORMAT") if moment else "…"


def of_dialogue(dialogue, sentence, date, **more):
    """What is Told of a dialogue as a whole."""
    words = {
        "title": dialogue.title, "language": dialogue.language, "address": dialogue.get_absolute_url(), "date": date,
        "group": f"dialogue {dialogue.pk}", "text": dialogue.summary, "text_language": dialogue.language,
        "list_name": f"dialogue-{dialogue.slug}", "list_title": dialogue.title, "sensitive": dialogue.sensitive,
    }  # fmt: skip
    return Told(sentence=sentence, **words | more)


class ReleasedNotice(LifeNotice):
    """A phase in which one answered first has ended: who takes part or follows hears of it, once for all that they were
    not told of, with the beginning of each contribution, since some read by mail alone."""

    def hearers(self, phase, activity):
        return super().hearers(phase.dialogue, activity)

    def holds(self, phase):
        return not phase.withholds and phase.threads.filter(post_count__gt=0).exists()

    def who_may_see(self, phase, members):
        return phase.dialogue.readers(members) if self.holds(phase) else members.none()

    def shown_to(self, ids, reader):
        from discussions.models import Dialogue

        phases = self.model.objects.filter(pk__in=ids, dialogue__in=Dialogue.objects.visible_to(reader))
        last = self.last(ids)
        return {one.pk: self.told_of(one, last[one.pk][0], reader) for one in phases if self.holds(one)}

    def told_of(self, phase, date, reader):
        from discussions.models import Post

        posts = Post.objects.visible_to(reader).standing().filter(thread__phase=phase).order_by("thread", "path")
        posts = posts.not_blocked_by(reader).exclude(author=reader)
        posts = posts.select_related("author__profile", "thread")[:MOST]
        said = [f"{one.writer.name}, {one.thread.title}\n{Truncator(one.open_text).chars(WORDS)}" for one in posts]
        sentence = _("“%(title)s” has ended: all read now what was contributed") % {"title": phase.title}
        return of_dialogue(
            phase.dialogue, {Why.FOLLOWED: sentence}, date, followed=(phase.dialogue,), text=" · ".join(phase.asked),
            address=phase.get_absolute_url(), body="\n\n".join(said), letter=f"phase-{phase.pk}-released",
        )  # fmt: skip


class AnnouncedNotice(TalkNotice):
    """A dialogue is announced: all hear of it who may know that it is, except of a sensitive one; who asks what it
    takes up as of their own."""

    def hearers(self, dialogue, activity):
        members = dialogue.readers(Member.objects.all()) if dialogue.sensitive else Member.objects.all()
        asked = dialogue.questions_taken_up.standing()
        asks = Q(pk__in=asked.values("asked_by")) | Q(pk__in=asked.values("supports__member"))
        return [(Why.MINE, members.filter(asks)), (Why.ANNOUNCED, members)]

    def who_may_see(self, dialogue, members):
        return members if dialogue.announced_at else members.none()

    def shown_to(self, ids, reader):
        from discussions.models import Question

        dialogues = self.model.objects.announced_to(reader).filter(pk__in=ids).exclude(announced_at=None)
        asks = Question.objects.standing().filter(Q(asked_by=reader) | Q(supports__member=reader), dialogue__in=ids)
        asked = {*asks.values_list("dialogue", flat=True)}
        return {one.pk: self.told_of(one, one.pk in asked) for one in dialogues}

    def told_of(self, dialogue, is_asked):
        dates = {"begin": said(dialogue.opens_at), "date": said(dialogue.closes_at)}
        announced = _("A dialogue is announced, from %(begin)s until %(date)s") % dates
        sentence = {Why.MINE: takes_up(dialogue) if is_asked else announced, Why.ANNOUNCED: announced}
        return of_dialogue(dialogue, sentence, dialogue.announced_at, letter=f"dialogue-{dialogue.pk}-announced")


def takes_up(dialogue):
    """What who asks an open question is told of the dialogue that takes it up."""
    if not dialogue.opens_at:
        return _("A dialogue takes up a question that you ask")
    dates = {"begin": said(dialogue.opens_at), "date": said(dialogue.closes_at)}
    return _("A dialogue takes up a question that you ask, from %(begin)s until %(date)s") % dates


class ProposalNotice(TalkNotice):
    """A dialogue is proposed: the coordinators hear of it. It is not taken up: who proposed it hears why."""

    def hearers(self, dialogue, activity):
        if self.verb == "declined":
            return [(Why.MINE, Member.objects.filter(pk=dialogue.proposed_by_id))]
        coordinators = Appointment.objects.current().filter(role="coordinator")
        return [(Why.MINE, Member.objects.filter(pk__in=coordinators.values("member")))]

    def holds(self, dialogue):
        return dialogue.announced_at is None and bool(dialogue.declined_at) == (self.verb == "declined")

    def who_may_see(self, dialogue, members):
        return dialogue.readers(members) if self.holds(dialogue) else members.none()

    def shown_to(self, ids, reader):
        dialogues = self.model.objects.visible_to(reader).filter(pk__in=ids)
        last = self.last(ids)
        return {one.pk: self.told_of(one, *last[one.pk]) for one in dialogues if self.holds(one)}

    def told_of(self, dialogue, date, why):
        words = {"text": why or dialogue.summary}
        return of_dialogue(dialogue, {Why.MINE: str(self.sentence)}, date, **words)


class TakingPartNotice(TalkNotice):
    """Somebody asks to take part: the facilitation hears of it, with their words. They are let in, brought in, or
    declined: they hear of it."""

    def hearers(self, registration, activity):
        if registration.role == registration.Role.FACILITATOR:
            return []
        if self.verb == "asked":
            facilitators = registration.dialogue.facilitators().values("member")
            return [(Why.MINE, Member.objects.filter(pk__in=facilitators))]
        return [(Why.MINE, Member.objects.filter(pk=registration.member_id))]

    def holds(self, registration):
        waits = registration.approved_at is None
        if self.verb == "declined":
            return waits and registration.ended_at is not None
        return registration.ended_at is None and waits == (self.verb == "asked")

    def who_may_see(self, registration, members):
        """Who was declined may know of the dialogue, and of no more: they have read its announcement."""
        if not self.holds(registration):
            return members.none()
        return members if self.verb == "declined" else registration.dialogue.readers(members)

    def shown_to(self, ids, reader):
        from discussions.models import Dialogue

        known = Dialogue.objects.announced_to(reader)
        found = self.model.objects.filter(pk__in=ids, dialogue__in=known).select_related("dialogue", "member__profile")
        theirs = [one for one in found if self.is_theirs(one, reader)]
        last = self.last(ids)
        return {one.pk: self.told_of(one, *last[one.pk]) for one in theirs if self.holds(one)}

    def is_theirs(self, registration, reader):
        if self.verb != "asked":
            return registration.member_id == reader.pk
        return registration.dialogue.facilitators().filter(member=reader).exists()

    def told_of(self, registration, date, why):
        dialogue, asked = registration.dialogue, self.verb == "asked"
        sentence = str(self.sentence)
        if asked:
            sentence = _("%(name)s asks to take part") % {"name": registration.member.name}
        list_of = reverse("discussions:participants", args=[dialogue.slug])
        return of_dialogue(
            dialogue, {Why.MINE: sentence}, date, group=f"registration {registration.pk}", text_language="",
            text=registration.words if asked else why, address=list_of if asked else dialogue.get_absolute_url(),
        )  # fmt: skip


LIFE = [
    *(LifeNotice("Dialogue", verb) for verb in LifeNotice.SENTENCES),
    ReleasedNotice("Phase", "released"),
    AnnouncedNotice("Dialogue", "announced"),
    ProposalNotice("Dialogue", "proposed", gettext_lazy("Somebody proposes a dialogue")),
    ProposalNotice("Dialogue", "declined", gettext_lazy("The coordinators do not take up the dialogue you proposed")),
    TakingPartNotice("Registration", "asked"),
    TakingPartNotice("Registration", "approved", gettext_lazy("You take part in this dialogue from now on")),
    TakingPartNotice("Registration", "registered", gettext_lazy("The facilitation brought you into this dialogue")),
    TakingPartNotice("Registration", "declined", gettext_lazy("The facilitation could not let you into this dialogue")),
]
