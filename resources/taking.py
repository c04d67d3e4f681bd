"""Taking what a member chose of a file that they brought: new records, and what they say otherwise of those that are
here."""

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from discussions.limits import is_newcomer
from members.access import is_curator
from members.models.record import Record
from resources import limits
from resources.models import Full, Proposal, RecordFile


@dataclass
class Row:
    """`number` is how the page calls it. One without `problems` (sentences) becomes a record with the form_key `key`
    and these `words`; or `record` is what it became, or what it is, and `changes` is what it says otherwise of it, as a
    part of a snapshot, by which it is corrected where the reader looks after it (`is_own`), or which is `proposed`
    already or will be. `alike` are others with a title much like its own."""

    number: int
    key: UUID
    title: str
    language: str = ""
    problems: list = field(default_factory=list)
    words: dict | None = None
    record: Record | None = None
    changes: dict = field(default_factory=dict)
    is_own: bool = False
    proposed: Proposal | None = None
    alike: list = field(default_factory=list)

    @property
    def can_be_taken(self):
        if self.problems or self.proposed:
            return False
        return bool(self.changes) if self.record else True


@transaction.atomic
def take(file, numbers, *, by):
    """Do what the rows with these numbers ask for, as far as they can be taken; returns (Counter of "added",
    "corrected" and "proposed", a sentence for who has to wait with the others, or ""). Harmless when repeated. Whom the
    others know brings a list at once; a newcomer as much of it as they could add by hand."""
    RecordFile.objects.select_for_update().get(pk=file.pk)
    done, asked = Counter(), set()
    for row in file.looked_through:
        if row.number not in numbers or not row.can_be_taken:
            continue
        act = "added" if not row.record else "corrected" if row.is_own else "proposed"
        if act not in asked and (wait := must_wait(act, file.kind.model, by)):
            return done, wait
        if not is_newcomer(by, timezone.now()):
            asked.add(act)
        try:
            ACTS[act](row, file.kind.model, by)
        except Full as full:
            return done, _("%(most)s proposals of yours wait for an answer. Please wait, or take one back.") % {
                "most": full.most
            }
        done[act] += 1
    return done, ""


def must_wait(act, model, by):
    of = {"added": model, "proposed": Proposal}.get(act)
    return limits.refusal(by, of=of) if of and not is_curator(by) else ""


def add(row, model, by):
    model.objects.add(by=by, form_key=row.key, **row.words)


def correct(row, _model, by):
    row.record.describe(by=by, **row.record.taken(row.changes))
    row.record.confirm(by=by)


def propose(row, _model, by):
    Proposal.objects.propose(row.record, row.changes, by=by, form_key=row.key)


ACTS = {"added": add, "corrected": correct, "proposed": propose}
