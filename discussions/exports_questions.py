"""The open questions of one member, to be taken along."""

from django.conf import settings

from discussions.models import Question, QuestionSupport


def questions_of(member):
    """Rows of what `member` asked, hidden ones too, and of what they support and may read, each as {"relation": "asked"
    or "supported", "since", "address", "words", "why", "language", "topics" (codes), "state"}; times are ISO 8601."""
    for question in told(Question.objects.filter(asked_by=member, withdrawn_at=None)):
        yield row("asked", question.asked_at, question)
    seen = told(Question.objects.visible_to(member).standing()).in_bulk(
        QuestionSupport.objects.filter(member=member).values_list("question", flat=True)
    )
    for support in QuestionSupport.objects.filter(member=member, question__in=seen):
        yield row("supported", support.supported_at, seen[support.question_id])


def told(questions):
    return questions.select_related("dialogue").prefetch_related("topics")


def row(relation, since, question):
    return {
        "relation": relation, "since": since.isoformat(), "address": settings.SITE_URL + question.get_absolute_url(),
        "words": question.words, "why": question.why, "language": question.language,
        "topics": [topic.code for topic in question.topics.all()], "state": str(question.state),
    }  # fmt: skip
