from resources.models.kinds import Kind, Licence
from resources.models.link_check import LinkCheck
from resources.models.resource import Resource, Work
from resources.models.resource_file import ResourceFile
from resources.models.resource_revision import ResourceRevision
from resources.models.spreadsheet_import import SpreadsheetImport
from resources.models.states import Moved, State
from resources.models.tagging import ResourceTag

__all__ = [
    "Kind", "Licence", "LinkCheck", "Moved", "Resource", "ResourceFile", "ResourceRevision", "ResourceTag",
    "SpreadsheetImport", "State", "Work",
]  # fmt: skip
