"""What of the library is found: published resources, with all that describes them and the text of their files."""

from django.db.models import Prefetch
from django.db.models.functions import Left
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from cop.lib.prepared import Prepared
from cop.lib.text.spoken import spoken
from members import search, vocabulary
from members.models import Audience, SearchEntry
from members.prepared import ForReader, among, as_text
from members.search import PUBLIC, Entry, Hit, Kind
from resources.models import Resource, ResourceFile, kinds

BEGINNING = 20_000  # characters of a file's text in which a page looks for what was found


def changed(resource):
    """What is found of this resource is to be what it is now."""
    search.refresh("resource", [resource.pk])


def renamed(concept):
    """A topic, an audience or a method is called otherwise: the loop writes anew what carries it."""
    carrying = concept.resources.values("pk")
    SearchEntry.objects.filter(kind="resource", target_id__in=carrying).update(version=0)
    if isinstance(concept, Audience):
        told = concept.initiatives.values("pk")
        SearchEntry.objects.filter(kind="initiative", target_id__in=told).update(version=0)


def entries(ids):
    files = Prefetch("files", ResourceFile.objects.defer(None))
    for resource in Resource.objects.published().filter(pk__in=ids).prefetch_related("tags", files, *vocabulary.MODELS):
        tags = [tag.name for tag in resource.tags.all()]
        concepts = [concept for name in vocabulary.MODELS for concept in getattr(resource, name).all()]
        words = [word for concept in concepts for word in concept.words]
        yield Entry(
            "resource", resource.pk, language=resource.language, audience=PUBLIC, date=resource.published_at,
            author_id=resource.submitted_by_id, type=resource.kind, title=resource.title,
            topics=(*tags, *(topic.code for topic in resource.topics.all())),
            about=" ".join([resource.summary, resource.makers, resource.publisher, *tags, *words, *places(resource)]),
            body=" ".join([*texts_of(resource), *(file.text for file in resource.files.all())]),
        )  # fmt: skip


def places(resource):
    """The English names of its countries."""
    with translation.override("en"):
        return [countries.name(code) for code in resource.countries]


def texts_of(resource):
    """Its longer texts: what is said of it, and of its kind."""
    return [spoken(resource.description_html), *(str(value) for _detail, value in resource.told)]


def shown(ids, reader):
    inside, ids = {}, as_text(ids)
    for resource, beginning in WITHIN.rows(ids=ids):
        inside.setdefault(resource, []).append(beginning)
    return {
        resource.pk: Hit(
            title=resource.title, language=resource.language, address=resource.get_absolute_url(),
            date=resource.published_at, texts=[resource.summary, *texts_of(resource), *inside.get(resource.pk, ())],
            text_language=resource.language, badges=(str(kinds.Kind(resource.kind).label),),
        )
        for resource in SEEN.rows(reader, ids=ids)
    }  # fmt: skip


def _within(ids):
    files = ResourceFile.objects.filter(resource__in=among(ids)).exclude(text="").order_by("id")
    return files.values_list("resource", Left("text", BEGINNING))


WITHIN = Prepared(_within, ids=str)
SEEN = ForReader(lambda reader, ids: Resource.objects.visible_to(reader).published().filter(pk__in=among(ids)), ids=str)


def register():
    search.register(Kind("resource", Resource, _("Resource"), _("Resources"), entries, shown, "know"))
