"""Rendered HTML as a tree, and as XHTML, for what is no web page: a book, a printed file."""

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

_ALONE = {"br", "hr"}  # without an end
NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # characters that no XML may hold


def parsed(html: str) -> ET.Element:
    """A `div` that holds what HTML of render() says, as a tree: whatever it was not closed with, all is closed."""
    reader = _Reader()
    reader.feed(NO_XML.sub("", html))
    reader.close()
    return reader.root


def as_xhtml(html: str) -> str:
    """HTML of ours, well-formed as XML, with the same elements."""
    whole = ET.tostring(parsed(html), encoding="unicode", short_empty_elements=False)
    for name in _ALONE:
        whole = whole.replace(f"></{name}>", "/>")
    return whole.removeprefix("<div>").removesuffix("</div>")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = ET.Element("div")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list) -> None:
        element = ET.SubElement(self.open[-1], tag, {name: value or "" for name, value in attrs})
        if tag not in _ALONE:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in {element.tag for element in self.open[1:]}:
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        last = self.open[-1]
        if len(last):
            last[-1].tail = (last[-1].tail or "") + data
        else:
            last.text = (last.text or "") + data
