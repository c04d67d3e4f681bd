"""How mail is stopped from the mail itself: an address that says, signed, whose mail and which. Who has it needs not
sign in, and can do this and nothing else.

A scope is a word: "personal", "followed" and "announced" are the kinds of the settings, "watch:discussions.thread:12"
is one thing that is followed. No address ever expires: the oldest mail in a mailbox can still be stopped.
"""

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.urls import reverse

from members.models import Frequency, Level, Member, Watch

SALT, SALT_OF_UNDOING = "members.stopping", "members.stopping.undo"
SETTINGS = {"personal": "mail_personal", "followed": "mail_followed", "announced": "mail_announced"}


class Unknown(Exception):
    """No address of ours, or of somebody who has left."""


def scope_of(thing):
    """The scope of mail about one thing (a saved row) that is followed."""
    return f"watch:{thing._meta.label_lower}:{thing.pk}"


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
    def watch(self):
        """What is followed, as far as it still is; None for another scope."""
        if self.kind != "watch":
            return None
        _kind, label, pk = self.scope.split(":")
        about = ContentType.objects.get_for_model(apps.get_model(label))
        followed = Watch.objects.filter(member=self.member, level=Level.FOLLOWED)
        return followed.filter(target_type=about, target_id=pk).first()

    @property
    def frequency(self):
        """How often this mail comes today."""
        if self.kind != "watch":
            return getattr(self.member, SETTINGS[self.kind])
        return watch.frequency if (watch := self.watch) else Frequency.NEVER

    def shown_to(self, reader):
        """The thing that is followed, for the page behind the address, if `reader` may see it and it may be named
        there: whoever stands beside a discreet member reads that page too."""
        watch = self.watch
        if watch is None or self.member.discreet and self.member != reader:
            return None
        model = watch.target_type.model_class()
        return model.objects.visible_to(reader).filter(pk=watch.target_id).first()

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
        if self.kind != "watch":
            self.member.prefer_mail(by=self.member, **{SETTINGS[self.kind]: frequency})
        elif watch := self.watch:
            watch.tell_by_mail(frequency, by=self.member)


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
