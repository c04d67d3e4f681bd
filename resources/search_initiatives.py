"""Initiatives are found once they are shared, together with their evaluations and the text of their files."""

from django.db.models import Prefetch
from django.db.models.functions import Left
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from members import search
from members.search import PUBLIC, Entry, Hit, Kind
from resources.models import Application, Evaluation, Initiative, ResourceFile
from resources.search import BEGINNING


def changed(initiative):
    """What is found of this initiative is to be what it is now."""
    search.refresh("initiative", [initiative.pk])


def entries(ids):
    said = Prefetch("evaluations", Evaluation.objects.standing(), "standing")
    files = Prefetch("files", ResourceFile.objects.defer(None))
    found = Initiative.objects.shared().filter(pk__in=ids).prefetch_related("audiences", "applications", said, files)
    for one in found:
        with translation.override("en"):
            about = [one.place, one.partners, one.country_name]
        about += [word for who in one.audiences.all() for word in who.words]
        yield Entry(
            "initiative", one.pk, language=one.language, audience=PUBLIC, date=one.shared_at, author_id=one.owner_id,
            title=one.title, about=" ".join(about),
            body=" ".join([*texts_of(one), *(file.text for file in one.files.all())]),
        )  # fmt: skip


def texts_of(initiative):
    """What it says itself, how it adapted each resource, and what is said in its evaluations (`standing`)."""
    adapted = [application.adapted for application in initiative.applications.all()]
    said = [words for evaluation in initiative.standing for words in evaluation.texts]
    return [words for words in [initiative.done, initiative.adapted, *adapted, *said] if words]


def shown(ids, reader):
    said = Prefetch("evaluations", Evaluation.objects.standing(), "standing")
    applied = Prefetch("applications", Application.objects.all())
    beginning = ResourceFile.objects.exclude(text="").annotate(beginning=Left("text", BEGINNING))
    files = Prefetch("files", beginning, "read_files")
    found = Initiative.objects.shared().filter(pk__in=ids).select_related("owner__profile")
    return {
        one.pk: Hit(
            title=one.title, language=one.language, address=one.get_absolute_url(), date=one.shared_at,
            texts=[*texts_of(one), *(file.beginning for file in one.read_files)], text_language=one.language,
            author=one.owner,
        )
        for one in found.prefetch_related(applied, said, files)
    }  # fmt: skip


def register():
    search.register(Kind("initiative", Initiative, _("Initiative"), _("Initiatives"), entries, shown, "know"))
