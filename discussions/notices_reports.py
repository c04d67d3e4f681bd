"""Who hears of a report: those who see to it, and who made it, of the answer. Nobody ever hears who made it."""

from django.db.models import Q
from django.utils.translation import get_language, gettext as _, gettext_lazy

from discussions import reportable
from discussions.notices import TalkNotice
from members.models import Member, Why
from members.notices import Told


class ReportedNotice(TalkNotice):
    """Something was reported: those hear of it who see to it, while it waits. Mail says nothing of its words."""

    is_whole = False

    def hearers(self, flag, activity):
        if flag.decided_at:  # then what it was about may be gone
            return []
        return [(Why.MINE, reportable.kind_of_flag(flag).hearers(flag.target, Member.objects.all()))]

    def who_may_see(self, flag, members):
        if flag.decided_at:
            return members.none()
        return reportable.kind_of_flag(flag).handlers(flag.target, members)

    def shown_to(self, ids, reader):
        flags = self.model.objects.open().handled_by(reader).filter(pk__in=ids)
        last = self.last(ids)
        return {flag.pk: told_of(flag, str(self.sentence), last[flag.pk][0], reader) for flag in flags}


def told_of(flag, sentence, date, reader):
    kind, thing = reportable.kind_of_flag(flag), flag.target
    title, language, _address = kind.names([thing.pk], reader).get(thing.pk, ("", "", ""))
    queue = kind.queue_of(thing)
    return Told(
        sentence={Why.MINE: sentence}, title=title or _("Reports"), language=language or get_language(), date=date,
        address=queue, group=f"reports {queue}", sensitive=kind.is_sensitive(thing),
    )  # fmt: skip


class AnswerNotice(TalkNotice):
    """A report was answered, or is looked at once more: who made it hears so, and nobody else, nor who did that."""

    IS_SO = {
        "upheld": lambda flag: flag.upheld is True,
        "dismissed": lambda flag: flag.upheld is False,
        "reopened": lambda flag: flag.decided_at is None,
    }

    def hearers(self, flag, activity):
        return [(Why.MINE, Member.objects.filter(pk=flag.member_id))]

    def who_may_see(self, flag, members):
        return members.filter(pk=flag.member_id) if self.IS_SO[self.verb](flag) else members.none()

    def shown_to(self, ids, reader):
        """At its receipt, with the title of what it was about as far as `reader` may see that."""
        last = self.last(ids)
        flags = [one for one in self.model.objects.filter(pk__in=ids, member=reader) if self.IS_SO[self.verb](one)]
        return {flag.pk: self.told_of(flag, *last[flag.pk], reader) for flag in flags}

    def told_of(self, flag, date, why, reader):
        kind = reportable.kind_of_flag(flag)
        title, language, _address = kind.names([flag.target_id], reader).get(flag.target_id, ("", "", ""))
        return Told(
            sentence={Why.MINE: str(self.sentence)}, title=title or _("My reports"),
            language=language or get_language(), address=flag.get_absolute_url(), date=date,
            group=f"{self.what} {self.verb} {flag.pk}", text=why,
            sensitive=kind.is_sensitive(flag.target),
        )  # fmt: skip


class AppealNotice(TalkNotice):
    """About an appeal; where it is about a post without a name, mail says only that there is something new."""

    def named(self, appeal, date, sentence, why=""):
        dialogue = appeal.dialogue
        sensitive = dialogue is not None and dialogue.sensitive or bool(appeal.post and appeal.post.byline)
        title, language = (dialogue.title, dialogue.language) if dialogue else (_("Suspension"), get_language())
        return Told(
            sentence={Why.MINE: sentence}, title=title, language=language, address=appeal.get_absolute_url(),
            date=date, group=f"appeal {appeal.pk}", text=why, sensitive=sensitive,
        )  # fmt: skip


class AppealedNotice(AppealNotice):
    """Somebody appeals: who may decide hears of it, of a dialogue its facilitation; while it waits."""

    is_whole = False

    def hearers(self, appeal, activity):
        from discussions.notices import facilitation_of

        deciders = appeal.deciders(Member.objects.all())
        if appeal.dialogue:
            near = deciders.filter(pk__in=facilitation_of(appeal.dialogue))
            deciders = near if near.exists() else deciders
        return [(Why.MINE, deciders)]

    def who_may_see(self, appeal, members):
        waits = self.model.objects.waiting().filter(pk=appeal.pk).exists()
        return appeal.deciders(members) if waits else members.none()

    def shown_to(self, ids, reader):
        last = self.last(ids)
        found = self.model.objects.handled_by(reader).waiting().filter(pk__in=ids)
        return {one.pk: self.named(one, last[one.pk][0], str(self.sentence)) for one in found}


class AppealDecidedNotice(AppealNotice):
    """An appeal was decided: who appealed hears of it, and who had decided first, with the reason."""

    SENTENCES = {
        "granted": (
            gettext_lazy("Your appeal was granted: the decision does not hold any more"),
            gettext_lazy("An appeal against what you decided was granted"),
        ),
        "confirmed": (
            gettext_lazy("Somebody else looked at what you appealed against: the decision stands"),
            gettext_lazy("Somebody else looked at what you decided: it stands"),
        ),
    }

    def hearers(self, appeal, activity):
        return [(Why.MINE, self.appellant(appeal)), (Why.MINE, Member.objects.filter(pk=appeal.against_by_id))]

    def appellant(self, appeal):
        from discussions import sealed

        if appeal.post:
            return Member.objects.filter(sealed.authors_of([appeal.post_id]))
        return Member.objects.filter(pk=appeal.suspension.member_id)

    def who_may_see(self, appeal, members):
        theirs = self.appellant(appeal).order_by().values("pk")
        return members.filter(Q(pk__in=theirs) | Q(pk=appeal.against_by_id))

    def shown_to(self, ids, reader):
        last, found = self.last(ids), self.model.objects.filter(pk__in=ids)
        mine = {*found.by(reader).values_list("pk", flat=True)}
        to_author, to_first = map(str, self.SENTENCES[self.verb])
        return {
            one.pk: self.named(one, last[one.pk][0], to_author if one.pk in mine else to_first, last[one.pk][1])
            for one in found
            if one.pk in mine or one.against_by_id == reader.pk
        }


REPORTS = [
    ReportedNotice("Flag", "flagged", gettext_lazy("Something was reported, and waits for your answer")),
    AnswerNotice("Flag", "upheld", gettext_lazy("Something was done about what you reported")),
    AnswerNotice("Flag", "dismissed", gettext_lazy("What you reported stays as it is")),
    AnswerNotice("Flag", "reopened", gettext_lazy("What you reported is looked at once more")),
    AppealedNotice("Appeal", "appealed", gettext_lazy("Somebody appeals: you can decide it")),
    AppealDecidedNotice("Appeal", "granted"),
    AppealDecidedNotice("Appeal", "confirmed"),
]
