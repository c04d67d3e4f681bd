"""Free tags of resources."""

from django.db import models
from taggit.models import ItemBase


class ResourceTag(ItemBase):
    """One tag on one resource, with real foreign keys."""

    tag = models.ForeignKey("taggit.Tag", models.CASCADE, related_name="resource_tags")
    content_object = models.ForeignKey("resources.Resource", models.CASCADE, related_name="resource_tags")

    class Meta:
        constraints = [models.UniqueConstraint("tag", "content_object", name="resource_tag_once")]
