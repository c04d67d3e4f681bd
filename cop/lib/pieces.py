"""HTML that a template renders once and many pages use, with slots for what is each page's own."""

import contextlib
import re
import sys
from collections import OrderedDict

from django.utils.safestring import mark_safe

AROUND = 2_000  # bytes of a piece beside its text: the key of a post names thirty things
_SLOT = re.compile("\0([a-z]+)\0")  # no text of ours holds a NUL: PostgreSQL refuses it, and forms take it out


def slot(name):
    """What a template puts where something comes later. `name` is of the letters a to z."""
    return mark_safe(f"\0{name}\0")  # noqa: S308  a name of ours


class Piece:
    """Rendered HTML, cut at its slots; `note` is whatever its maker wants to know of it."""

    __slots__ = ("parts", "names", "note", "size")

    def __init__(self, html, note=None):
        self.note = note
        found = _SLOT.split(str(html))
        self.parts, self.names = found[::2], found[1::2]
        self.size = sum(map(sys.getsizeof, self.parts)) + AROUND  # bytes, its key included

    def filled(self, words):
        """The HTML with `words` ({name: HTML}) in the slots; one that is not named stays empty."""
        if not self.names:
            return self.parts[0]
        out = [self.parts[0]]
        for name, part in zip(self.names, self.parts[1:], strict=True):
            out += (words.get(name, ""), part)
        return "".join(out)


class Pieces:
    """The pieces used last, of `limit` bytes together; each process has its own. A key names everything that its
    piece depends on, so that nothing ever has to be taken out because it became wrong."""

    def __init__(self, limit):
        self.limit, self.size = limit, 0
        self.kept = OrderedDict()

    def get(self, key):
        piece = self.kept.get(key)
        if piece is not None:
            with contextlib.suppress(KeyError):  # another thread has just let it go
                self.kept.move_to_end(key)
        return piece

    def keep(self, key, html, note=None):
        """Keep what a template has rendered; returns the Piece."""
        piece = Piece(html, note)
        if key not in self.kept:
            self.kept[key] = piece
            self.size += piece.size
            while self.size > self.limit:
                try:
                    self.size -= self.kept.popitem(last=False)[1].size
                except KeyError:
                    self.size = 0
        return piece

    def clear(self):
        self.kept.clear()
        self.size = 0
