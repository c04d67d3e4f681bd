"""Rendered HTML as data that a Typst file sets: what people wrote is never a part of the program.

A block is {"t": its kind, "dir": "ltr" or "rtl" where it is its own}, and of its kind
    p, h, pre       "runs"; h has its "level", 1 to 4
    quote, fold     "blocks"
    ul, ol          "items", each a list of blocks; ol may "start" elsewhere
    table           "rows", each a list of cells {"runs", "align", "head"}
    hr              nothing
A run is {"s": words} with whichever of b (bold), i, d (struck), c (code), up (raised) is true, where it leads ("url",
or "to" a place in the same document) and the name of the place that it is ("at"); or {"br": 1}. A list item that can
be led to has a run with its name first.
"""

import re

from cop.lib.text.parsed import parsed

DEEPEST = 6  # levels of lists and quotes; what is deeper stands at the last one, since Typst counts its calls
LONGEST = 40  # characters without a place to break the line
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = {
    "blockquote", "details", "div", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "summary", "table", "ul",
}  # fmt: skip
_MARKS = {"strong": "b", "th": "b", "summary": "b", "em": "i", "del": "d", "code": "c", "sup": "up"}
_LONG = re.compile(rf"[^\s\u200b]{{{LONGEST},}}")
_BREAKS = re.compile(r"(?<=[/?&=._-])(?=\w)")


def blocks_of(html, *, site="", places=None):
    """The blocks of HTML of render(). Links of this site lead to it at `site` ("https://host"), unless `places`
    ({address: name of a place in the document}) has them."""
    root = parsed(html)
    names = {element.get("id") for element in root.iter()} | {*(places or {}).values()}
    return _Layer(site, places or {}, names - {None}).blocks(root, 0)


def run_of_name(name):
    """A run that is the place of this name."""
    return {"s": "", "at": name}


class _Layer:
    def __init__(self, site, places, names):
        self.site, self.places, self.names = site, places, names
        self.given = set()  # a name that stood twice would be nobody's

    def blocks(self, element, depth):
        """What stands in an element; words outside of any block are a paragraph of their own."""
        found, loose = [], []

        def end():
            if runs := tidy(loose):
                found.append({"t": "p", "runs": runs})
            loose.clear()

        loose += self.words(element.text, {})
        for child in element:
            if child.tag in _BLOCKS:
                end()
                found += self.block(child, depth)
            else:
                loose += self.runs(child, {})
            loose += self.words(child.tail, {})
        end()
        return found

    def block(self, element, depth):
        made = self.made(element, element.tag, depth)
        if "dir" in element.attrib:
            for one in made:
                one.setdefault("dir", element.get("dir"))
        return made

    def made(self, element, tag, depth):
        if tag == "hr":
            return [{"t": "hr"}]
        if tag in {"div", "details"}:
            return self.blocks(element, depth)
        if tag == "pre":
            return [{"t": "pre", "runs": [{"s": "".join(element.itertext()).strip("\n"), "c": 1}]}]
        if tag in {"ul", "ol"}:
            return self.listed(element, tag, depth)
        if tag == "blockquote":
            inner = self.blocks(element, depth + 1)
            return [{"t": "quote", "blocks": inner}] if depth < DEEPEST else inner
        if tag == "table":
            return [{"t": "table", "rows": [[self.cell(cell) for cell in row] for row in element.iter("tr")]}]
        runs = tidy(self.runs(element, {}))
        if not runs:
            return []
        return [{"t": "h", "level": int(tag[1]) - 2, "runs": runs} if tag[0] == "h" else {"t": "p", "runs": runs}]

    def listed(self, element, tag, depth):
        items = []
        for item in element:
            blocks = self.blocks(item, depth + 1)
            if at := self.place(item):
                blocks.insert(0, {"t": "p", "runs": [*at, *take_first(blocks)]})
            items.append(blocks)
        if depth >= DEEPEST:
            return [block for blocks in items for block in blocks]
        start = {"start": int(element.get("start"))} if element.get("start") else {}
        return [{"t": tag, "items": items} | start]

    def cell(self, cell):
        align = (cell.get("class") or "").removeprefix("ta-")
        return {"runs": tidy(self.runs(cell, {})), "head": cell.tag == "th"} | ({"align": align} if align else {})

    def runs(self, element, marks):
        """The runs of an element inside a line, which has these `marks` from what is around it."""
        if element.tag == "br":
            return [{"br": 1}]
        marks = marks | {key: 1 for tag, key in _MARKS.items() if tag == element.tag}
        if element.tag == "a":
            marks |= self.goal(element.get("href", ""))
        found = self.place(element) + self.words(element.text, marks)
        for child in element:
            found += self.runs(child, marks) + self.words(child.tail, marks)
        return found

    def place(self, element):
        """The run of its name, if it has one, in a list."""
        name = element.get("id")
        if not name or name in self.given:
            return []
        self.given.add(name)
        return [run_of_name(name)]

    def goal(self, href):
        """Where a link leads: as a mark."""
        if href in self.places:
            return {"to": self.places[href]}
        if href.startswith("#"):
            return {"to": href[1:]} if href[1:] in self.names else {}
        return {"url": self.site + href if href.startswith("/") else href} if href else {}

    def words(self, words, marks):
        return [{"s": _SPACE.sub(" ", words)} | marks] if words else []


def tidy(runs):
    """Runs of one paragraph without the space around it, and with places to break the line in what is very long; none
    where nothing is said."""
    runs = [dict(run) for run in runs if "br" in run or "at" in run or run["s"]]
    while runs and runs[-1].get("s", "x").isspace():
        runs.pop()
    while runs and runs[0].get("s", "x").isspace():
        runs.pop(0)
    if not any(run.get("s", "").strip() or "at" in run for run in runs):
        return []
    for before, run in zip([{}, *runs], runs, strict=False):
        if "s" in run:
            run["s"] = breakable(run["s"].lstrip(" ") if "br" in before else run["s"])
    return runs


def breakable(words):
    """Words in which a line can be broken at least every LONGEST characters."""

    def broken(found):
        parts = _BREAKS.sub("\u200b", found[0]).split("\u200b")
        return "\u200b".join(part[at : at + LONGEST] for part in parts for at in range(0, max(len(part), 1), LONGEST))

    return _LONG.sub(broken, words)


def take_first(blocks):
    """The runs of the first block, if that is a paragraph, which is taken out."""
    return blocks.pop(0)["runs"] if blocks and blocks[0]["t"] == "p" else []
