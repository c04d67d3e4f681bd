"""Key phrases and central texts: what counting words must tell, and what it must not."""

import json
import random
import re
import sys

import pytest

from cop.lib import key_phrases
from cop.lib.key_phrases import Reading, order
from cop.lib.search.words import WORD, lowered

FILLERS = {
    "en": "Rain fell early. The bridge was closed. Lunch came late. A bus arrived. Somebody laughed.",
    "ar": "نزل المطر مبكرا. أغلق الجسر. وصلت الحافلة. ضحك أحدهم. تأخر الغداء.",
}


def read(texts):
    reading = Reading()
    for text in texts:
        reading.take_in(text.split("\n"))
    return reading


def ordering(texts, *, language="en", voices=None, groups=None, names=(), stems=None, most_central=3):
    """Of texts of one line each, every one by somebody else and of a thread of its own unless it is said."""
    reading = read(texts)
    return order(
        reading, voices=voices or range(len(texts)), groups=groups or range(len(texts)),
        stems=stems or {word: word for word in reading.words}, empty=key_phrases.empty_words(language),
        names=set(names) - reading.small, most=10, most_central=most_central,
    )  # fmt: skip


def among(*said, language="en"):
    """Texts that say this, beside others that do not."""
    return [*said, *FILLERS[language].split(". ")]


def told(found):
    return [one.words for one in found.phrases + found.words]


@pytest.mark.parametrize(
    ("language", "phrase", "texts"),
    [
        ("en", "care work", ["We pay for care work.", "What is care work to them?", "The care work nobody saw."]),
        ("es", "violencia de género", ["La violencia de género sigue.", "Hay violencia de género aquí.",
         "¿Qué es violencia de género?"]),
        ("fr", "prise de conscience", ["Une prise de conscience.", "La prise de conscience vient.",
         "Sans prise de conscience, rien."]),
        ("fr", "égalité", ["L’égalité avance.", "De l'égalité, encore.", "Une égalité de papier."]),
        ("pt", "divisão sexual", ["A divisão sexual continua.", "Há uma divisão sexual.", "Que divisão sexual?"]),
        ("ar", "العمل المنزلي", ["هذا هو العمل المنزلي.", "من يرى العمل المنزلي؟", "في العمل المنزلي تعب."]),
    ],
)  # fmt: skip
def test_what_comes_again_is_told(language, phrase, texts):
    found = told(ordering(among(*texts, language="ar" if language == "ar" else "en"), language=language))
    assert found[:1] == [phrase]


def test_forms_of_a_word_count_as_one():
    texts = among("The trainer came.", "Two trainers came.", "A trainer spoke, and trainers laughed.")
    stems = {word: word for word in read(texts).words} | {"trainers": "trainer"}
    assert "trainer" in told(ordering(texts, stems=stems))


def test_what_two_say_or_one_alone_repeats_is_not_told():
    texts = among("We pay for care work.", "Is it care work?", "The care work nobody saw.")
    assert not told(ordering(texts[1:]))
    assert not told(ordering(texts, voices=["a", "a", "a", *range(5)]))


def test_of_what_stands_behind_a_note_no_phrase_is_told():
    texts = among("We pay for care work.", "Is it care work?", "The care work nobody saw.")
    assert not told(ordering(texts, voices=[None, "b", "c", *range(5)]))


def test_a_line_that_comes_again_is_a_footer_or_a_form():
    texts = among(*[f"Number {n} spoke.\nSent from the corner desk." for n in ("one", "two", "three", "four")])
    assert not [words for words in told(ordering(texts)) if "corner" in words]


def test_greetings_say_nothing():
    for language, words in key_phrases.COURTESY.items():
        assert {lowered(word) for word in words.split()} <= key_phrases.empty_words(language)


@pytest.mark.parametrize("where", ["https://quay.example/vault", "quay@vault.example", "quay/vault/7", "4711"])
def test_addresses_and_numbers_are_no_phrases(where):
    texts = among(f"Look at {where} soon", f"Ask {where}", f"It is {where} again")
    assert not {"quay", "vault", "7", "4711"} & set(told(ordering(texts)))


