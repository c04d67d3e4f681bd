"""What was drawn from the dated dialogue: passages in findings, a synthesis that cites all of them; and what goes on
from there: questions that wait for a dialogue, initiatives that applied a finding."""

import datetime
import uuid
from itertools import islice

from django.utils import timezone

from cop.bench import dated, words
from cop.lib.passages import sentences
from cop.lib.text.spoken import paragraphs
from discussions.models import Dialogue, Extract, Finding, Post, Question, Synthesis
from discussions.models.synthesis import TO_OBJECT
from members.models import Member
from resources.models import Initiative

PASSAGES, FINDINGS = 60, 12
QUESTIONS, INITIATIVES = 300, 200  # each of another member


def fill(random):
    """Through the verbs, beside what `dated` made."""
    dialogue = Dialogue.objects.get(slug=dated.SLUG)
    facilitator = Member.objects.get(pk=dated.PEOPLE)
    findings = draw(dialogue, facilitator, random)
    issue(dialogue, findings, facilitator, random)
    members = list(Member.objects.order_by("id")[: max(QUESTIONS, INITIATIVES)])
    for member in members[:QUESTIONS]:
        question = {"words": f"{words.title(random)}?", "why": words.sentence(random, 20), "language": "en"}
        Question.objects.ask(by=member, form_key=uuid.uuid4(), **question)
    for member in members[:INITIATIVES]:
        told = {"title": words.title(random), "language": "en", "begins_on": datetime.date(2026, 3, 2)}
        told |= {"done": words.sentence(random, 20), "country": random.choice(["KE", "GT", "ZA", "PH", "ES"])}
        initiative = Initiative.objects.begin(by=member, form_key=uuid.uuid4(), **told)
        initiative.apply_finding(random.choice(findings), by=member)
        initiative.share(by=member)


def draw(dialogue, facilitator, random):
    """The findings, each with its share of the passages: the first sentences of so many posts."""
    findings = [
        Finding.objects.draw(dialogue, words.sentence(random, 12), "en", by=facilitator, form_key=uuid.uuid4())
        for _ in range(FINDINGS)
    ]
    posts = Post.objects.filter(thread__dialogue=dialogue, language="en").order_by("id")
    told = ((post, own[0]) for post in posts.iterator() if (own := paragraphs(post.html)))  # a quotation is not its own
    for number, (post, first) in enumerate(islice(told, PASSAGES)):
        made = {"by": facilitator, "form_key": uuid.uuid4(), "taken_up": True}
        passage = Extract.objects.mark(post, sentences(first)[0], "practice", **made)
        passage.put_into(findings[number % FINDINGS], by=facilitator)
    return findings


def issue(dialogue, findings, facilitator, random):
    """The synthesis: each finding with a sentence about each of its passages."""
    parts = []
    for finding in findings:
        cited = finding.extracts.values_list("pk", flat=True)
        said = [f"{words.sentence(random, 15)[:-1]} [@{pk}]." for pk in cited]
        parts.append(f"## {finding.statement}\n\n{' '.join(said)}")
    synthesis = Synthesis.objects.begin(
        dialogue, "en", by=facilitator, form_key=uuid.uuid4(), title="What we found", body="\n\n".join(parts)
    )
    synthesis.open_to_remarks(by=facilitator, at=timezone.now() - TO_OBJECT)
    synthesis.publish(by=facilitator)
