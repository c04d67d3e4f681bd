"""The first words of a text, for lists and descriptions."""

from html.parser import HTMLParser

from cop.lib.text.spoken import HEADINGS

# Elements whose words are no part of what the author says here: quoted tails, code, notes and their numbers.
_LEFT_OUT = {"details", "div", "pre", "sup", "table"}
# Inside a line: no space where they begin or end.
_INLINE = {"a", "code", "del", "em", "strong"}


def plain_excerpt(html: str, chars: int, *, headings: bool = True) -> str:
    """Plain text of HTML made by render or render_plain: one line of at most `chars` characters, cut at a word
    and then ended by "…"; without `headings`, where something else is left. Not escaped."""
    reader = _Words(enough=chars + 1)
    reader.left_out = _LEFT_OUT if headings else _LEFT_OUT | HEADINGS
    reader.feed(html)
    reader.close()
    text = " ".join("".join(reader.found).split())
    if not text and not headings:
        return plain_excerpt(html, chars)
    if len(text) <= chars:
        return text
    cut = text[:chars]
    # Text without spaces, as Chinese, is cut where it is.
    return (cut.rpartition(" ")[0] or cut[:-1]).rstrip(" ,;:.–-") + "…"


class _Words(HTMLParser):
    def __init__(self, enough: int) -> None:
        super().__init__()
        self.found: list[str] = []
        self.missing = enough
        self.outside = 0
        self.left_out: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.outside += tag in self.left_out
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self.outside -= tag in self.left_out
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if self.outside <= 0 and self.missing > 0:
            self.found.append(data)
            self.missing -= len("".join(data.split()))

    def _part(self, tag: str) -> None:
        if tag not in _INLINE:
            self.found.append(" ")