def test_names_are_no_phrases_but_the_words_that_they_are():
    said = ["With Hope we stood.", "Then Hope spoke.", "So did Hope again."]
    assert not told(ordering(among(*said), names={"hope"}))
    assert told(ordering(among(*[words.replace("Hope", "hope") for words in said]), names={"hope"})) == ["hope"]


def test_a_phrase_inside_another_is_told_once():
    said = ["Unpaid care work grows.", "Count unpaid care work!", "Who does unpaid care work?"]
    assert [words.lower() for words in told(ordering(among(*said)))] == ["unpaid care work"]


SYLLABLES = [f"{a}{b}{c}" for a in "bdfgk" for b in ("al", "em", "ir", "ot", "un") for c in ("os", "ex", "ad", "ik")]


def talk(seed, *, texts=60):
    """Texts of many lengths in which a few words are common and most are rare, as in any talk."""
    chance = random.Random(seed)
    weights = [1 / (place + 4) for place in range(len(SYLLABLES))]
    return [" ".join(chance.choices(SYLLABLES, weights, k=chance.randint(15, 150))) for _ in range(texts)]


def test_central_texts_do_not_say_the_same():
    texts = talk(1)
    first, *others = ordering(texts).central
    copied = ordering([*texts, texts[first] + " again"]).central
    assert not {first, len(texts)} <= set(copied)


def test_of_each_thread_one_text_is_central():
    texts = talk(2)
    assert len(ordering(texts).central) == 3
    assert len(ordering(texts, groups=[7] * len(texts)).central) == 1


def test_short_texts_alone_have_central_ones_too():
    assert ordering(among("Care work is work.", "We count care work.", "Care work, who pays?")).central


def test_nothing_of_nothing():
    assert told(ordering(["", ""])) == []
    assert ordering([""]).central == []


def test_a_language_without_a_list_is_known_as_such():
    assert [language for language in ("ar", "en", "es", "fr", "pt") if not key_phrases.empty_words(language)] == []
    assert key_phrases.empty_words("qu") is None


def test_lists_of_other_languages_are_not_kept():
    assert key_phrases.empty_words("fr")
    assert "stopwordsiso" not in sys.modules


def test_no_word_is_both_empty_and_telling():
    for language, words in key_phrases.TELLING.items():
        assert not set(words.split()) & key_phrases.empty_words(language)


# ── Real talk ──
@pytest.fixture
def comments(corpus):
    """[(language, author, text)] of talk pages in seven languages."""
    rows = map(json.loads, (corpus / "talk-wikipedia" / "public.jsonl").read_text().splitlines())
    return [(row["lang"], row["author"], row["text"]) for row in rows if row["kind"] == "comment"]


def of_language(comments, language):
    """(texts, Ordering) of them, with all their authors left out."""
    there = [(author, text) for code, author, text in comments if code == language]
    names = {word for _code, author, _text in comments for word in WORD.findall(lowered(author))}
    texts = [text for _author, text in there]
    return texts, ordering(
        texts, language=language, voices=[author for author, _text in there], names=names, most_central=30
    )


@pytest.mark.corpus
@pytest.mark.parametrize("language", ["ar", "en", "fr", "it", "pl"])
def test_phrases_of_real_talk_are_phrases(comments, language):
    _texts, found = of_language(comments, language)
    words = told(found)
    assert len(words) > 10
    authors = {lowered(author) for _code, author, _text in comments}
    for phrase in words:
        ends = {lowered(phrase.split()[0]), lowered(phrase.split()[-1])}
        assert not ends & key_phrases.empty_words(language)
        assert not re.search(r"[@/\d]|www|http", phrase)
        assert lowered(phrase) not in authors


@pytest.mark.corpus
def test_central_texts_of_real_talk_are_seldom_the_longest(comments):
    """Without the evening out by length it is 10 of 30."""
    texts, found = of_language(comments, "en")
    longest = sorted(range(len(texts)), key=lambda place: -len(texts[place]))[:30]
    assert len(found.central) == 30
    assert len(set(longest) & set(found.central)) <= 4
