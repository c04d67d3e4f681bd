"""What is found of what was drawn from the talk: syntheses that are published, and findings once they are told."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from cop.lib import text
from cop.lib.unsaid import unsaid
from discussions import citing, unsaying
from discussions.models import Citation, Dialogue, Finding, Synthesis
from discussions.models.extract import as_copied
from discussions.search import key_of
from members import search
from members.models import SearchEntry
from members.prepared import ForReader, among, as_text
from members.search import Entry, Hit, Kind

KINDS = {Synthesis: "synthesis", Finding: "finding"}


# ── What the verbs tell ──
def changed(thing):
    """What is found of this synthesis or finding is to be what it is now."""
    search.refresh(KINDS[type(thing)], [thing.pk])


def told_or_not(dialogue):
    """The findings of `dialogue` are told from now on, or no longer. They are held, so that none is said otherwise
    meanwhile; and before them the dialogue, like by whoever puts them in order."""
    Dialogue.objects.select_for_update(no_key=True).get(pk=dialogue.pk)
    held = Finding.objects.filter(dialogue=dialogue).order_by("pk").select_for_update(no_key=True)
    search.refresh("finding", held.values_list("pk", flat=True))


def quoted_anew(posts):
    """Of the posts with these ids (a queryset of them too) not the same is quoted any more: what is found of the
    syntheses that cite them, the loop writes anew. What is shown of them is asked at that moment; what was copied out
    of them says it no more."""
    citing_them = Citation.objects.filter(extract__post__in=posts).values("synthesis")
    if SearchEntry.objects.filter(kind="synthesis", target_id__in=citing_them).update(version=0):
        unsaying.withheld_anew(posts)


# ── Entries ──
def synthesis_entries(ids):
    for one in with_withheld(Synthesis.objects.published().filter(pk__in=ids)):
        yield Entry(
            "synthesis", one.pk, language=one.language, audience=key_of(one.dialogue_id), date=one.published_at,
            author_id=one.begun_by_id, title=one.title, body=own_words(one),
        )  # fmt: skip


def finding_entries(ids):
    """Nobody reads who drew one."""
    for one in Finding.objects.told().standing().filter(pk__in=ids):
        yield Entry(
            "finding", one.pk, language=one.language, audience=key_of(one.dialogue_id), date=one.drawn_at,
            title=one.statement,
        )  # fmt: skip


def with_withheld(syntheses):
    """Each with `withheld`: number and words of its sources that not everybody reads."""
    sources = citing.withheld().filter(synthesis=OuterRef("pk")).order_by()
    source = JSONObject(number="number", words="extract__words")
    return syntheses.annotate(withheld=ArraySubquery(sources.values_list(source)))


def own_words(synthesis):
    """What a Synthesis says itself, without what it says with the words of a source that not everybody reads."""
    numbers = [source["number"] for source in synthesis.withheld]
    return " ".join(text.own_lines(unsaid(synthesis.html, unsaid_words(synthesis)), numbers))


def unsaid_words(synthesis):
    """The words of these sources."""
    return set().union(*(as_copied(source["words"]) for source in synthesis.withheld))


# ── Hits ──
def shown_syntheses(ids, reader):
    return {
        one.pk: Hit(
            title=one.title, language=one.language, address=one.get_absolute_url(), date=one.published_at,
            texts=[own_words(one)], text_language=one.language, author=one.begun_by, place=one.dialogue,
        )
        for one in SYNTHESES.rows(reader, ids=as_text(ids))
    }  # fmt: skip


def shown_findings(ids, reader):
    return {
        one.pk: Hit(
            title=one.statement, language=one.language, address=one.get_absolute_url(), date=one.drawn_at,
            text_language=one.language, place=one.dialogue,
        )
        for one in FINDINGS.rows(reader, ids=as_text(ids))
    }  # fmt: skip


def _syntheses(reader, ids):
    seen = Synthesis.objects.visible_to(reader).published().filter(pk__in=among(ids))
    return with_withheld(seen).select_related("dialogue", "begun_by__profile")


def _findings(reader, ids):
    seen = Finding.objects.visible_to(reader).told().standing().filter(pk__in=among(ids))
    return seen.select_related("dialogue")


SYNTHESES, FINDINGS = ForReader(_syntheses, ids=str), ForReader(_findings, ids=str)


def register():
    search.register(
        Kind("synthesis", Synthesis, _("Synthesis"), _("Syntheses"), synthesis_entries, shown_syntheses, "know")
    )
    search.register(Kind("finding", Finding, _("Finding"), _("Findings"), finding_entries, shown_findings, "know"))
