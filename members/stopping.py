"""How mail is stopped from the mail itself: an address that says, signed, whose mail and which. Who has it needs not
sign in, and can do this and nothing else.

A scope is a word: "personal", "followed" and "announced" are the kinds of the settings, "watch:discussions.thread:12"
is one thing that is followed, and "row:resources.savedsearch:3" a row of the member's own that tells by mail. No
address ever expires: the oldest mail in a mailbox can still be stopped.
"""

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.core import signing
from django.urls import reverse

from members.models import Frequency, Level, Member, Watch

SALT, SALT_OF_UNDOING = "members.stopping", "members.stopping.undo"
SETTINGS = {"personal": "mail_personal", "followed": "mail_followed", "announced": "mail_announced"}


class Unknown(Exception):
    """No address of ours, or of somebody who has left."""


def scope_of(thing):
    """The scope of mail about one thing (a saved row) that is followed, or that is the member's own and has a
    `frequency` and a verb `mail`."""
    kind = "row" if hasattr(thing, "member_id") else "watch"
    return f"{kind}:{thing._meta.label_lower}:{thing.pk}"


def address(member, scope):
    """Where mail of this scope is stopped for `member`: a whole URL."""
    return settings.SITE_URL + reverse("members:stop_mail", args=[token(member, scope)])


def token(member, scope):
    return signing.Signer(salt=SALT).sign_object([member.pk, scope])


@dataclass(frozen=True)
class Stop:
    """What the address in a mail stands for."""

    member: Member
    scope: str

    @property
    def kind(self):
        return self.scope.split(":")[0]

    @property
    def row(self):
        """What says how often mail tells of one thing, as long as that is followed or kept."""
        kind, label, pk = self.scope.split(":")
        model = apps.get_model(label)
        if kind == "row":
            return model.objects.filter(member=self.member, pk=pk).first()
        followed = Watch.objects.about(model).filter(member=self.member, level=Level.FOLLOWED)
        return followed.filter(target_id=pk).first()

    @property
    def frequency(self):
        """How often this mail comes today."""
        if self.kind in SETTINGS:
            return getattr(self.member, SETTINGS[self.kind])
        return row.frequency if (row := self.row) else Frequency.NEVER

    def shown_to(self, reader):
        """The thing itself, for the page behind the address, if `reader` may see it and it may be named there: whoever
        stands beside a discreet member reads that page too, and what is a member's own nobody else sees."""
        if self.kind in SETTINGS or (row := self.row) is None:
            return None
        if self.member != reader and (self.member.discreet or self.kind == "row"):
            return None
        if self.kind == "row":
            return row
        things = row.target_type.model_class().objects
        things = things.visible_to(reader) if hasattr(things, "visible_to") else things
        return things.filter(pk=row.target_id).first()

    def stop(self):
        """Not at all from now on; returns what `undo` takes. Harmless when repeated: then there is nothing to undo."""
        before = self.frequency
        self._set(Frequency.NEVER)
        if before == Frequency.NEVER:
            return ""
        return signing.Signer(salt=SALT_OF_UNDOING).sign_object([self.member.pk, self.scope, before])

    def undo(self, undoing):
        """As it was before `stop` returned `undoing`."""
        pk, scope, before = unsigned(undoing, SALT_OF_UNDOING)
        if (pk, scope) != (self.member.pk, self.scope):
            raise Unknown
        self._set(before)

    def _set(self, frequency):
        if self.kind in SETTINGS:
            self.member.prefer_mail(by=self.member, **{SETTINGS[self.kind]: frequency})
        elif row := self.row:
            row.mail(frequency, by=self.member)


def read(token):
    """The Stop that an address names; raises Unknown."""
    pk, scope = unsigned(token, SALT)
    member = Member.objects.present().filter(pk=pk).first()
    if member is None:
        raise Unknown
    return Stop(member, scope)


def unsigned(signed, salt):
    try:
        return signing.Signer(salt=salt).unsign_object(signed)
    except (signing.BadSignature, ValueError):
        raise Unknown from None
