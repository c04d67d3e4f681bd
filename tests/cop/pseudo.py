"""The pseudo-language: every sentence stands in ⟦…⟧, so that words of the site which nobody can translate stand out."""

import re
from html.parser import HTMLParser

from django.utils.translation.trans_real import DjangoTranslation

CODE = "ia"  # Django knows it and has no date formats of it with words of their own; the site does not offer it
OPEN, CLOSE = "⟦", "⟧"
UNSEEN = {"script", "style", "template", "head"}
SPOKEN = {"alt", "aria-label", "aria-description", "placeholder", "title"}  # attributes that a reader sees or hears
LETTER = re.compile(r"[^\W\d_]")
EMPTY = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "use", "wbr"}


class Pseudo(DjangoTranslation):
    """Stands in for a language in Django's table of them: answers every sentence, ours or a library's, in ⟦…⟧."""

    def gettext(self, message):
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, one, many, number):
        return f"{OPEN}{one if number == 1 else many}{CLOSE}"

    def pgettext(self, context, message):
        return self.gettext(message)

    def npgettext(self, context, one, many, number):
        return self.ngettext(one, many, number)


def untranslated(html, names=()):
    """The words of a page that stand outside ⟦…⟧ and are nobody's own: not in `bdi`, not in an element with its own
    `lang` or with dir="auto", not the initials in a face, none of `names`. A bracket too many or too few is told as such."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    own = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")
    found = [text for text in reader.outside if LETTER.search(own.sub("", text))]
    return found + ([f"{reader.depth} brackets stay open"] if reader.depth else [])


class _Reader(HTMLParser):
    """Walks through a page and collects, in `outside`, what a reader sees or hears outside the brackets."""

    def __init__(self):
        super().__init__()
        self.outside, self.depth, self.elements = [], 0, []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag not in EMPTY:
            face = "avatar" in given.get("class", "").split()
            own = tag == "bdi" or face or given.get("dir") == "auto" or "lang" in given
            self.elements.append((tag, tag in UNSEEN or own and tag != "html"))
        spoken = SPOKEN | ({"value"} if given.get("type") in {"submit", "button", "reset"} else set())
        if not self._passed_over():
            for name in spoken & given.keys():
                self.outside += self._rest(given[name] or "", 0)[0]

    def handle_endtag(self, tag):
        while self.elements and tag in [name for name, _ in self.elements]:
            if self.elements.pop()[0] == tag:
                break

    def handle_data(self, text):
        if self._passed_over():
            return
        rest, self.depth = self._rest(text, self.depth)
        self.outside += rest

    def _passed_over(self):
        return any(over for _, over in self.elements)

    def _rest(self, text, depth):
        """The pieces of a text that stand in no bracket, and how many brackets are open at its end."""
        pieces = [""]
        for letter in text:
            depth += (letter == OPEN) - (letter == CLOSE)
            if letter in OPEN + CLOSE:
                pieces.append("")
            elif not depth:
                pieces[-1] += letter
        return [" ".join(piece.split()) for piece in pieces if piece.strip()], depth
