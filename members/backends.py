"""How a session becomes a member."""

import datetime

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils import timezone

from cop.lib.prepared import Prepared
from members.models import Appointment, Member


def _present(member, now):
    held = Appointment.objects.current(now).filter(member=OuterRef("pk")).values("role")
    return (
        Member.objects.with_open_account()
        .filter(pk=member)
        .select_related("profile")
        .annotate(held=ArraySubquery(held))
    )


PRESENT = Prepared(_present, member=int, now=datetime.datetime)


class Backend(AuthenticationBackend):
    """allauth's sign-in by e-mail; the member comes with profile and roles, so that no page asks twice."""

    def get_user(self, user_id):
        member = PRESENT.first(member=int(user_id), now=timezone.now())
        if member:
            member.roles = frozenset(member.held)
        return member
