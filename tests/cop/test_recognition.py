"""In which language a text is written."""

import json
import re
import time

import pytest

from cop.lib import languages
from cop.lib.mbox import Message, read
from cop.lib.recognition import own_words, recognise

ENGLISH = "We counted who spoke in the first hour, and the women of the cooperative had said almost nothing until then."
FRENCH = "Nous avons compté qui parlait pendant la première heure, et les femmes n’avaient presque rien dit jusque-là."
SENTENCES = re.compile(r"(?<=[.;:!?。؟।])\s*|\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        ("Merci beaucoup", "es"),
        (f"> {ENGLISH}\n> {ENGLISH}\n\nSí, gracias.", "es"),
        (f"Así lo hicimos.\n\n```\n{ENGLISH}\n```", "es"),
        (f"Así lo hicimos.\n\n    {ENGLISH}\n\n<https://example.org/{'a-very-long-address' * 5}>", "es"),
        (f"Sí.\n\nOn Monday, 3 May 2010, Ana wrote:\n\n> {ENGLISH}", "es"),
        ("", "es"),
        ("12345 67890 " * 30, "es"),
        ("\x00\ud800" * 50, "es"),
        ("شكرا جزيلا لكم جميعا", "ar"),
        ("谢谢大家的分享", "zh"),
        ("Спасибо", "ru"),
    ],
)
def test_recognised_from_own_words_only(text, expected):
    assert recognise(text, otherwise="es") == expected


def test_only_the_languages_asked_for_are_answers():
    assert recognise(ENGLISH, among=["es", "fr"], otherwise="es") == "es"
    assert recognise("Nous sommes bien arrivées.", among=["es", "fr"], otherwise="es") == "fr"
    assert recognise(ENGLISH, among=[], otherwise="es") == "es"


def test_own_words_leave_code_and_quotations_out():
    text = "Look:\n\n> no\n\nx <- mean(y)\n`code` at https://x.org/a and ana@x.org, please"
    assert own_words(text) == "Look: at and please"


@pytest.mark.parametrize("piece", ["a", "`", "a(", "> ", "@a", "a.", "```\n", "$", "On 1 a wrote:\n", "----\n", "ا"])
def test_no_text_keeps_it_busy(piece):
    start = time.thread_time()
    recognise((piece * 20_000)[:20_000], otherwise="en")
    assert time.thread_time() - start < 0.5


@pytest.mark.corpus
@pytest.mark.parametrize(("prior", "least"), [(None, [310, 310, 310]), ("other", [255, 290, 290])])
def test_declarations_of_human_rights_are_recognised(corpus, prior, least):
    with (corpus / "multilingual" / "udhr.jsonl").open() as file:
        rows = [json.loads(line) for line in file]
    right = [0, 0, 0]
    for row in rows:
        language = row["lang"].partition("-")[0]
        parts = [part.strip() for part in SENTENCES.split(row["text"]) if part and part.strip()]
        for count in range(3):
            expected = language if prior is None else "es" if language == "en" else "en"
            right[count] += recognise(" ".join(parts[: count + 1]), otherwise=expected) == language
    assert all(found >= floor for found, floor in zip(right, least, strict=True)), right


@pytest.mark.corpus
def test_a_list_in_english_is_english(corpus):
    mails = [item for item in read(corpus / "mbox-r-sig-teaching" / "public.mbox") if isinstance(item, Message)]
    assert {recognise(mail.text, otherwise="en") for mail in mails} == {"en"}


def test_every_answer_is_a_language_that_posts_may_have():
    assert recognise(ENGLISH, otherwise="en") in languages.NAMES
