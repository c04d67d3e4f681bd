"""What belongs to a dialogue, for those who facilitate it and for everybody else."""

from django.db import models

from discussions.models.dialogue import facilitated_by


class FacilitatedQuerySet(models.QuerySet):
    """Of rows each of which belongs to one dialogue, to which `WAY` leads."""

    WAY = "dialogue"

    def handled_by(self, member):
        """Those of the dialogues that `member` moderates now."""
        facilitated = facilitated_by(member)
        return self if facilitated is None else self.filter(**{f"{self.WAY}__in": facilitated})

    def shown_to(self, member, shown, own=None):
        """Those that are `shown` (a Q) to everybody; to a member also what is their `own` (a Q), and all of the
        dialogues that they moderate now."""
        if not member.is_authenticated:
            return self.filter(shown)
        facilitated = facilitated_by(member)
        if facilitated is None:
            return self
        return self.filter(shown | (own or models.Q()) | models.Q(**{f"{self.WAY}__in": facilitated}))
