"""Markdown, as people write it in posts, profiles and descriptions, to safe HTML."""

import re
import threading
import xml.etree.ElementTree as ET
from functools import wraps

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor

from cop.lib.text.directions import has_both, mark_blocks
from cop.lib.text.limits import MARKDOWN_SECONDS, MAX_PIECES, Clock, TextRefused, check_source
from cop.lib.text.safe import make_safe
from cop.lib.text.typed import clean_input

# The page has h1 and h2; what is a first heading in a text is a third in the page.
_HEADINGS = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6"}
_ALIGNMENTS = {"left": "ta-start", "center": "ta-center", "right": "ta-end"}
_ROLES = {"footnote": "doc-endnotes", "footnote-ref": "doc-noteref", "footnote-backref": "doc-backlink"}
_PREFIX = re.compile(r"[A-Za-z][\w-]*")

_local = threading.local()


def render(source: str, *, prefix: str) -> str:
    """Safe HTML of Markdown `source`; every element id in it begins with `prefix` (as "p12-").

    A newline is a line break, raw HTML is shown as text, an image becomes a link to it. Raises TextRefused.
    """
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"prefix must be a letter, then letters, digits, hyphens: {prefix!r}")
    source = clean_input(source)
    check_source(source)
    return make_safe(_convert(source, prefix))


def _convert(source: str, prefix: str) -> str:
    """Markdown to HTML that is not clean yet, with this thread's converter: building one takes 5 ms."""
    if not hasattr(_local, "writer"):
        _local.writer = _build()
    writer, clock, finish = _local.writer
    finish.prefix = prefix
    clock.start()
    try:
        return writer.reset().convert(source)
    except RecursionError:
        del _local.writer
        raise TextRefused("nested") from None
    except BaseException:
        # reset() does not undo a half-parsed text: the next one would come out without paragraphs.
        del _local.writer
        raise


def _build() -> tuple[Markdown, Clock, "_Finish"]:
    writer = Markdown(
        extensions=[
            "fenced_code", "tables", "sane_lists", "nl2br", "pymdownx.saneheaders", "pymdownx.tilde",
            _Footnotes(SEPARATOR="-", PLACE_MARKER="\x02nowhere\x03"),
        ],
        extension_configs={"tables": {"use_align_attribute": True}, "pymdownx.tilde": {"subscript": False}},
        output_format="html",
    )  # fmt: skip
    # Without these, raw HTML is text like any other and gets escaped; an address in <> is not linked.
    writer.preprocessors.deregister("html_block")
    for name in ("html", "automail"):
        writer.inlinePatterns.deregister(name)
    clock, finish = Clock(MARKDOWN_SECONDS), _Finish(writer)
    writer.treeprocessors.register(finish, "finish", -10)
    writer.treeprocessors.register(_Count(writer), "count", 1000)
    _watch(writer, clock)
    return writer, clock, finish


def _watch(writer: Markdown, clock: Clock) -> None:
    """Makes the converter look at the clock at each block and at each place where a pattern may begin."""
    writer.parser.blockprocessors.register(_Look(writer.parser, clock), "clock", 1000)

    def looking(method):
        @wraps(method)
        def looks(*args):
            clock.check()
            return method(*args)

        return looks

    for pattern in writer.inlinePatterns:
        pattern.handleMatch = looking(pattern.handleMatch)
        if hasattr(pattern, "search"):  # of emphasis: one match pairs all the stars of a paragraph
            pattern.search = looking(pattern.search)


class _Look(BlockProcessor):
    def __init__(self, parser, clock: Clock) -> None:
        super().__init__(parser)
        self.clock = clock

    def test(self, parent: ET.Element, block: str) -> bool:
        self.clock.check()
        return False


class _Count(Treeprocessor):
    """Ends the work on a text of thousands of blocks before their words are looked at; check_html would refuse it."""

    def run(self, root: ET.Element) -> None:
        if 2 * sum(1 for _ in root.iter()) > MAX_PIECES:  # each has a tag to begin and one to end
            raise TextRefused("slow")


class _Footnotes(FootnoteExtension):
    """Footnotes whose ids carry their number, not what the writer called them."""

    late: dict[str, str] | None = None  # notes found inside notes, while these are written

    def makeFootnotesDiv(self, root: ET.Element) -> ET.Element | None:
        # Markdown raises when a note inside a note changes the list it is reading, so that one waits for another
        # round; the clock bounds the rounds.
        while True:
            self.late = {}
            div = super().makeFootnotesDiv(root)
            found, self.late = self.late, None
            if not found:
                return div
            self.footnotes.update(found)

    def setFootnote(self, id: str, text: str) -> None:
        notes = self.footnotes if self.late is None or id in self.footnotes else self.late
        notes[id] = text

    def makeFootnoteId(self, id: str) -> str:
        return super().makeFootnoteId(self._number(id))

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:
        return super().makeFootnoteRefId(self._number(id), found)

    def _number(self, id: str) -> str:
        return str(list(self.footnotes).index(id) + 1)


class _Finish(Treeprocessor):
    """The house's own ways, as the last step on the tree."""

    prefix = ""

    def run(self, root: ET.Element) -> None:
        self._images_to_links(root)
        for element in root.iter():
            element.tag = _HEADINGS.get(element.tag, element.tag)
            if element.tag == "a":
                self._finish_link(element)
            if "id" in element.attrib:
                element.set("id", self.prefix + element.get("id"))
            if "align" in element.attrib:
                element.set("class", _ALIGNMENTS[element.attrib.pop("align")])
            if element.get("class") in _ROLES:
                element.set("role", _ROLES[element.get("class")])
        if has_both("".join(root.itertext())):
            mark_blocks(root)

    def _images_to_links(self, root: ET.Element) -> None:
        """No reader's browser asks a third party for anything: an image is a link to it, named by its alt text."""
        for link in root.iter("a"):
            for image in link.iter("img"):
                image.tag, image.text = "span", image.get("alt")  # cleaning drops the span, its words stay
        for image in root.iter("img"):
            image.tag, image.text = "a", image.get("alt")
            image.set("href", image.get("src"))

    def _finish_link(self, link: ET.Element) -> None:
        href = (link.get("href") or "").replace(" ", "%20")
        if href.startswith("#"):
            href = f"#{self.prefix}{href[1:]}"
        elif href[:4].lower() == "www.":
            href = f"https://{href}"
        link.set("href", href)
        if not (link.text or len(link)):
            link.text = href
