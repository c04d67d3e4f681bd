"""Topics, audiences and methods: labels in several languages, and those that the project ships."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from members import vocabulary
from members.models import Topic


def test_what_is_shipped_is_whole(db):
    shipped = json.loads(vocabulary.SHIPPED.read_text())
    for name, model in vocabulary.MODELS.items():
        for code, labels in shipped[name].items():
            model(code=code, labels=labels).full_clean()
            assert {"en", "es", "fr", "ar", "ru", "zh"} <= labels.keys(), code


def test_loading_adds_what_is_missing_and_keeps_what_was_edited(db):
    assert vocabulary.load() > 50
    Topic.objects.filter(code="health").update(labels={"en": "Our health"})
    Topic.objects.filter(code="land-and-agriculture").delete()
    assert vocabulary.load() == 1
    assert Topic.objects.get(code="health").label == "Our health"


def test_a_label_is_in_the_readers_language_or_in_english(db):
    topic = Topic(code="x", labels={"en": "Land", "ar": "الأرض", "pt": "Terra"})
    for language, label in [("ar", "الأرض"), ("en", "Land"), ("es", "Land"), ("pt-br", "Terra")]:
        with translation.override(language):
            assert topic.label == label


@pytest.mark.parametrize("labels", [{}, {"es": "Tierra"}, {"en": ""}, {"en": "x" * 81}, {"en": "x", "qq": "y"}, ["x"]])
def test_labels_that_cannot_be_are_refused(db, labels):
    with pytest.raises(ValidationError):
        Topic(code="x", labels=labels).full_clean()
