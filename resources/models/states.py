"""Where a resource stands between its first draft and its place in the library."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Derived from the columns, never stored."""

    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("Waiting for a curator")
    REVIEW = "review", _("In review")
    RETURNED = "returned", _("Returned to its author")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MERGED = "merged", _("Part of another one")


OPEN_STATES = {State.DRAFT, State.WAITING, State.RETURNED}  # its author may still change it


class Moved(Exception):
    """The resource is in a state from which the act does not begin; `.state` is that State."""

    def __init__(self, state):
        super().__init__(str(state))
        self.state = state


def state_of(resource):
    if resource.merged_at:
        return State.MERGED
    if resource.withdrawn_at:
        return State.WITHDRAWN
    if resource.published_at:
        return State.PUBLISHED
    if resource.returned_at:
        return State.RETURNED
    if resource.submitted_at is None:
        return State.DRAFT
    return State.REVIEW if resource.reviewed_at else State.WAITING


def where(state):
    """The Q of the resources in this State."""
    fresh = models.Q(returned_at=None, published_at=None, merged_at=None)
    return {
        State.DRAFT: fresh & models.Q(submitted_at=None),
        State.WAITING: fresh & models.Q(submitted_at__isnull=False, reviewed_at=None),
        State.REVIEW: fresh & models.Q(submitted_at__isnull=False, reviewed_at__isnull=False),
        State.RETURNED: models.Q(returned_at__isnull=False, merged_at=None),
        State.PUBLISHED: models.Q(published_at__isnull=False, withdrawn_at=None, merged_at=None),
        State.WITHDRAWN: models.Q(withdrawn_at__isnull=False, merged_at=None),
        State.MERGED: models.Q(merged_at__isnull=False),
    }[state]
