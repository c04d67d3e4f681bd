"""In which language a text is written."""

import re
from collections.abc import Collection

import pycld2

from cop.lib import languages
from cop.lib.text.addresses import REMOVED
from cop.lib.text.folding import parts_of

SAMPLE = 2_000  # characters looked at; what a page does not tell, ten do not either
# Letters that it takes: a whole line where any language is possible, as one line in English in a Spanish talk is a
# title or the name of a thing; a short sentence among the few of one writer; a word in letters that rule out the
# language expected.
LETTERS, LETTERS_AMONG_FEW, LETTERS_OF_ITS_OWN = 60, 20, 4
LINES = 100  # of one's own; with code between them as many as SAMPLE takes
FEW = 5
SURE_SHARE = 80  # percent of the text in the language found
HEAD = 100  # characters at the beginning, in the same language: what follows them may be pasted

_CODES = {"iw": "he", "zh-Hant": "zh", "in": "id", "ku": "ckb", "jw": "id"}  # as CLD2 names them → as we do
_FENCED = re.compile(r"^(```|~~~).*?(?:^\1|\Z)", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r" {4}|\t")
_CODE = re.compile(r"<-|[{}]$|;$|^[}#)>+$|]|^\s*[\w.$]+ ?=|^[\w.$]+\(.*\)$|\w\([^()]*\)$|\$\w|==|%\w*%")
_SPANS = re.compile(r"`[^`\n]*+`|📎[^\n]*+")
_NO_WORD = re.compile(r"://|@|www\.|\\|\w[._/]\w")
_LETTERS = re.compile(r"[^\W\d_]")


def recognise(text: str, *, among: Collection[str] = tuple(languages.NAMES), otherwise: str) -> str:
    """The code of the language of `text`, one of `among`; `otherwise` (what the place or the writer lets expect)
    for a text that is short, mixed or unclear. `text` is Markdown or the plain text of a mail: quoted parts, code
    and addresses do not count."""
    words = own_words(text)
    letters = _LETTERS.findall(words)
    foreign = _is_latin(letters) != _is_latin(languages.name(otherwise))
    if len(letters) < (LETTERS_OF_ITS_OWN if foreign else LETTERS_AMONG_FEW if len(among) <= FEW else LETTERS):
        return otherwise
    found = _shares(words, foreign)
    best = max(among, key=lambda code: found.get(code, 0), default=otherwise)
    if foreign:
        return best if found.get(best) else otherwise
    sure = best != otherwise and found.get(best, 0) >= SURE_SHARE
    return best if sure and _shares(words[:HEAD], True).get(best, 0) >= SURE_SHARE else otherwise


def _shares(words: str, guess: bool) -> dict[str, int]:
    """Percent of the text in each language found; nothing when that is not sure, unless a `guess` will do."""
    try:
        reliable, _size, found = pycld2.detect(words, bestEffort=guess)
    except pycld2.error:
        return {}
    shares: dict[str, int] = {}
    for _name, code, share, _score in found if reliable or guess else ():
        code = _CODES.get(code, code)
        shares[code] = shares.get(code, 0) + share
    return shares


def own_words(text: str) -> str:
    """What the author says in sentences: without quotations, code, addresses and what stands in columns."""
    if "```" in text or "~~~" in text:
        text = _FENCED.sub("", text)
    parts = [part.lines for part in parts_of(text) if part.summary is None]
    own = [line.words for lines in parts for line in lines if not line.level]
    kept = [line for line in own[:LINES] if not _INDENTED.match(line) and not _CODE.search(line.strip())]
    words = _SPANS.sub(" ", "\n".join(kept)).replace(REMOVED, " ").split()
    return " ".join(word for word in words if not _NO_WORD.search(word))[:SAMPLE]


def _is_latin(letters: Collection[str]) -> bool:
    """Whether most of them are Latin, with all their accents."""
    return sum(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in letters) * 2 >= len(letters)
