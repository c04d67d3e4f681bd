"""What goes out of the library with a member who leaves. What they shared stays, without their name."""

from resources.models import (
    CalendarKey,
    Collection,
    Evaluation,
    Initiative,
    PageDraft,
    PageImport,
    Proposal,
    RecordFile,
    SavedSearch,
    WaitingEdit,
)
from resources.record_kinds import KINDS


def forget(member):
    """Their searches, the key to their calendar, the file that they brought, the collections and initiatives
    that nobody else ever saw or sees any more, the evaluations
    that they did not publish, and what they proposed for the directory. What they kept there is the community's."""
    SavedSearch.objects.filter(member=member).delete()
    CalendarKey.objects.revoke(by=member)
    RecordFile.objects.filter(read_by=member).delete()
    Collection.objects.filter(owner=member, shared_at=None).delete()
    for evaluation in Evaluation.objects.filter(author=member, published_at=None):
        evaluation.take_back(by=member)
    for initiative in Initiative.objects.filter(owner=member, shared_at=None):
        initiative.discard(by=member)
    PageDraft.objects.filter(member=member).delete()
    PageImport.objects.filter(read_by=member).delete()
    for edit in WaitingEdit.objects.open().filter(member=member):
        edit.withdraw(by=member)
    for proposal in Proposal.objects.filter(proposer=member):
        proposal.take_back(by=member)
    for kind in KINDS.values():
        for record in kind.model.objects.filter(owner=member):
            record.leave_to_all(by=member)
