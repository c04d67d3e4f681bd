"""A file with pages of another wiki that a curator brings: looked through first, taken into the wiki afterwards."""

import uuid

from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property

from cop.lib import languages

AT_ONCE = 100  # pages that one request takes: about five seconds of work


class PageImportQuerySet(models.QuerySet):
    @transaction.atomic
    def bring(self, *, by, name, language, told):
        """A new one, in the place of what `by` brought before and did not take. `told` is what wikis.taking.take gives,
        `language` that of pages which do not say theirs."""
        self.filter(read_by=by, taken_at=None).delete()
        return self.create(read_by=by, name=name, language=language, rows=told["pages"], others=told["others"])


class PageImport(models.Model):
    """`rows` are pages as cop.lib.wikis.found keeps them, `others` [kind, name, how many] of what is none; what would
    become of each is asked anew each time. Its reader alone sees it."""

    name = models.CharField(max_length=200)
    language = models.CharField(max_length=12, choices=languages.CHOICES)
    rows = models.JSONField()
    others = models.JSONField()
    read_at = models.DateTimeField(auto_now_add=True)
    read_by = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)

    objects = PageImportQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return self.name

    def form_key(self, number):
        """That of the Revision which row `number` becomes: the same row never becomes two."""
        return uuid.uuid5(uuid.NAMESPACE_URL, f"pages:{self.pk}:{number}")

    @cached_property
    def looked_through(self):
        """[resources.page_taking.Row], asked once for all who ask on one page."""
        from resources.page_taking import looked_through

        return looked_through(self)

    def take(self, *, by, revise=False, only=None):
        """Make a page of each row that is new and, to `revise`, a revision of each that differs from its page, or the
        one or the other of the row with the number `only`: AT_ONCE of them, each for itself; returns (how many it did,
        how many are left). Harmless when repeated."""
        from resources.page_taking import take_one

        vars(self).pop("looked_through", None)
        states = {"new", "differs"} if revise or only is not None else {"new"}
        wanted = [row for row in self.looked_through if row.state in states and only in (None, row.number)]
        done = sum(take_one(self, row, by=by) for row in wanted[:AT_ONCE])
        vars(self).pop("looked_through", None)
        if done and not self.taken_at:
            self.taken_at = timezone.now()
            self.save(update_fields=["taken_at"])
        return done, len(wanted[AT_ONCE:])

    def refuse(self, number, reason):
        """Row `number` turned out to be none that our pages can show; `reason` is that of text.TextRefused."""
        self.rows[number - 1]["refused"] = reason
        self.save(update_fields=["rows"])
