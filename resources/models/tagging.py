"""Free tags of resources, and categories of the wiki's pages."""

from django.db import models
from taggit.models import ItemBase


class ResourceTag(ItemBase):
    """One tag on one resource, with real foreign keys."""

    tag = models.ForeignKey("taggit.Tag", models.CASCADE, related_name="resource_tags")
    content_object = models.ForeignKey("resources.Resource", models.CASCADE, related_name="resource_tags")

    class Meta:
        constraints = [models.UniqueConstraint("tag", "content_object", name="resource_tag_once")]


class PageTag(ItemBase):
    """One category of one page of the wiki."""

    tag = models.ForeignKey("taggit.Tag", models.CASCADE, related_name="page_tags")
    content_object = models.ForeignKey("resources.Page", models.CASCADE, related_name="page_tags")

    class Meta:
        constraints = [models.UniqueConstraint("tag", "content_object", name="page_tag_once")]
