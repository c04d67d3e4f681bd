"""Erasing a member in place."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q
from django.utils import timezone

from members import search
from members.models import (
    Activity,
    Appointment,
    Block,
    Conversation,
    FormerHandle,
    Mail,
    MailPause,
    Notification,
    Pledge,
    Profile,
    Watch,
)  # fmt: skip

_belongings = []  # functions of the other apps: see register


def register(forget):
    """Each app that keeps what is a member's own and nobody else's tells of it here, in its `AppConfig.ready`:
    `forget(member)` takes it away when that member goes."""
    _belongings.append(forget)


def scrub(member, *, by):
    """Take away everything that tells who `member` was; the caller holds the row locked in a transaction.

    The handle goes too: it becomes `former-<id>`, whose page nobody can see, and old handles stop leading here.
    """
    # The log first: its check asks for a member who did it, and the member still is one.
    Activity.record("erased", member, by=by)
    Notification.objects.filter(recipient=member).delete()
    Watch.objects.filter(member=member).delete()
    Block.objects.filter(Q(member=member) | Q(blocked=member)).delete()
    Pledge.objects.filter(member=member).delete()
    Mail.objects.filter(address__iexact=member.email or "").delete()
    MailPause.objects.of(member.email).delete()
    for session in UserSession.objects.filter(user=member):
        session.end()
    EmailAddress.objects.filter(user=member).delete()
    Authenticator.objects.filter(user=member).delete()
    FormerHandle.objects.filter(member=member).delete()
    Appointment.objects.current().filter(member=member).update(ended_at=timezone.now())
    Profile.objects.filter(member=member).delete()
    search.forget("member", [member.pk])
    Profile.objects.create(member=member, handle=f"former-{member.pk}", name="Former member")
    for forget in _belongings:
        forget(member)
    Conversation.objects.let_go(member)  # last: of what was reported the others see what stays
    member.email = member.imported_address = None
    member.language, member.timezone, member.last_login = "", "UTC", None
    member.quiet_from = member.quiet_until = None
    member.set_unusable_password()
    member.erased_at, member.erased_by = timezone.now(), by
    member.save()
