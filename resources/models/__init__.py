from resources.models.application import Application
from resources.models.calendar_key import CalendarKey
from resources.models.collection import Collection, CollectionItem
from resources.models.evaluation import CRITERIA, Evaluation, Evidence, Judgement, Outcome
from resources.models.harvest import Harvest
from resources.models.initiative import Initiative
from resources.models.kinds import Kind, Licence
from resources.models.link_check import LinkCheck
from resources.models.opportunity import Opportunity, OpportunityKind
from resources.models.page import Page, Protection
from resources.models.page_draft import PageDraft
from resources.models.page_import import PageImport
from resources.models.page_link import PageLink
from resources.models.page_set import Taken
from resources.models.page_title import FormerTitle
from resources.models.placing import Full
from resources.models.proposal import Proposal
from resources.models.reading import Reading
from resources.models.record_file import RecordFile
from resources.models.resource import Resource, Work
from resources.models.resource_file import ResourceFile
from resources.models.resource_note import ResourceNote
from resources.models.resource_revision import ResourceRevision
from resources.models.revision import Clash, Revision
from resources.models.saved_search import SavedSearch
from resources.models.spreadsheet_import import SpreadsheetImport
from resources.models.states import Moved, State
from resources.models.tagging import PageTag, ResourceTag
from resources.models.term import Term, TermRevision
from resources.models.training import Fee, Mode, Training, TrainingLevel
from resources.models.waiting_edit import WaitingEdit

__all__ = [
    "CRITERIA", "Application", "CalendarKey", "Clash", "Collection", "CollectionItem", "Evaluation", "Evidence", "Fee",
    "FormerTitle", "Full", "Harvest", "Initiative", "Judgement", "Kind", "Licence", "LinkCheck", "Mode", "Moved",
    "Opportunity", "OpportunityKind", "Outcome", "Page", "PageDraft", "PageImport", "PageLink", "PageTag", "Proposal",
    "Protection", "Reading", "RecordFile", "Resource", "ResourceFile", "ResourceNote", "ResourceRevision",
    "ResourceTag", "Revision", "SavedSearch", "SpreadsheetImport", "State", "Taken", "Term", "TermRevision", "Training",
    "TrainingLevel", "WaitingEdit", "Work",
]  # fmt: skip
