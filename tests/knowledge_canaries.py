"""Canaries in what is drawn from the talk and not for everybody: see leaks.py."""

from discussions import search_knowledge
from discussions.models import Extract, Finding, Remark, Synthesis, SynthesisDraft, SynthesisVersion

FACILITATION = frozenset({"facilitator", "coordinator"})


def plant(w, add_to):
    """{place: (word, the roles that may read it)} in the world `w`; `add_to` as in leaks.py."""
    drafts = Synthesis.objects.filter(pk=w.draft_synthesis.pk)
    add_to(drafts, "body", "html", word="canarysynthesis")
    add_to(SynthesisVersion.objects.filter(synthesis__in=drafts), "body", word="canarysynthesis")
    add_to(SynthesisDraft.objects.all(), "body", word="canarywriting")
    add_to(Finding.objects.filter(pk=w.draft_finding.pk), "statement", word="canaryfinding")
    for one in (w.draft_synthesis, w.draft_finding):
        search_knowledge.changed(one)
    add_to(Extract.objects.filter(pk__in=[w.loose_extract.pk, w.resting_extract.pk]), "words", word="canarypassage")
    add_to(Extract.objects.filter(pk=w.suggested_extract.pk), "words", word="canarysuggested")
    objected = Extract.objects.filter(pk=w.placed_extract.pk)
    add_to(objected, "words", word="canaryobjected")
    objected.update(quoted_as="not")
    add_to(Remark.objects.filter(pk=w.hidden_remark.pk), "words", word="canaryremark")
    return {
        "draft of a synthesis": ("canarysynthesis", FACILITATION),
        "synthesis that is being written": ("canarywriting", {"facilitator"}),
        "finding before anybody votes": ("canaryfinding", FACILITATION),
        "passage on the workbench": ("canarypassage", FACILITATION),
        "suggested passage": ("canarysuggested", FACILITATION | {"member"}),
        "passage whose author objects": ("canaryobjected", FACILITATION | {"author"}),
        "hidden remark": ("canaryremark", FACILITATION | {"member"}),
    }
