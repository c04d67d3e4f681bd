"""Who hears of what happens in the directory: who owns a record, and who proposed a change of one."""

from django.db.models import Q
from django.utils.translation import gettext as _, gettext_lazy

from members import notices
from members.models import Member, Why
from members.notices import ActNotice, Told
from resources import confirming
from resources.models import Proposal
from resources.notices import is_so
from resources.record_kinds import KINDS


class OwnedNotice(ActNotice):
    """Something was done about a record, and its owner hears of it."""

    SENTENCES = {}

    def hearers(self, record, activity):
        return [(Why.MINE, Member.objects.filter(pk=record.owner_id))]

    def holds(self, record):
        return is_so(self.verb, record)

    def who_may_see(self, record, members):
        return members.filter(pk=record.owner_id) if self.holds(record) else members.none()

    def shown_to(self, ids, reader):
        theirs, last = self.model.objects.filter(pk__in=ids, owner=reader), self.last(ids)
        return {one.pk: self.told(one, *last[one.pk]) for one in theirs if self.holds(one)}

    def told(self, record, date, why):
        return Told(sentence={Why.MINE: str(self.SENTENCES[self.verb])}, text=why, **at_record(record, date))


class AskedNotice(OwnedNotice):
    """It is to be confirmed: the address does it with one button."""

    SENTENCES = {
        "asked": gettext_lazy("Does this still hold? One button confirms it, without signing in"),
        "reminded": gettext_lazy(
            "Once more: does this still hold? In two weeks it is marked as not confirmed. One button keeps it as it is"
        ),
        "archived": gettext_lazy(
            "Nobody confirmed this for a year and a half, and it has left the lists. One button brings it back"
        ),
    }

    def holds(self, record):
        waits = record.stands and not record.is_over
        return waits and bool(record.archived_at and not record.archived_by_id if self.verb == "archived"
                              else getattr(record, f"{self.verb}_at") and not record.archived_at)  # fmt: skip

    def told(self, record, date, why):
        sentence = str(self.SENTENCES[self.verb])
        return Told(sentence={Why.MINE: sentence}, **at_record(record, date) | {"address": confirming.address(record)})


class HiddenNotice(OwnedNotice):
    SENTENCES = {
        "hidden": gettext_lazy("A curator hid what you keep in the directory"),
        "restored": gettext_lazy("Everybody sees again what you keep in the directory"),
    }


class HandedOverNotice(OwnedNotice):
    """Somebody gave it to another member."""

    from_members = True
    SENTENCES = {"handed_over": gettext_lazy("This is yours to keep up to date from now on")}

    def holds(self, record):
        return record.stands


class ProposalNotice(ActNotice):
    """A change was proposed: the owner of the record hears of it."""

    model, from_members = Proposal, True

    def hearers(self, proposal, activity):
        return [(Why.MINE, Member.objects.filter(pk=proposal.record.owner_id))]

    def who_may_see(self, proposal, members):
        return members.filter(pk=proposal.record.owner_id) if not proposal.decided_at else members.none()

    def of_reader(self, reader):
        return Proposal.objects.waiting().of_owner(reader)

    def shown_to(self, ids, reader):
        found, last = self.of_reader(reader).filter(pk__in=ids).with_record(), self.last(ids)
        return {one.pk: self.told(one, last[one.pk][0]) for one in found}

    def told(self, proposal, date):
        sentence = _("%(name)s would change something in what you keep in the directory")
        return Told(
            sentence={Why.MINE: sentence % {"name": proposal.proposer.name}}, text=proposal.note,
            actor=proposal.proposer, **at_proposal(proposal, date),
        )  # fmt: skip


class DecidedNotice(ProposalNotice):
    """It was decided: who proposed it hears of it."""

    from_members = False
    SENTENCES = {
        "accepted": gettext_lazy("What you proposed stands in the directory now"),
        "declined": gettext_lazy("What you proposed for the directory was not taken"),
    }

    def hearers(self, proposal, activity):
        return [(Why.MINE, Member.objects.filter(pk=proposal.proposer_id))]

    def who_may_see(self, proposal, members):
        return members.filter(pk=proposal.proposer_id) if proposal.record.stands else members.none()

    def of_reader(self, reader):
        return Proposal.objects.visible_to(reader).filter(Q(proposer=reader)).exclude(decided_at=None)

    def told(self, proposal, date):
        sentence = str(self.SENTENCES[self.verb])
        return Told(sentence={Why.MINE: sentence}, text=proposal.reason, **at_proposal(proposal, date))


def at_record(record, date):
    return {
        "title": record.title, "language": record.language, "date": date,
        "group": f"{record._meta.model_name} {record.pk}", "address": record.get_absolute_url(),
    }  # fmt: skip


def at_proposal(proposal, date):
    return at_record(proposal.record, date) | {"address": proposal.get_absolute_url()}


def register():
    for kind in KINDS.values():
        for notice in (AskedNotice, HiddenNotice, HandedOverNotice):
            for verb in notice.SENTENCES:
                notices.register(notice(verb, kind.model))
    notices.register(ProposalNotice("proposed"))
    for verb in DecidedNotice.SENTENCES:
        notices.register(DecidedNotice(verb))
