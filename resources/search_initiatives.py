"""Initiatives are found once they are shared, together with the text of their files; what is said in evaluations of
them once that is published."""

from django.db.models import Prefetch
from django.db.models.functions import Left
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from members import search
from members.search import PUBLIC, Entry, Hit, Kind
from resources.models import Evaluation, Initiative, Outcome, ResourceFile
from resources.search import BEGINNING


# ── What the verbs tell ──
def changed(initiative):
    """What is found of this initiative, and of what is said of it, is to be what it is now."""
    search.refresh("initiative", [initiative.pk])
    said = Evaluation.objects.filter(initiative=initiative.pk).order_by("pk").select_for_update(no_key=True)
    search.refresh("evaluation", said.values_list("pk", flat=True))


def evaluated(pk):
    """What is found of the evaluation with this id is to be what it is now."""
    search.refresh("evaluation", [pk])


# ── Initiatives ──
def entries(ids):
    files = Prefetch("files", ResourceFile.objects.defer(None))
    found = Initiative.objects.shared().filter(pk__in=ids).prefetch_related("audiences", "applications", files)
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
    """What it says itself, and how it adapted each resource."""
    adapted = [application.adapted for application in initiative.applications.all()]
    return [words for words in [initiative.done, initiative.adapted, *adapted] if words]


def shown(ids, reader):
    beginning = ResourceFile.objects.exclude(text="").annotate(beginning=Left("text", BEGINNING))
    files = Prefetch("files", beginning, "read_files")
    found = Initiative.objects.shared().filter(pk__in=ids).select_related("owner__profile")
    return {
        one.pk: Hit(
            title=one.title, language=one.language, address=one.get_absolute_url(), date=one.shared_at,
            texts=[*texts_of(one), *(file.beginning for file in one.read_files)], text_language=one.language,
            author=one.owner,
        )
        for one in found.prefetch_related("applications", files)
    }  # fmt: skip


# ── Evaluations ──
def evaluation_entries(ids):
    for one in Evaluation.objects.standing().filter(pk__in=ids):
        yield Entry(
            "evaluation", one.pk, language=one.language, audience=PUBLIC, date=one.published_at,
            author_id=one.author_id, body=" ".join(one.texts),
        )  # fmt: skip


def shown_evaluations(ids, reader):
    """Each under the title of what it is about."""
    found = Evaluation.objects.standing().filter(pk__in=ids).select_related("initiative", "author__profile")
    return {
        one.pk: Hit(
            title=one.initiative.title, language=one.initiative.language, address=one.get_absolute_url(),
            date=one.published_at, texts=one.texts, text_language=one.language, author=one.author,
            badges=(str(Outcome(one.outcome).label),),
        )
        for one in found
    }  # fmt: skip


def register():
    for model, one, many, *of in (
        (Initiative, _("Initiative"), _("Initiatives"), entries, shown),
        (Evaluation, _("Evaluation"), _("Evaluations"), evaluation_entries, shown_evaluations),
    ):
        search.register(Kind(model._meta.model_name, model, one, many, *of, "know", is_said=True))
