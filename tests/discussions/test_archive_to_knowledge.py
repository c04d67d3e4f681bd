"""A real mailing list on the way from talk to knowledge: thirty passages, six findings, a synthesis, proceedings."""

import json

import pytest
from django.utils import timezone
from pypdf import PdfReader

from cop.lib.mbox import read
from cop.lib.passages import sentences
from cop.lib.text.spoken import paragraphs
from discussions import citing, outline, workbench
from discussions.inbound import import_archive
from discussions.models import Post, Proceedings
from discussions.models.synthesis import TO_OBJECT
from tests import factories
from tests.proceedings_world import content, made
from tests.world_of_knowledge import begin, draw, mark

pytestmark = [pytest.mark.django_db, pytest.mark.corpus, pytest.mark.soak]
PASSAGES, FINDINGS = 30, 6
SHORTEST, LONGEST = 60, 300  # characters of a sentence that is worth a mark


@pytest.fixture
def dialogue(corpus, facilitator):
    dialogue = factories.make_dialogue(facilitator=facilitator, title="Teaching statistics")
    import_archive(dialogue, read(corpus / "mbox-r-sig-teaching/public.mbox"))
    return dialogue


def telling(post):
    """The first of its sentences that is neither a greeting nor a page."""
    said = [words for line in paragraphs(post.html) for words in sentences(line)]
    return next((words for words in said if SHORTEST <= len(words) <= LONGEST), None)


def test_an_archive_becomes_a_synthesis_and_a_book(dialogue, facilitator, visitor, record_property):
    posts = [post for post in Post.objects.standing().order_by("pk") if telling(post)]
    chosen = posts[:: len(posts) // PASSAGES][:PASSAGES]
    extracts = [mark(post, telling(post), by=facilitator) for post in chosen]
    findings = [draw(dialogue, f"What the list found, {n}", by=facilitator) for n in range(1, FINDINGS + 1)]
    for number, extract in enumerate(extracts):
        extract.put_into(findings[number % FINDINGS], by=facilitator)
    bench = workbench.bench_of(dialogue, dialogue.extracts.with_sources(facilitator))
    assert (bench.placed, len(bench.findings)) == (PASSAGES, FINDINGS)
    assert all(finding.weight.voices > 1 for finding in bench.findings)
    synthesis = begin(dialogue, outline.outline_of(dialogue, "en", facilitator)["body"], by=facilitator)
    synthesis.open_to_remarks(by=facilitator)
    synthesis.citations.update(told_at=timezone.now() - TO_OBJECT)
    synthesis.publish(by=facilitator)
    sources = [source for _extract, source in citing.read_by(synthesis, facilitator)[0]]
    assert [source.state for source in sources] == ["shown"] * PASSAGES
    page = visitor.get(synthesis.get_absolute_url()).text
    assert page.count('role="doc-noteref"') == PASSAGES
    for form in Proceedings.Form.values:
        begun = timezone.now()
        file = content(made(dialogue, form)).getvalue()
        record_property(form, f"{len(file):,} bytes, {(timezone.now() - begun).total_seconds():.1f} s")
    record_property("posts", Post.objects.standing().count())


def test_the_pdf_of_an_archive_is_read_back(dialogue, facilitator):
    document = PdfReader(content(made(dialogue, "pdf")))
    said = "\n".join(page.extract_text() for page in document.pages)
    assert "Teaching statistics" in said
    assert sum(len(page.get("/Annots") or ()) for page in document.pages) > PASSAGES
    data = json.loads(content(made(dialogue, "json")).read())
    assert json.dumps(data).count('"translations"') >= 400  # of each post
