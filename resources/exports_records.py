"""What a member keeps in the directory, as data to take away."""

from collections.abc import Iterator

from django.conf import settings

from resources.models import Proposal
from resources.record_kinds import KINDS


def everything_of(member) -> Iterator[dict]:
    """The records that they own, and what they proposed for others. Times are ISO 8601."""
    for kind in KINDS.values():
        for record in kind.model.objects.filter(owner=member).prefetch_related(*kind.model.CONCEPTS).order_by("pk"):
            yield row(record)
    for organisation in member.profile.organisations.visible_to(member).order_by("pk"):
        yield {"record": "affiliation", "organisation": organisation.title, "address": address_of(organisation)}
    for proposal in Proposal.objects.visible_to(member).filter(proposer=member).with_record().order_by("pk"):
        yield proposed(proposal)


def row(record):
    """A record with all that it says."""
    times = {name: moment(getattr(record, name)) for name in ("created_at", "confirmed_at", "archived_at")}
    said = {"record": record._meta.model_name, "id": record.pk, "address": address_of(record)}
    return said | record.snapshot() | times


def proposed(proposal):
    return {
        "record": "proposal", "address": address_of(proposal), "about": address_of(proposal.record),
        "changes": proposal.changes, "note": proposal.note, "made_at": moment(proposal.made_at),
        "decided_at": moment(proposal.decided_at), "accepted": proposal.accepted, "reason": proposal.reason,
    }  # fmt: skip


def address_of(thing):
    return settings.SITE_URL + thing.get_absolute_url()


def moment(at):
    return at.isoformat() if at else None
