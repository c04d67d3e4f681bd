"""What many texts of one language speak of, by their words alone: phrases and words that come again in several of them,
and the texts that stand nearest to what all say. It counts, and understands nothing.

What is known of languages is taken from where it is kept well: stems from PostgreSQL (whoever calls asks for them),
words that say nothing from stopwordsiso. The libraries that would do all of it bring numpy or a language model, for
which a web worker has no room.
"""

import json
import re
from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from math import log, sqrt
from pathlib import Path

from cop.lib.search.words import UNSPACED, lowered

FEWEST_TEXTS = 3  # that hold a phrase, and
ONE_IN = 150  # of many texts one in so many: less is chance, and costs memory
FEWEST_VOICES = 2  # that use it: what one alone repeats is theirs
LONGEST = 4  # words of a phrase, with those between its first and its last that say nothing
SHORTEST = 3  # letters of a word that says something; one less where short vowels are not written
SAME = 0.6  # of the texts with a phrase: where so many have it inside or beside another one, one of the two is told
FEWEST_STEMS = 12  # shared with others, of a text that can be central; where most are short, what a third of them have
EVEN = 1 / 3  # the power of their number by which, as measured, a long text is as near to all as a short one
END = 0  # in the place of a word: here every phrase ends
EMPTY = -1  # in the place of a word that says nothing

# What one says to one another, and not about anything.
COURTESY = {
    "ar": "مرحبا أهلا شكرا السلام عليكم تحياتي عزيزي عزيزتي",
    "en": "cheers dear hello hi regards thank thanks wishes",
    "es": "abrazo abrazos estimada estimado gracias hola querida querido saludo saludos",
    "fr": "amicalement bonjour bonsoir cher chère cordialement merci salutations",
    "pt": "abraço abraços cara caro obrigada obrigado olá prezada prezado",
}
# stopwordsiso takes these for empty, and many a training speaks of them.
TELLING = {
    "en": "case cases group groups home man member members men old older power right rights room work working young",
    "es": "poder trabajo",
    "fr": "parole personne personnes",
    "pt": "grupo grupos pessoas poder trabalho",
}
_ADDRESS = re.compile(r"(?:\bhttps?://|\bwww\.)\S+|\S*@\S*|\S+/\S+")
_TIES = "‐'’-"
# A word, with what ties it to the one before; or anything else, at which a phrase ends.
_PART = re.compile(rf"((?:(?<=\w)[{_TIES}])?[^\W\d_{UNSPACED}][\w\u0300-\u036f\u064b-\u0652]*)|[^\s\w]|\w+")
_TIED = re.compile(f" ([{_TIES}])")
_HAS_NO_SHORT_VOWELS = re.compile("[\u0590-\u06ff]")


@dataclass(frozen=True)
class Phrase:
    """`words` as most write them, `stems` of those that say something, and the places of the `texts` that hold it."""

    words: str
    stems: tuple
    texts: tuple


@dataclass(frozen=True)
class Ordering:
    """The best first: `phrases` of several words, single `words`, and the places of the `central` texts."""

    phrases: list
    words: list
    central: list


class Reading:
    """Texts taken in as numbers, one after the other, so that none has to be kept. A line that was read before is a
    footer, a signature or a form, and is passed over."""

    def __init__(self):
        self.texts = []
        self._places, self._seen = {"": END}, set()

    def take_in(self, lines):
        row = array("i")
        for line in lines:
            if (known := hash(line)) not in self._seen:
                self._seen.add(known)
                for part in _PART.finditer(_ADDRESS.sub(" . ", line)):
                    row.append(self._places.setdefault(part[1] or "", len(self._places)))
                row.append(END)
        self.texts.append(row)

    @cached_property
    def written(self):
        """Each word as it was written, in its place; nothing is taken in any more."""
        written = list(self._places)
        del self._places, self._seen
        return written

    @cached_property
    def words(self):
        """The same as they are stemmed."""
        words = (lowered(word.lstrip(_TIES)) for word in self.written)
        return [written if word == written else word for word, written in zip(words, self.written, strict=True)]

    @cached_property
    def small(self):
        """The words that begin with a small letter at least as often as with a capital one, as names do not."""
        small, of_all = Counter(), Counter()
        for place, times in Counter(place for row in self.texts for place in row).items():
            of_all[self.words[place]] += times
            if self.written[place].lstrip(_TIES)[:1].islower():
                small[self.words[place]] += times
        return {word for word, times in small.items() if 2 * times >= of_all[word]}


def empty_words(language):
    """The words that say nothing in this language, or None where there is no list of them. The list is read and let go:
    the package itself would keep those of all its languages, 2 MB."""
    [folder] = find_spec("stopwordsiso").submodule_search_locations
    listed = json.loads(Path(folder, "stopwords-iso.json").read_text(encoding="utf-8")).get(language)
    if listed is None:
        return None
    courtesy, telling = (set(lowered(of.get(language, "")).split()) for of in (COURTESY, TELLING))
    return ({lowered(word) for word in listed} | courtesy) - telling


