"""The words of a mail: which part of it, in which charset, from HTML if there is nothing else."""

import re
from email.message import Message as Mail
from html.parser import HTMLParser

import nh3

from cop.lib.mail_charset import clean, decode_bytes, decode_header
from cop.lib.mail_trim import FILE, trim

TEXT_LENGTH = 200_000  # characters kept of a mail; the longest real one has 60,000, a novel has 500,000
HTML_LENGTH = 300_000  # characters read of an HTML part; newsletters reach 200,000
QUOTE_DEPTH = 20  # levels of quoting shown; a mail program indents until nothing is left to read
PARTS = 200  # parts looked at; a digest of a busy list has 60

_BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre", "blockquote", "hr"}
_LINES = {"br", "li", "tr", "dt", "dd"}
_KEPT = _BLOCKS | _LINES | {"a", "td", "th"}


def mail_text(mail: Mail) -> str:
    """What the author wrote and quoted, as plain text with \\n line ends; "" for an empty mail.

    Plain text is preferred to HTML; attached files follow, one line each with their name. Signature and
    list footer are off, quoted text stays. May raise what Python's parser raises on malformed parts.
    """
    words, files = _collect(mail)
    text = trim("\n\n".join(word for word in words if word.strip())[:TEXT_LENGTH])
    return "\n\n".join(part for part in (text, "\n".join(f"{FILE} {name}" for name in files)) if part)


def html_to_text(source: str) -> str:
    """Plain text of HTML: paragraphs parted by a blank line, quotes marked with ">", links with address."""
    # nh3 balances the tags and drops scripts and comments in linear time; Python's own parser alone is
    # quadratic on hostile input and raises on some.
    tidy = nh3.clean(
        source[:HTML_LENGTH],
        tags=_KEPT,
        attributes={"a": {"href"}},
        clean_content_tags={"script", "style", "head", "title"},
        link_rel=None,
        url_schemes={"http", "https"},
    )
    reader = _Reader()
    reader.feed(tidy)
    reader.close()
    return reader.text()


def _collect(mail: Mail) -> tuple[list[str], list[str]]:
    words: list[str] = []
    files: list[str] = []
    waiting = [mail]
    for _ in range(PARTS):
        if not waiting:
            break
        part = waiting.pop(0)
        kind = part.get_content_type()
        name = decode_header(part.get_filename() or "")
        if kind == "message/rfc822" and part is not mail:
            inner = part.get_payload()
            subject = inner[0].get("Subject") if isinstance(inner, list) and inner else ""
            files.append(name or decode_header(str(subject or "")) or "message.eml")
        elif part.is_multipart():
            waiting[:0] = _worth_reading(part)
        elif name or part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            if name and kind not in ("application/pgp-signature", "application/pkcs7-signature"):
                files.append(name)
        else:
            words.append(_part_text(part))
    return words, files


def _worth_reading(part: Mail) -> list[Mail]:
    """The parts of a multipart to go on with: of alternatives one, of a delivery report its words."""
    parts = [inner for inner in part.get_payload() if isinstance(inner, Mail)]
    kind = part.get_content_type()
    if kind == "multipart/alternative":
        for wanted in ("text/plain", "text/html"):
            for inner in parts:
                if inner.get_content_type() == wanted and _part_text(inner).strip():
                    return [inner]
        return parts[:1]
    if kind in ("multipart/signed", "multipart/report", "multipart/related"):
        return parts[:1]
    return parts


def _part_text(part: Mail) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    text = decode_bytes(data, _parameter(part, "charset"))
    if part.get_content_type() == "text/html":
        return html_to_text(text)
    if _parameter(part, "format").lower() == "flowed":
        return unflow(text, delete_space=_parameter(part, "delsp").lower() == "yes")
    return text


def _parameter(part: Mail, name: str) -> str:
    value = part.get_param(name, "")
    return str(value[2] if isinstance(value, tuple) else value)


def unflow(text: str, *, delete_space: bool = False) -> str:
    """Joins the soft-wrapped lines of `format=flowed` text (RFC 3676) at each depth of quoting."""
    done: list[str] = []
    open_depth = -1  # depth of the line that waits for its continuation, -1 for none
    for line in text.split("\n"):
        unquoted = line.lstrip(">")
        depth = len(line) - len(unquoted)
        words = unquoted[1:] if unquoted.startswith(" ") else unquoted
        signature = words == "-- "
        if open_depth == depth and not signature:
            done[-1] += words
        else:
            done.append(">" * depth + (" " if depth else "") + words)
        soft = words.endswith(" ") and not signature
        if soft and delete_space:
            done[-1] = done[-1][:-1]
        open_depth = depth if soft else -1
    return "\n".join(done)


class _Reader(HTMLParser):
    """Turns tidy HTML into lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.depth = 0  # of blockquotes
        self.preformatted = 0
        self.links: list[tuple[str, int, int]] = []  # address, line and column where its words begin

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._break(blank=True)
        elif tag in _LINES:
            self._break()
        if tag == "blockquote":
            self.depth += 1
            self.lines[-1] = self._mark()
        elif tag == "li":
            self.lines[-1] += "- "
        elif tag in ("td", "th"):
            self._space()
        elif tag == "pre":
            self.preformatted += 1
        elif tag == "a":
            self.links.append((dict(attrs).get("href") or "", len(self.lines) - 1, len(self.lines[-1])))

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote":
            self.depth = max(0, self.depth - 1)
        elif tag == "pre":
            self.preformatted = max(0, self.preformatted - 1)
        elif tag == "a" and self.links:
            address, line, column = self.links.pop()
            shown = " ".join([self.lines[line][column:], *self.lines[line + 1 :]])
            if address and address.rstrip("/") not in shown:
                self.lines[-1] += f" <{address}>"
        if tag in _BLOCKS:
            self._break(blank=True)

    def handle_data(self, data: str) -> None:
        if self.preformatted:
            first, *more = data.split("\n")
            self.lines[-1] += first
            self.lines.extend(self._mark() + line for line in more)
            return
        words = re.sub(r"[ \t\n\xa0]+", " ", data)
        if self.lines[-1] in ("", self._mark()):
            words = words.lstrip(" ")
        self.lines[-1] += words

    def text(self) -> str:
        joined = "\n".join(line.rstrip() for line in self.lines)
        joined = re.sub(r"^>+\n(?!>)", "\n", joined + "\n", flags=re.MULTILINE)
        return clean(re.sub(r"\n{3,}", "\n\n", joined).strip("\n"))

    def _mark(self) -> str:
        return ">" * min(self.depth, QUOTE_DEPTH) + " " if self.depth else ""

    def _space(self) -> None:
        if self.lines[-1].strip("> "):
            self.lines[-1] += " "

    def _break(self, *, blank: bool = False) -> None:
        if self.lines[-1].strip("> "):
            self.lines.append(self._mark())
        else:
            self.lines[-1] = self._mark()
        if blank and len(self.lines) > 1 and self.lines[-2].strip("> "):
            self.lines.insert(-1, self._mark().rstrip())
