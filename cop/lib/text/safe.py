"""The allow-list, and the two cleaners that every rendered text passes last."""

import re
import threading
from functools import partial
from html import escape

import nh3
from bleach.linkifier import LinkifyFilter
from bleach.sanitizer import Cleaner

from cop.lib.text.directions import BLOCKS
from cop.lib.text.limits import check_html

TAGS = {
    "a", "blockquote", "br", "code", "del", "details", "div", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p",
    "pre", "strong", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip

SCHEMES = {"http", "https", "mailto"}

# Where a link may lead: the web, a letter box, a path of this site (not "//host", which is another site), a
# footnote. White space is refused because browsers drop tabs and newlines: "/\t/host" would be "//host".
_HREF = r"https?://\S+|mailto:\S+|/(?![/\\])\S*|#[A-Za-z][\w-]*"

# On every link. nofollow and ugc: a link in a post is no recommendation of the site. noopener: nor a handle on
# its window.
REL = "nofollow ugc noopener"

# What each attribute may say, in full. Anything not here is dropped.
ATTRIBUTES = {
    ("a", "href"): re.compile(_HREF, re.IGNORECASE),
    ("a", "class"): re.compile(r"footnote-(?:ref|backref)"),
    ("a", "rel"): re.compile(REL),
    ("a", "role"): re.compile(r"doc-(?:noteref|backlink)"),
    ("code", "class"): re.compile(r"language-[\w.+#-]{1,40}"),
    ("details", "class"): re.compile(r"tail"),
    **{(tag, "dir"): re.compile(r"ltr|rtl") for tag in BLOCKS},
    ("div", "class"): re.compile(r"footnote"),
    ("div", "role"): re.compile(r"doc-endnotes"),
    ("li", "id"): re.compile(r"[A-Za-z][\w-]*fn-\d+"),
    ("ol", "start"): re.compile(r"\d{1,9}"),
    ("sup", "id"): re.compile(r"[A-Za-z][\w-]*fnref\d*-\d+"),
    ("td", "class"): re.compile(r"ta-(?:start|center|end)"),
    ("th", "class"): re.compile(r"ta-(?:start|center|end)"),
}

# Addresses in running text. With a scheme or "www." only: of "setup.py" and "data.in" nobody knows.
# 2,000 characters are what browsers and servers agree to carry. The end is no punctuation of the sentence, nor a
# bracket that was opened before the address.
_ADDRESS = re.compile(
    r"(?<![\w@/])(?:https?://|www\.(?=\w))"
    r"(?:[^\s<>\"`{}|\\^()]|\([^\s<>\"`{}|\\^()]*+\)){1,2000}(?<![.,;:!?'*_~»”’…])",
    re.IGNORECASE,
)

_local = threading.local()


def make_safe(html: str, *, linked: bool = False) -> str:
    """HTML of our own renderers, with escaped text in it, cleaned: bleach, which also links addresses, then nh3.
    HTML in which they are `linked` already, and every other word was escaped by us, passes nh3 alone.

    Raises TextRefused when the HTML is more than can be cleaned in time.
    """
    check_html(html)
    if not hasattr(_local, "bleach"):
        _local.bleach, _local.nh3 = _build()
    return _local.nh3.clean(html if linked else _local.bleach.clean(html)).strip()


def escape_and_link(text: str) -> str:
    """Plain text as HTML, the web addresses in it as links."""
    html, end = "", 0
    for found in _ADDRESS.finditer(text):
        words = escape(found.group())
        goal = f"https://{words}" if words[:4].lower() == "www." else words
        html += f'{escape(text[end : found.start()], quote=False)}<a href="{goal}">{words}</a>'
        end = found.end()
    return html + escape(text[end:], quote=False)


def is_allowed(tag: str, attribute: str, value: str) -> bool:
    """Whether `tag` may carry `attribute` with this value."""
    rule = ATTRIBUTES.get((tag, attribute))
    return bool(rule and rule.fullmatch(value))


def _build() -> tuple[Cleaner, nh3.Cleaner]:
    """The two cleaners of a thread; bleach's may not be shared between threads."""
    linkify = partial(LinkifyFilter, callbacks=[_link], url_re=_ADDRESS, skip_tags={"pre", "code"})
    names: dict[str, set[str]] = {}
    for tag, attribute in ATTRIBUTES:
        names.setdefault(tag, set()).add(attribute)
    first = Cleaner(tags=TAGS, attributes=is_allowed, protocols=SCHEMES, strip=True, filters=[linkify])
    last = nh3.Cleaner(
        tags=TAGS,
        attributes=names,
        attribute_filter=lambda tag, name, value: value if is_allowed(tag, name, value) else None,
        url_schemes=SCHEMES,
        link_rel=None,
        set_tag_attribute_values={"a": {"rel": REL}},
    )
    return first, last


def _link(attrs: dict, new: bool = False) -> dict | None:
    """Bleach asks about every link: None keeps its words and drops the link. `new` ones it found in the text."""
    href = attrs.get((None, "href"), "")
    if new and attrs["_text"][:4].lower() == "www.":
        href = attrs[None, "href"] = "https://" + attrs["_text"]
    attrs[None, "rel"] = REL
    return attrs if is_allowed("a", "href", href) else None