def order(reading, *, voices, groups, stems, empty, names, most, most_central):
    """The Ordering of a Reading. `voices` says whose each text is, None for one that no phrase is taken from; of those
    of the same of `groups` one text is central. `stems` is {word: stem, or None}; `empty` words and `names` are told in
    no phrase."""
    numbers = {}

    def number(word):
        if not word or word in names:
            return END
        shortest = SHORTEST - bool(_HAS_NO_SHORT_VOWELS.match(word))
        if len(word) < shortest or word in empty or not stems.get(word):
            return EMPTY
        return numbers.setdefault(stems[word], len(numbers) + 1)

    numbered = [number(word) for word in reading.words]
    rows = [array("i", (numbered[place] for place in row)) for row in reading.texts]
    spread = Counter(code for row in rows for code in set(row) if code > 0)
    found = recurring(rows, voices, spread)
    told = best(found, voices, weights(rows, spread), most)
    written, stem_of = as_written(told, rows, reading), ["", *numbers]
    made = [Phrase(written[key], tuple(stem_of[code] for code in key), tuple(found[key])) for key in told]
    return Ordering(
        phrases=[one for one in made if len(one.stems) > 1],
        words=[one for one in made if len(one.stems) == 1],
        central=central(rows, spread, groups, most_central),
    )


def weights(rows, spread):
    """{number of a stem: how much it tells}: the more, the fewer texts have it and the more often these do."""
    times = Counter(code for row in rows for code in row)
    return {code: log(len(rows) / texts) * times[code] / texts for code, texts in spread.items()}


# ── Phrases: tuples of numbers of stems ──
def runs(row, start):
    """(phrase, end) of each that begins at `start`."""
    key = ()
    for end in range(start, min(start + LONGEST, len(row))):
        if row[end] == END:
            return
        if row[end] != EMPTY:
            key += (row[end],)
            yield key, end + 1


def recurring(rows, voices, spread):
    """{phrase: places of the texts that hold it} of those that come again."""
    fewest = max(FEWEST_TEXTS, len(rows) // ONE_IN)
    found = defaultdict(list)
    for place, row in enumerate(rows):
        if voices[place] is None:
            continue
        for start, code in enumerate(row):
            if code > 0 and spread[code] >= fewest:
                for key, _end in runs(row, start):
                    if spread[key[-1]] < fewest:
                        break
                    if found[key][-1:] != [place]:
                        found[key].append(place)
    return {
        key: texts
        for key, texts in found.items()
        if len(texts) >= fewest and len({voices[place] for place in texts}) >= FEWEST_VOICES
    }


def best(found, voices, weight, most):
    """At most `most` of several words and as many of one, the best of each first: by how many voices use them."""

    def score(key):
        mean = sum(weight[code] for code in key) / len(key)
        return len({voices[place] for place in found[key]}) * mean * sqrt(len(key))

    within = defaultdict(set)  # {phrase: places of the texts in which it is a part of another}
    for key, texts in found.items():
        for size in range(1, len(key)):
            for start in range(len(key) - size + 1):
                within[key[start : start + size]].update(texts)
    several, single = [], []
    for key in sorted(found, key=score, reverse=True):
        chosen = several if len(key) > 1 else single
        if len(chosen) < most and score(key) and len(within[key]) < SAME * len(found[key]):
            if not any(set(key) & set(other) and in_the_same(found[key], found[other]) for other in chosen):
                chosen.append(key)
    return several + single


def in_the_same(one, other):
    """Whether it is much the same texts."""
    return len(set(one) & set(other)) >= SAME * min(len(one), len(other))


def as_written(keys, rows, reading):
    """{phrase: its words as most write them}."""
    wanted, written = set(keys), defaultdict(Counter)
    for row, text in zip(rows, reading.texts, strict=True):
        for start, code in enumerate(row):
            if code > 0:
                for key, end in runs(row, start):
                    if key in wanted:
                        written[key][" ".join(reading.written[place] for place in text[start:end])] += 1
    return {key: _TIED.sub(r"\1", forms.most_common(1)[0][0].lstrip(_TIES)) for key, forms in written.items()}


# ── Central texts ──
def central(rows, spread, groups, most):
    """Places of the texts nearest to the whole: by the cosine of the words of each with those of all, evened out by
    their number. None says much the same as another."""
    whole, sizes = Counter(), []
    for row in rows:
        own = vector(row, spread, len(rows))
        sizes.append(len(own))
        for code, share in own.items():
            whole[code] += share / norm(own)

    def nearness(row):
        own = vector(row, spread, len(rows))
        return sum(share * whole[code] for code, share in own.items()) / norm(own) / len(own) ** EVEN

    fewest = min(FEWEST_STEMS, max(sorted(sizes)[2 * len(sizes) // 3], 1))
    near = {place: nearness(row) for place, row in enumerate(rows) if sizes[place] >= fewest}
    chosen = {}  # {place: its vector}
    for place in sorted(near, key=near.get, reverse=True):
        own = vector(rows[place], spread, len(rows))
        if not any(groups[place] == groups[other] or alike(own, said) for other, said in chosen.items()):
            chosen[place] = own
            if len(chosen) == most:
                break
    return list(chosen)


def vector(row, spread, texts):
    """{number of a stem: its share of the text}; what stands here alone, or in most texts, tells nothing of them."""
    return {
        code: (1 + log(times)) * log(texts / spread[code])
        for code, times in Counter(row).items()
        if 1 < spread[code] <= texts / 2
    }


def norm(vector):
    return sqrt(sum(share * share for share in vector.values()))


def alike(one, other):
    """Whether two texts have most of their stems in common."""
    return 2 * len(one.keys() & other.keys()) >= len(one.keys() | other.keys())
