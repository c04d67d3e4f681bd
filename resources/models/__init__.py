from resources.models.link_check import LinkCheck
from resources.models.resource import Kind, Licence, Moved, Resource
from resources.models.resource_file import ResourceFile
from resources.models.tagging import ResourceTag

__all__ = ["Kind", "Licence", "LinkCheck", "Moved", "Resource", "ResourceFile", "ResourceTag"]
