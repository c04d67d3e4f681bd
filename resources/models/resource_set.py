"""Many resources: which of them, and who may see which."""

import uuid

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from members.access import is_curator
from members.models import Reason
from resources.models.described import apart
from resources.models.states import State, where

REASONED = ["returned", "withdrawn"]


class ResourceQuerySet(models.QuerySet):
    def in_state(self, state):
        return self.filter(where(state))

    def published(self):
        return self.in_state(State.PUBLISHED)

    def waiting(self):
        """The curators' queue, the longest waiting first."""
        return self.filter(where(State.WAITING) | where(State.REVIEW)).order_by("submitted_at", "id")

    def visible_to(self, member):
        """What `member` (or a visitor) may see: the published, one's own, and for curators all but others' drafts."""
        if not member.is_authenticated:
            return self.published()
        theirs = Q(submitted_at__isnull=False) if is_curator(member) else where(State.PUBLISHED)
        return self.filter(theirs | Q(submitted_by=member))

    def gone(self):
        """Those that were published once and are no more: their addresses say so."""
        return self.filter(where(State.WITHDRAWN) | where(State.MERGED))

    def titles_for(self, keys, reader):
        """{id as a string: (title, language)} of those with these ids that `reader` may see."""
        rows = self.visible_to(reader).filter(pk__in=keys).values_list("pk", "title", "language")
        return {str(pk): (title, language) for pk, title, language in rows}

    def as_rows(self, *more):
        """What a list shows of each beside its files, and the annotations named in `more`, as named tuples."""
        return self.values_list(
            "pk", "title", "summary", "kind", "language", "makers", "edition", "year", "link", "licence", "work_id",
            "published_at", *more, named=True,
        )  # fmt: skip

    def with_reasons(self):
        """`reason`: why it was returned or withdrawn last, in the curator's words; None where it never was."""
        said = Reason.objects.filter(
            activity__target_type__app_label="resources",
            activity__target_type__model="resource",
            activity__target_id=models.OuterRef("pk"),
            activity__verb__in=REASONED,
        )
        return self.annotate(reason=models.Subquery(said.order_by("-activity_id").values("text")[:1]))

    @transaction.atomic
    def draft(self, *, by, form_key=None, at=None, **said):
        """Begin a resource that only `by` sees, now or at the moment `at`. `said` are some of described.COLUMNS and
        of described.RELATED. The same `form_key` (UUID) by the same member gives the draft that it made
        before. Personal state: the log has no row. Raises text.TextRefused."""
        form_key = form_key or uuid.uuid4()
        words, related = apart(said)
        columns = self.model.prepared({"description": "", **words}, form_key) | {"created_at": at or timezone.now()}
        resource, made = self.get_or_create(form_key=form_key, submitted_by=by, defaults=columns)
        if made:
            resource.relate(by=by, **related)
        return resource

    @transaction.atomic
    def submit(self, *, by, form_key, at=None, **said):
        """A draft (see there) that goes into the curators' queue at once, or went there at the moment `at`."""
        resource = self.draft(by=by, form_key=form_key, at=at, **said)
        resource.submit(by=by, at=at)
        return resource
