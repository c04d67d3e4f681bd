"""What stands near a resource: the versions of its work, and others about the same."""

from django.db.models import Case, Count, F, IntegerField, Q, Value, When

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


def near(resource):
    """Published ones with most topics and tags in common, at most NEAR, none of the same work; rows with pk, title,
    language."""
    those = {"topics": [topic.pk for topic in resource.topics.all()], "tags": [tag.pk for tag in resource.tags.all()]}
    if not any(those.values()):
        return []
    topics, tags = (Count(name, filter=Q(**{f"{name}__in": pks}), distinct=True) for name, pks in those.items())
    found = Resource.objects.published().filter(Q(topics__in=those["topics"]) | Q(tags__in=those["tags"]))
    found = found.exclude(pk=resource.pk)
    if resource.work_id:
        found = found.exclude(Q(work__isnull=False) & Q(work=resource.work_id))
    ranked = found.annotate(common=topics * 2 + tags).order_by("-common", "-published_at", "-id")
    return list(ranked.values_list("pk", "title", "language", named=True)[:NEAR])


def duplicates(resource):
    """Others that may be the same: with the same link, the same content of a file, or the same title in one language;
    drafts and what was merged aside. At most NEAR."""
    same = Q(title__iexact=resource.title, language=resource.language)
    same |= Q(files__sha256__in=resource.files.values("sha256"))
    if resource.link:
        same |= Q(link__iexact=resource.link)
    others = Resource.objects.filter(same, submitted_at__isnull=False, merged_at=None).exclude(pk=resource.pk)
    return list(others.order_by("id").distinct()[:NEAR])
