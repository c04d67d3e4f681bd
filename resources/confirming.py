"""How a record is confirmed from the mail that asks for it: an address that says, signed, which record, to whom the
mail went and in which round it was. Who has it needs not sign in, and can do this and nothing else. Once somebody
confirmed the record, or handed it over, the address changes nothing any more."""

from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.urls import reverse

from discussions.access import may_write
from members.models import Member
from resources.record_kinds import KINDS, kind_of

SALT = "resources.confirming"


class Unknown(Exception):
    """No address of ours, or of what is another's by now."""


@dataclass(frozen=True)
class Confirmation:
    """What such an address stands for: `is_open` says whether there is something to confirm."""

    record: Any
    owner: Member
    is_open: bool

    @property
    def is_refused(self):
        """Whether its owner may not write here now."""
        return not may_write(self.owner)

    def shown_to(self, reader):
        """The record, if it may be named to whoever opened the address."""
        return self.record if self.record.is_visible_to(reader) else None

    def confirm(self):
        """Harmless when repeated."""
        if self.is_open and not self.is_refused:
            self.record.confirm(by=self.owner)


def address(record):
    """Where its owner confirms it, as a path."""
    return reverse("directory:confirm_by_mail", args=[token(record)])


def token(record):
    said = [kind_of(record).section, record.pk, record.owner_id, round_of(record)]
    return signing.Signer(salt=SALT).sign_object(said)


def round_of(record):
    return int(record.confirmed_at.timestamp())


def read(token):
    """The Confirmation that an address names; raises Unknown."""
    try:
        section, pk, owner, asked = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError):
        raise Unknown from None
    member = Member.objects.with_open_account().filter(pk=owner).select_related("profile").first()
    record = KINDS[section].model.objects.standing().select_related("owner").filter(pk=pk, owner=owner).first()
    if member is None or record is None:
        raise Unknown
    return Confirmation(record, member, round_of(record) == asked)
