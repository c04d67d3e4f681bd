"""What is found of open questions: their words and why they matter, by who may read them."""

from django.utils.translation import gettext_lazy as _

from discussions.models import Question
from discussions.search import key_of
from members import search
from members.prepared import ForReader, among, as_text
from members.search import PUBLIC, Entry, Hit, Kind

KIND = "question"


def changed(question):
    search.refresh(KIND, [question.pk])


def entries(ids):
    return map(entry_of, Question.objects.standing().filter(pk__in=ids).prefetch_related("topics"))


def entry_of(question):
    audience = key_of(question.raised_in_id) if question.raised_in_id else PUBLIC
    return Entry(
        KIND, question.pk, language=question.language, audience=audience, date=question.asked_at,
        author_id=question.asked_by_id, title=question.words, body=question.why,
        topics=tuple(topic.code for topic in question.topics.all()),
    )  # fmt: skip


def shown(ids, reader):
    return {
        question.pk: Hit(
            title=question.words, language=question.language, address=question.get_absolute_url(),
            date=question.asked_at, texts=[question.why], text_language=question.language, author=question.asked_by,
        )
        for question in SEEN.rows(reader, ids=as_text(ids))
    }  # fmt: skip


def _seen(reader, ids):
    seen = Question.objects.visible_to(reader).standing().filter(pk__in=among(ids))
    return seen.select_related("asked_by__profile")


SEEN = ForReader(_seen, ids=str)


def kind():
    return Kind(KIND, Question, _("Open question"), _("Open questions"), entries, shown, "talk", is_said=True)
