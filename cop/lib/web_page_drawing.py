"""The program that draws one HTML document anew, within limits: python -m cop.lib.web_page_drawing FILE."""

import html
import re
import sys

import nh3

from cop.lib import confined
from cop.lib.mail_charset import decode_bytes

SECONDS = 8  # of the processor
OUTPUT = 32 * 1024 * 1024  # bytes
TAGS = {
    "a", "abbr", "article", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "dd", "del", "div", "dl", "dt",
    "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "li", "ol", "p", "pre", "q",
    "s", "section", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
# Their words go with them.
GONE = {
    "script", "style", "title", "template", "noscript", "noembed", "noframes", "iframe", "object", "svg", "math",
    "select", "textarea", "audio", "video", "canvas", "xmp", "plaintext",
}  # fmt: skip
ATTRIBUTES = {"*": {"dir", "lang"}, "a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
SCHEMES = {"http", "https", "mailto"}
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
CHARSET_WITHIN = 1_024  # bytes in which a page has to say its charset
TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,1000})", re.IGNORECASE)
LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([a-z]{2,3}(?:-[a-z0-9]{1,8}){0,3})\b", re.IGNORECASE)
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
# Which have no end, or need none; of the others so many stand in one another in no page that somebody reads, and nh3
# takes a second for four times as many.
ENDLESS = {
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
}  # fmt: skip
DEEPEST = 5_000
# The policy goes with the page, wherever it is opened.
PAGE = """<!doctype html>
<html{lang}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body>
{body}
</body>
</html>
"""


def draw(raw):
    """The page with the words of `raw`, both in bytes. Raises ValueError when it has none, or is too deep."""
    words = decoded(raw)
    if is_deep(words):
        raise ValueError("too deep")
    body = nh3.clean(
        words, tags=TAGS, clean_content_tags=GONE, attributes=ATTRIBUTES, url_schemes=SCHEMES, attribute_filter=kept,
        link_rel="nofollow noopener noreferrer",
    )  # fmt: skip
    if not re.sub(r"<[^>]*>|&nbsp;|\s", "", body):
        raise ValueError("no words")
    title, language = TITLE.search(words), LANGUAGE.search(words)
    lang = f' lang="{language[1].lower()}"' if language else ""
    heading = html.escape(" ".join(html.unescape(title[1]).split())) if title else ""
    return PAGE.format(lang=lang, title=heading, body=body).encode()


def is_deep(words):
    """Whether more than DEEPEST elements stand in one another, roughly: an end is taken for that of the last one."""
    depth = 0
    for end, name in TAG.findall(words):
        if name.lower() not in ENDLESS:
            depth = max(depth - 1, 0) if end else depth + 1
        if depth > DEEPEST:
            return True
    return False


def decoded(raw):
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    said = CHARSET.search(raw[:CHARSET_WITHIN])
    return decode_bytes(raw, said[1].decode() if said else "")


def kept(tag, name, value):
    """A link leads to the web, to a letter box or to a place in the page; a path would lead into the reader's files."""
    if name == "href" and not re.match(r"(?:https?://|mailto:|#)", value, re.IGNORECASE):
        return None
    return value


if __name__ == "__main__":
    confined.confine(seconds=SECONDS, output=OUTPUT)
    with open(sys.argv[1], "r+b") as page:
        drawn = draw(page.read())
        page.seek(0)
        page.truncate()
        page.write(drawn)
