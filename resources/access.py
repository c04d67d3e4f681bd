"""Who may, in the library. Each question is one pure function that view, template, mail and admin ask."""

from discussions.access import may_write
from members.access import is_curator
from resources.models.resource import State


def may_submit(member):
    return may_write(member)


def is_submitter(member, resource):
    return member.is_authenticated and resource.submitted_by_id == member.pk


def may_revise(member, resource):
    """Its submitter, until it is published."""
    mine = is_submitter(member, resource) and resource.state in {State.WAITING, State.RETURNED}
    return mine and may_write(member)


def may_curate(member):
    """Publish, return and withdraw: curators and coordinators who are not suspended."""
    return is_curator(member) and may_write(member)
