"""What stands near a resource: the versions of its work, and others about the same, or put beside it."""

from typing import NamedTuple

from django.db.models import Case, F, IntegerField, Q, Value, When

from cop.lib.prepared import Written
from resources.models import Resource

NEAR = 4  # more of them would be a list, and there is one


def versions(resource, language, member):
    """The other versions of its work that `member` may see: those in `language` first, then the newest; each with
    `files`."""
    if resource.work_id is None:
        return []
    others = Resource.objects.visible_to(member).filter(work=resource.work_id).exclude(pk=resource.pk)
    theirs = Case(When(language=language, then=Value(0)), default=Value(1), output_field=IntegerField())
    return list(others.order_by(theirs, F("year").desc(nulls_last=True), "language", "-id"))


class Near(NamedTuple):
    pk: int
    title: str
    language: str


# What has topics and tags in common comes first, and among equals what was put beside it: in a collection that
# everybody sees, on the reading list of a dialogue that everybody reads, or in the notes of one member.
NEAREST = Written(
    """
    SELECT other.id, other.title, other.language
    FROM (
        SELECT resource_id, sum(about) AS about, sum(beside) AS beside FROM (
            SELECT a.resource_id, 2 AS about, 0 AS beside FROM resources_resource_topics a
            JOIN resources_resource_topics b ON b.topic_id = a.topic_id WHERE b.resource_id = %(resource)s
            UNION ALL
            SELECT a.content_object_id, 1, 0 FROM resources_resourcetag a
            JOIN resources_resourcetag b ON b.tag_id = a.tag_id WHERE b.content_object_id = %(resource)s
            UNION ALL
            SELECT a.resource_id, 0, 1 FROM resources_collectionitem a
            JOIN resources_collectionitem b ON b.collection_id = a.collection_id
            JOIN resources_collection c ON c.id = a.collection_id
            WHERE b.resource_id = %(resource)s AND c.shared_at IS NOT NULL AND c.hidden_at IS NULL
            UNION ALL
            SELECT a.resource_id, 0, 1 FROM resources_reading a
            JOIN resources_reading b ON b.dialogue_id = a.dialogue_id
            JOIN discussions_dialogue d ON d.id = a.dialogue_id
            WHERE b.resource_id = %(resource)s AND d.visibility = 'public'
            UNION ALL
            (SELECT DISTINCT a.resource_id, 0, 1 FROM resources_resourcenote a
            JOIN resources_resourcenote b ON b.author_id = a.author_id
            WHERE b.resource_id = %(resource)s AND a.hidden_at IS NULL AND b.hidden_at IS NULL)
        ) each_one GROUP BY resource_id
    ) found
    JOIN resources_resource other ON other.id = found.resource_id
    JOIN resources_resource self ON self.id = %(resource)s
    WHERE other.id <> self.id AND other.published_at IS NOT NULL AND other.withdrawn_at IS NULL
        AND other.merged_at IS NULL AND (other.work_id IS NULL OR self.work_id IS NULL OR other.work_id <> self.work_id)
    ORDER BY about DESC, beside DESC, other.published_at DESC, other.id DESC LIMIT %(most)s
    """,
    Near,
    resource=int,
    most=int,
)


def near(resource):
    """The published ones that are nearest, at most NEAR, none of the same work; rows with pk, title, language."""
    return NEAREST.rows(resource=resource.pk, most=NEAR)


def duplicates(resource):
    """Others that may be the same: with the same link, the same content of a file, or the same title in one language;
    drafts and what was merged aside. At most NEAR."""
    same = Q(title__iexact=resource.title, language=resource.language)
    same |= Q(files__sha256__in=resource.files.values("sha256"))
    if resource.link:
        same |= Q(link__iexact=resource.link)
    others = Resource.objects.filter(same, submitted_at__isnull=False, merged_at=None).exclude(pk=resource.pk)
    return list(others.order_by("id").distinct()[:NEAR])
