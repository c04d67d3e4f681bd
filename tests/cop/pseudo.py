"""The pseudo-language: every sentence stands in ⟦…⟧, so that words of the site which nobody can translate stand out."""

import re
from html.parser import HTMLParser

from django.utils.translation.trans_real import CONTEXT_SEPARATOR, DjangoTranslation

CODE = "ia"  # Django knows it and has no date formats of it with words of their own; the site does not offer it
OPEN, CLOSE = "⟦", "⟧"
LETTER = re.compile(r"[^\W\d_]")
AROUND = " ·›:,()"  # what may stand beside words of a reader
UNSEEN = {"script", "style", "template", "title"}
SPOKEN = {"alt", "aria-label", "aria-description", "placeholder", "title"}  # attributes that a reader sees or hears
EMPTY = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Pseudo(DjangoTranslation):
    """Stands in for a language in Django's table of them: answers every sentence, ours or a library's, in ⟦…⟧."""

    def gettext(self, message):
        return f"{OPEN}{message.split(CONTEXT_SEPARATOR)[-1]}{CLOSE}"

    def ngettext(self, one, many, number):
        return self.gettext(one if number == 1 else many)


def untranslated(html, names=(), own=()):
    """The pieces of a page that stand outside ⟦…⟧ and are nobody's own words: not in `bdi`, not in an element with its
    own `lang` or with dir="auto", not the initials in a face, made of more than `names`, and not one of the texts
    `own`. A bracket that stays open is told, too."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    pieces = [piece.strip(AROUND) for text in reader.outside for piece in text.split(" · ")]
    named = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")
    found = [piece for piece in pieces if piece not in own and LETTER.search(named.sub("", piece))]
    return found + ([f"{reader.depth} brackets stay open"] if reader.depth else [])


def title(html):
    """What stands in the bar of the browser, which can hold no element."""
    found = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    return found[1] if found else ""  # a piece of a page has none


class _Reader(HTMLParser):
    """Walks through a page and collects, in `outside`, what a reader sees or hears outside the brackets."""

    def __init__(self):
        super().__init__()
        self.outside, self.depth, self.elements = [], 0, []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag not in EMPTY:
            self.elements.append((tag, tag in UNSEEN or tag != "html" and _is_a_readers(tag, given)))
        if not self._passed_over():
            spoken = SPOKEN | ({"value"} if given.get("type") in {"submit", "button", "reset"} else set())
            for name in spoken & given.keys():
                self.outside += _outside(given[name] or "", 0)[0]

    def handle_endtag(self, tag):
        while any(tag == name for name, _ in self.elements) and self.elements.pop()[0] != tag:
            pass  # an element whose end tag may be left out, as that of `li`

    def handle_data(self, text):
        if not self._passed_over():
            found, self.depth = _outside(text, self.depth)
            self.outside += found

    def _passed_over(self):
        return any(over for _, over in self.elements)


def _is_a_readers(tag, given):
    face = "avatar" in (given.get("class") or "").split()
    return tag == "bdi" or face or given.get("dir") == "auto" or "lang" in given


def _outside(text, depth):
    """The pieces of a text that stand in no bracket, and how many brackets are open at its end."""
    pieces = []
    for piece in re.split(f"([{OPEN}{CLOSE}])", text):
        depth += (piece == OPEN) - (piece == CLOSE)
        if not depth and piece.strip(f"{CLOSE} \n"):
            pieces.append(" ".join(piece.split()))
    return pieces, depth
