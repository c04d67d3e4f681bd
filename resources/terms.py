"""The glossary at work: which terms occur in a text, and by which other names a search finds the same."""

import json
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from cop.lib.prepared import Written
from cop.lib.search.words import WORD, configuration, folded_word, lowered, words_of
from cop.lib.text.running import words_replaced
from members import glossary, search
from members.changes import while_nothing_changes
from resources.models import Term

LEFT_OUT = {"a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "summary", "button"}  # no link goes in there
BEGINNING = 2  # letters of a word by which most words of a text are known to be none of ours
MOST_EQUIVALENTS = 6

STANDING = Written(
    """
    SELECT json_agg(json_build_array(code, labels, also, definitions) ORDER BY code)::text
    FROM resources_term WHERE retired_at IS NULL
    """
)
# The stems of each of several texts in their order, without the words that are too common; as JSON, since a row of one
# text may be empty.
STEMS = Written(
    """
    SELECT json_agg(ARRAY(
        SELECT found.lexeme FROM unnest(to_tsvector(%(config)s::regconfig, one.words)) found ORDER BY found.positions[1]
    ) ORDER BY one.number)::text
    FROM unnest(string_to_array(%(words)s, E'\\n')) WITH ORDINALITY AS one (words, number)
    """,
    config=str, words=str,
)  # fmt: skip


@dataclass(frozen=True)
class Known:
    """A term as a page shows it beside a text: `word` is its name in the language of the text, `definition` (text,
    language) or None, `equivalents` [(language, name)]."""

    code: str
    word: str
    definition: tuple | None
    equivalents: tuple

    @property
    def address(self):
        return address_of(self.code)


@dataclass(frozen=True)
class Marked:
    """A text in which each of `terms` is a link to its page where it occurs first."""

    html: str
    terms: tuple


def address_of(code):
    return reverse("terms:term", args=[code])


def standing():
    """[(code, {language: name}, [other names], {language: definition})] of the terms that stand."""
    return while_nothing_changes(_standing)


@lru_cache(maxsize=1)
def _standing(_generation):
    [(found,)] = STANDING.rows()
    return json.loads(found or "[]")


# ── In a text ──
def marked(html, language, reads=()):
    """Marked of HTML of text.render() that is written in `language`; `reads` are the languages whose equivalents come
    first. Whole words are found, whatever their ending; of a name of several words all, one behind the other."""
    names = while_nothing_changes(_names_in, language) if html else None
    if not names:
        return Marked(mark_safe(html), ())  # noqa: S308  it came safe
    stems = _stems_of(html, language, names)
    found = {}

    def linked(words):
        return _linked(words, stems, names, found)

    made = words_replaced(html, linked, LEFT_OUT)
    by_code = {code: rest for code, *rest in standing()} if found else {}
    terms = (_known(code, *by_code[code], language, reads) for code in found if code in by_code)
    return Marked(mark_safe(made), tuple(sorted(terms, key=lambda term: term.word.casefold())))  # noqa: S308


@lru_cache(maxsize=8)
def _names_in(language, _generation):
    """{first stem: [(stems, code), the longest first]} of the names in this language."""
    said = [
        (words_of(name, asked=True).folded, code)
        for code, labels, also, _definitions in standing()
        for name in [*filter(None, [labels.get(language)]), *also]
    ]
    names = {}
    for (_words, code), stems in zip(said, stems_of([words for words, _code in said], language), strict=True):
        if stems:
            names.setdefault(stems[0], set()).add((tuple(stems), code))
    return {first: sorted(found, key=lambda pair: (-len(pair[0]), pair)) for first, found in names.items()}


def stems_of(texts, language):
    """[[stem, …]] of lines of folded words, as PostgreSQL stems that language."""
    if not texts:
        return []
    [(found,)] = STEMS.rows(config=configuration(language), words="\n".join(texts))
    return json.loads(found)


def _stems_of(html, language, names):
    """{word as it stands: its stem, "" where it is too common} of the words that may belong to a name."""
    begins = {stem[:BEGINNING] for pairs in names.values() for stems, _code in pairs for stem in stems}
    words = set()
    words_replaced(html, lambda run: words.update(WORD.findall(run)) or run, LEFT_OUT)
    plain = {word: folded_word(lowered(word)) for word in words}
    plain = {word: low for word, low in plain.items() if low[:BEGINNING] in begins or len(low) <= 3}
    asked = sorted({*plain.values()})
    stem = dict(zip(asked, stems_of(asked, language), strict=True))
    return {word: (stem[low] or [""])[0] for word, low in plain.items()}


def _linked(run, stems, names, found):
    """The run of words with a link at each name that is not in `found` yet, which it joins."""
    words, made, end, n = list(WORD.finditer(run)), [], 0, 0
    while n < len(words):
        hit = _hit(words, n, stems, names, found)
        if hit:
            code, last = hit
            found[code] = True
            begin, after = words[n].start(), words[last].end()
            made += [
                run[end:begin],
                format_html('<a class="term" href="{}">', address_of(code)),
                run[begin:after],
                "</a>",
            ]
            end, n = after, last
        n += 1
    return "".join([*made, run[end:]])


def _hit(words, n, stems, names, found):
    """(code, place of the last word) of the longest name that begins at the n-th word, or None."""
    for wanted, code in names.get(stems.get(words[n][0]), ()):
        if code not in found and (last := _end_of(words, n, stems, wanted)) is not None:
            return code, last
    return None


def _end_of(words, n, stems, wanted):
    """The place of the word with which the `wanted` stems end that begin at the n-th; common words between them do not
    count."""
    for stem in wanted:
        while n < len(words) and stems.get(words[n][0]) == "":
            n += 1
        if n >= len(words) or stems.get(words[n][0]) != stem:
            return None
        n += 1
    return n - 1


def _known(code, labels, also, definitions, language, reads):
    first = {one: place for place, one in enumerate(reads)}
    others = sorted((one for one in labels if one != language), key=lambda one: (first.get(one, len(first)), one))
    told = next((one for one in (language, *reads, "en", *sorted(definitions)) if definitions.get(one)), None)
    return Known(
        code, labels.get(language) or labels["en"], (definitions[told], told) if told else None,
        tuple((one, labels[one]) for one in others[:MOST_EQUIVALENTS]),
    )  # fmt: skip


# ── In a search, and for who translates ──
def other_names(many):
    """{words: all names, in every language, of the terms of which they are one name} of a list of words (folded)."""
    by_name = while_nothing_changes(_by_name)
    return {words: by_name[words] for words in many if words in by_name}


@lru_cache(maxsize=1)
def _by_name(_generation):
    found = {}
    for _code, labels, also, _definitions in standing():
        names = [*labels.values(), *also]
        for folded in {words_of(name).folded for name in names}:
            found.setdefault(folded, []).extend(names)
    return found


def words():
    """The glossary for translators: see members.glossary."""
    for _code, labels, also, _definitions in standing():
        yield glossary.Word(Term._meta.verbose_name, labels, tuple(also))


def register():
    search.wideners.append(other_names)
    glossary.sources.append(words)
