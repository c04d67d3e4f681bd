from resources.models.resource import Kind, Licence, Moved, Resource
from resources.models.resource_file import ResourceFile
from resources.models.tagging import ResourceTag

__all__ = ["Kind", "Licence", "Moved", "Resource", "ResourceFile", "ResourceTag"]
