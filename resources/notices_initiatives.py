"""Who hears of initiatives and their evaluations: who made what was applied, whose initiative it is, and, once on the
day that they chose, who is to evaluate it."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from members import notices
from members.models import Member, Why
from members.notices import ActNotice, Told
from resources.models import Application, Evaluation, Initiative, Resource
from resources.notices import is_so


def makers(applications):
    """The members who put into the library what these applied, as far as it is there."""
    there = Resource.objects.published().filter(
        Q(applications__in=applications) | Q(merged__applications__in=applications)
    )
    return Member.objects.filter(pk__in=there.order_by().values("submitted_by"))


class SharedNotice(ActNotice):
    """A member shares an initiative: who made what it applied hears of it."""

    model, from_members = Initiative, True

    def hearers(self, initiative, activity):
        return [(Why.MINE, makers(initiative.applications.all()).exclude(pk=initiative.owner_id))]

    def who_may_see(self, initiative, members):
        return members if initiative.stands else members.none()

    def shown_to(self, ids, reader):
        found = Initiative.objects.shared().with_what_was_made_by(reader).filter(pk__in=ids)
        last = self.last(ids)
        return {one.pk: self.told(one, last[one.pk][0]) for one in found.select_related("owner__profile")}

    def told(self, initiative, date):
        sentence = _("%(name)s applied what you put into the library") % {"name": initiative.owner.name}
        return Told(
            sentence={Why.MINE: sentence}, text=initiative.done, text_language=initiative.language,
            actor=initiative.owner, **at_initiative(initiative, date),
        )  # fmt: skip


class AppliedNotice(SharedNotice):
    """The same of one resource, which an initiative names that was shared before."""

    model = Application

    def hearers(self, application, activity):
        these = Application.objects.filter(pk=application.pk)
        return [(Why.MINE, makers(these).exclude(pk=application.initiative.owner_id))]

    def who_may_see(self, application, members):
        return members if application.initiative.stands else members.none()

    def shown_to(self, ids, reader):
        found = Application.objects.of_maker(reader.pk).filter(pk__in=ids)
        found = found.filter(initiative__in=Initiative.objects.shared()).select_related("initiative__owner__profile")
        last = self.last(ids)
        return {one.pk: self.told(one.initiative, last[one.pk][0]) for one in found}


class EvaluatedNotice(ActNotice):
    """An evaluation is published: whose initiative it is hears of it, and who made what that applied."""

    model, from_members = Evaluation, True

    def hearers(self, evaluation, activity):
        initiative = evaluation.initiative
        theirs = Q(pk=initiative.owner_id) | Q(pk__in=makers(initiative.applications.all()).values("pk"))
        return [(Why.MINE, Member.objects.filter(theirs).exclude(pk=evaluation.author_id))]

    def who_may_see(self, evaluation, members):
        return members if Evaluation.objects.standing().filter(pk=evaluation.pk).exists() else members.none()

    def shown_to(self, ids, reader):
        made = Application.objects.of_maker(reader.pk).filter(initiative=OuterRef("initiative"))
        found = Evaluation.objects.standing().filter(Q(initiative__owner=reader) | Exists(made), pk__in=ids)
        last, found = self.last(ids), found.select_related("initiative", "author__profile")
        return {one.pk: self.told(one, reader, last[one.pk][0]) for one in found}

    def told(self, evaluation, reader, date):
        if evaluation.initiative.owner_id == reader.pk:
            sentence = _("%(name)s evaluated your initiative") % {"name": evaluation.author.name}
        else:
            sentence = _("%(name)s evaluated an initiative that applied what you put into the library") % {
                "name": evaluation.author.name
            }
        return Told(
            sentence={Why.MINE: sentence}, text=" ".join(evaluation.texts), text_language=evaluation.language,
            actor=evaluation.author, **at_evaluation(evaluation, date),
        )  # fmt: skip


class DueNotice(ActNotice):
    """The day has come on which its owner wanted to be asked how it went."""

    model = Initiative

    def hearers(self, initiative, activity):
        return [(Why.MINE, Member.objects.filter(pk=initiative.owner_id))]

    def waiting(self):
        """Those that their owners have not evaluated yet."""
        done = Evaluation.objects.filter(initiative=OuterRef("pk"), author=OuterRef("owner")).exclude(published_at=None)
        return Initiative.objects.shared().exclude(Exists(done))

    def who_may_see(self, initiative, members):
        return members if self.waiting().filter(pk=initiative.pk).exists() else members.none()

    def shown_to(self, ids, reader):
        found, last = self.waiting().filter(pk__in=ids, owner=reader), self.last(ids)
        return {one.pk: self.told(one, last[one.pk][0]) for one in found}

    def told(self, initiative, date):
        address = reverse("initiatives:evaluate", args=[initiative.pk])
        sentence = _("You wanted to be asked today how this went: ten minutes, in three steps")
        return Told(sentence={Why.MINE: sentence}, **at_initiative(initiative, date) | {"address": address})


class InitiativeActNotice(ActNotice):
    """A curator hides an initiative, or shows it again: its owner hears of it."""

    model = Initiative
    SENTENCES = {
        "hidden": gettext_lazy("A curator hid your initiative"),
        "restored": gettext_lazy("Everybody sees your initiative again"),
    }

    def hearers(self, initiative, activity):
        return [(Why.MINE, Member.objects.filter(pk=initiative.owner_id))]

    def holds(self, initiative):
        return bool(initiative.shared_at and is_so(self.verb, initiative))

    def who_may_see(self, initiative, members):
        return members.filter(pk=initiative.owner_id) if self.holds(initiative) else members.none()

    def shown_to(self, ids, reader):
        theirs, last = Initiative.objects.filter(pk__in=ids, owner=reader), self.last(ids)
        return {one.pk: self.told(one, *last[one.pk]) for one in theirs if self.holds(one)}

    def told(self, initiative, date, why):
        sentence = str(self.SENTENCES[self.verb])
        return Told(sentence={Why.MINE: sentence}, text=why, **at_initiative(initiative, date))


class EvaluationActNotice(InitiativeActNotice):
    """The same of an evaluation, which its author hears."""

    model = Evaluation
    SENTENCES = {
        "hidden": gettext_lazy("A curator hid your evaluation of this initiative"),
        "restored": gettext_lazy("Everybody sees your evaluation of this initiative again"),
    }

    def hearers(self, evaluation, activity):
        return [(Why.MINE, Member.objects.filter(pk=evaluation.author_id))]

    def holds(self, evaluation):
        return evaluation.initiative.stands and is_so(self.verb, evaluation)

    def who_may_see(self, evaluation, members):
        return members.filter(pk=evaluation.author_id) if self.holds(evaluation) else members.none()

    def shown_to(self, ids, reader):
        theirs = Evaluation.objects.filter(pk__in=ids, author=reader).select_related("initiative")
        last = self.last(ids)
        return {one.pk: self.told(one, *last[one.pk]) for one in theirs if self.holds(one)}

    def told(self, evaluation, date, why):
        sentence = str(self.SENTENCES[self.verb])
        return Told(sentence={Why.MINE: sentence}, text=why, **at_evaluation(evaluation, date))


def at_initiative(initiative, date):
    return {
        "title": initiative.title, "language": initiative.language, "date": date,
        "group": f"initiative {initiative.pk}", "address": initiative.get_absolute_url(),
    }  # fmt: skip


def at_evaluation(evaluation, date):
    return at_initiative(evaluation.initiative, date) | {"address": evaluation.get_absolute_url()}


def register():
    for notice in (
        SharedNotice("shared"),
        AppliedNotice("applied"),
        EvaluatedNotice("published"),
        DueNotice("fell_due"),
        *(InitiativeActNotice(verb) for verb in InitiativeActNotice.SENTENCES),
        *(EvaluationActNotice(verb) for verb in EvaluationActNotice.SENTENCES),
    ):
        notices.register(notice)
