"""The key to a member's own calendar, which their calendar program fetches without signing in."""

import uuid

from django.core import signing
from django.db import models, transaction

SALT = "calendar"


class CalendarKeyQuerySet(models.QuerySet):
    @transaction.atomic
    def make(self, *, by):
        """A new one for `by`, whose former address leads nowhere from now on."""
        key, _ = self.update_or_create(member=by, defaults={"number": uuid.uuid4()})
        return key

    def revoke(self, *, by):
        """The address of `by` leads nowhere any more. Harmless when repeated."""
        self.filter(member=by).delete()

    def opened_by(self, token):
        """The member whose address holds this token, or None. Who cannot sign in has no calendar."""
        try:
            number = uuid.UUID(signing.Signer(salt=SALT).unsign(token))
        except (signing.BadSignature, ValueError):
            return None
        key = self.filter(number=number, member__is_active=True).select_related("member__profile").first()
        return key and key.member


class CalendarKey(models.Model):
    """`number` says nothing without the signature that the address adds to it: who reads the database, or a copy of
    it, has no address."""

    member = models.OneToOneField("members.Member", models.PROTECT, related_name="calendar_key")
    number = models.UUIDField(unique=True, editable=False)
    made_at = models.DateTimeField(auto_now=True)

    objects = CalendarKeyQuerySet.as_manager()

    def __str__(self):
        return f"{self.member_id}"

    @property
    def token(self):
        return signing.Signer(salt=SALT).sign(self.number.hex)
