"""The site's own words in a text, for who translates it."""

import pytest

from members import glossary
from members.glossary import Term, Word, terms_in
from members.models import Method, Topic
from tests import factories


@pytest.fixture
def topics(db):
    Topic.objects.create(
        code="training",
        labels={"en": "Training", "fr": "Formation", "ar": "تدريب", "es": "Formación"},
        also=["coaching"],
    )
    Topic.objects.create(code="violence", labels={"en": "Gender-based violence", "fr": "Violence fondée sur le genre"})
    Method.objects.create(code="theatre", labels={"en": "Forum theatre", "ar": "مسرح المنتدى"})


def found(text, language, into):
    return [(term.word, term.equivalent) for term in terms_in(text, language, into)]


@pytest.mark.parametrize(
    ("text", "language", "into", "terms"),
    [
        ("Two trainings a year.", "en", "fr", [("Training", "Formation")]),
        ("She trains, he was in TRAINING.", "en", "ar", [("Training", "تدريب")]),
        ("We strain to hear.", "en", "fr", []),
        ("Des formations, deux fois par an.", "fr", "en", [("Formation", "Training")]),
        ("l’information des femmes", "fr", "en", []),
        ("Las formaciones de 2019", "es", "en", [("Formación", "Training")]),
        ("نظمنا التدريب في القرية", "ar", "en", [("تدريب", "Training")]),
        ("وبالتدريب نبدأ", "ar", "en", [("تدريب", "Training")]),
        (
            "Gender-based violence, and violence.",
            "en",
            "fr",
            [("Gender-based violence", "Violence fondée sur le genre")],
        ),
        ("violence, based on gender", "en", "fr", []),
        ("A coaching by phone", "en", "fr", [("Training", "Formation")]),
        ("Forum theatre and trainings", "en", "fr", [("Forum theatre", ""), ("Training", "Formation")]),
        ("", "en", "fr", []),
        ("Training", "sw", "fr", []),
    ],
)
def test_whole_words_whatever_their_ending(topics, text, language, into, terms):
    assert found(text, language, into) == terms


def test_what_is_retired_is_no_term(topics):
    Topic.objects.get(code="training").retire(by=factories.make_coordinator())
    assert found("A training", "en", "fr") == []


def test_another_source_can_be_added(topics, monkeypatch):
    words = lambda: [Word("Wiki", {"en": "Gender budget", "fr": "Budget genré"})]  # noqa: E731
    monkeypatch.setattr(glossary, "sources", [*glossary.sources, words])
    [budget, training] = terms_in("Gender budgets in training", "en", "fr")
    assert budget == Term("Wiki", "Gender budget", "Budget genré")
    assert training.kind == "topic"


def test_who_translates_sees_the_equivalents(topics, client_of, member, thread):
    post = thread.posts.get()
    post.edit(by=post.author, body="A training about *gender-based violence*.", language="en")
    page = client_of(member).get(f"/posts/{post.pk}/translate/", {"language": "ar"}).content.decode()
    assert "2 words of the site occur in it" in page
    assert '<bdi lang="ar">تدريب</bdi>' in page
    assert "no equivalent yet" in page
    assert "Topic" in page
