"""Text as words for PostgreSQL's full-text search, folded in one place, so that the index and a query agree.

A text becomes two lines of words, separated by spaces, with the same number of words in the same places:

    plain     in small letters, with their accents: what a language's stemmer was made for
    folded    without accents, and by some rules of Arabic and Russian that the stemmers lack

Both are stemmed and indexed, so that "educación" finds "educaciones", and "educacion" finds both. Scripts that write
without spaces become pairs of characters that follow one another.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

VERSION = 1  # stored beside what is indexed; raise it when the same text would give other words
LONGEST = 60  # characters of a word; what is longer is no word that anybody looks for
MOST_CHARS = 200_000  # of a text: a book's first hundred pages, and far below PostgreSQL's limit of a vector

# Language → configuration of PostgreSQL 14 and later. What is not here is indexed as it is written.
CONFIGURATIONS = {
    "ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fr": "french", "hi": "hindi", "hy": "armenian",
    "id": "indonesian", "it": "italian", "ne": "nepali", "nl": "dutch", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
SIMPLE = "simple"

_NFD = {code: unicodedata.normalize("NFD", chr(code)) for code in [*range(0xC0, 0x530), *range(0x1E00, 0x2000)]}
# Letters without their accents. Not those of Cyrillic, where й and и are different letters.
MARKS = {
    code: form[0] for code, form in _NFD.items() if len(form) > 1 and (form[0].isascii() or "Α" <= form[0] <= "ω")
} | {ord(letter): base for letter, base in zip("øłđıħŧŋ", "oldihtn", strict=True)}
_ARABIC_MARKS = [*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6EE), 0x640]
_INVISIBLE = [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF]
_SAME = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ک": "ك", "ی": "ي", "ء": "",
    "ё": "е", "œ": "oe", "æ": "ae", "ß": "ss", "þ": "th", "ŀ": "l", "_": " ",
    "ʻ": "'",
}  # fmt: skip
_DIGITS = {start + n: str(n) for start in (0x660, 0x6F0, 0x966, 0x9E6) for n in range(10)}
_PLAIN = (
    dict.fromkeys([*range(0x300, 0x370), *_ARABIC_MARKS, *_INVISIBLE], "")
    | {ord(letter): same for letter, same in _SAME.items()}
    | _DIGITS
)
# Scripts without spaces: Thai, Lao, Burmese, Khmer, Japanese, Chinese; and Korean, whose words carry their endings.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff"
)
_JOINED = "\u0900-\u0dff"  # the vowel signs of Indian scripts, which are no letters by themselves
WORD = re.compile(rf"[{UNSPACED}]+|(?:(?![{UNSPACED}])[\w{_JOINED}])+")
_ASCII = re.compile(rf"\b[a-z0-9]{{1,{LONGEST}}}\b")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")
_BORDER = re.compile(f"([{UNSPACED}]+)")
_IS_ARABIC = re.compile("[\u0600-\u06ff]")
_IS_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ARTICLE = re.compile("^(?:[وفبك]{0,2}ال|[وف]?لل)(?=...)")
# ребёнок, ребёнка: the vowel of many Russian and Ukrainian words goes where an ending comes.
_FLEETING = re.compile("(?<=[бвгджзйклмнпрстфхцчшщ])[ое](?=[кц]$)")


class Words(NamedTuple):
    plain: str
    folded: str


def configuration(language: str) -> str:
    """The configuration of PostgreSQL in which a text of this language (a code) is indexed."""
    return CONFIGURATIONS.get(language, SIMPLE)


def words_of(text: str, *, asked: bool = False) -> Words:
    """The words of a text (plain text, any length; linear), as it is indexed, or as it is asked for."""
    text = lowered(_ADDRESS.sub(" ", text[:MOST_CHARS]))
    if text.isascii():
        line = " ".join(_ASCII.findall(text))
        return Words(line, line)
    plain = [word for found in WORD.findall(text) for word in _tokens(found, asked)]
    line = " ".join(plain)
    folded = line.translate(MARKS)
    if _IS_ARABIC.search(line) or _IS_CYRILLIC.search(line):
        folded = " ".join(map(folded_word, plain))
    return Words(line, line if folded == line else folded)


def lowered(text: str) -> str:
    """Small letters in one form, without what nobody sees or types. It may be of another length."""
    if text.isascii():
        return text.lower().replace("_", " ")
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).lower().translate(_PLAIN))


@lru_cache(maxsize=5_000)  # about 1 MB: the words that come again and again
def folded_word(word: str) -> str:
    """One word of the plain line as it stands in the folded one."""
    word = word.translate(MARKS)
    if _IS_ARABIC.match(word):
        return _ARTICLE.sub("", word)
    return _FLEETING.sub("", word) if len(word) > 4 else word


def pieces(text: str) -> list[str]:
    """`text` cut where a script without spaces begins or ends, which is where a word does."""
    return [piece for piece in _BORDER.split(text) if piece]


def _tokens(word: str, asked: bool) -> list[str]:
    """A word as it is indexed: itself; where no spaces are written the pairs of its characters, then the last one,
    which is asked for only where there is no pair."""
    if _IS_UNSPACED.match(word):
        return [word[i : i + 2] for i in range(max(len(word) - 1, 1) if asked else len(word))]
    return [word] if len(word) <= LONGEST else []


def is_single(words: Words) -> bool:
    """Whether it is one character of a script without spaces, which is looked for as the beginning of a pair."""
    return len(words.plain) == 1 and bool(_IS_UNSPACED.match(words.plain))
