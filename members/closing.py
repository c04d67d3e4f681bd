"""Closing an account: nobody signs in to it and no mail leaves for it. What its member wrote stays under their name;
what they follow and how they want mail stays too, since it may be opened again.

Who closed it, and why, is said by a part that stands above.
"""

from allauth.usersessions.models import UserSession

from members import search
from members.models import Member


def close(member, *, by, at):
    """From `at` on; the caller holds the row locked in a transaction, and writes the log. The roles end, so that
    nothing waits for somebody who does not come."""
    _set(member, at)
    for session in UserSession.objects.filter(user=member):
        session.end()
    for appointment in member.appointments.current():
        appointment.end(by=by)


def reopen(member):
    """Its member signs in again; the caller holds the row locked, and writes the log. Roles are given anew."""
    _set(member, None)


def _set(member, at):
    Member.objects.filter(pk=member.pk).update(closed_at=at)
    member.refresh_from_db(fields=["closed_at", "is_active"])
    search.refresh("member", [member.pk])
