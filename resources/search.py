"""What of the library is found: published resources, with all that describes them."""

from django.utils.translation import gettext_lazy as _

from cop.lib.text.spoken import spoken
from members import search
from members.prepared import ForReader, among, as_text
from members.search import PUBLIC, Entry, Hit, Kind
from resources.models import Resource


def changed(resource):
    """What is found of this resource is to be what it is now."""
    search.refresh("resource", [resource.pk])


def entries(ids):
    for resource in Resource.objects.published().filter(pk__in=ids).prefetch_related("tags"):
        tags = tuple(tag.name for tag in resource.tags.all())
        yield Entry(
            "resource", resource.pk, language=resource.language, audience=PUBLIC, date=resource.published_at,
            author_id=resource.submitted_by_id, type=resource.kind, topics=tags, title=resource.title,
            about=" ".join([resource.summary, resource.makers, *tags]), body=" ".join(texts_of(resource)),
        )  # fmt: skip


def texts_of(resource):
    """Its longer texts."""
    return [spoken(resource.description_html)]


def shown(ids, reader):
    return {
        resource.pk: Hit(
            title=resource.title, language=resource.language, address=resource.get_absolute_url(),
            date=resource.published_at, texts=[resource.summary, *texts_of(resource)],
            text_language=resource.language, badges=(resource.get_kind_display(),),
        )
        for resource in SEEN.rows(reader, ids=as_text(ids))
    }  # fmt: skip


SEEN = ForReader(lambda reader, ids: Resource.objects.visible_to(reader).published().filter(pk__in=among(ids)), ids=str)


def register():
    search.register(Kind("resource", Resource, _("Resource"), _("Resources"), entries, shown, "know"))
