"""What rendered HTML must not contain, written down apart from the code that cleans it."""

import re
from html.parser import HTMLParser

TAGS = set(
    "a blockquote br code del details div em h3 h4 h5 h6 hr li ol p pre strong summary sup table tbody td th thead"
    " tr ul".split()
)
VALUES = {
    "class": r"footnote|footnote-ref|footnote-backref|tail|ta-(start|center|end)|language-[\w.+#-]+",
    "dir": r"ltr|rtl",
    "href": r"(?i:https?://[^\s\x00-\x1f]+|mailto:[^\s\x00-\x1f]+)|/([^/\\\s][^\s]*)?|#[\w-]+",
    "id": r"[\w-]+",
    "rel": r"nofollow ugc noopener",
    "role": r"doc-(noteref|backlink|endnotes)",
    "start": r"\d+",
}
ADDRESS = re.compile(r"[\w.+%-]+@[\w-]+(\.[\w-]+)+")


def dangers(html, prefix=""):
    """Every tag, attribute or value in `html` that a reader's browser should not get, in words; [] if it is safe."""
    reader = _Reader(prefix)
    try:
        reader.feed(html)
        reader.close()
    except AssertionError as error:  # Python's parser gives up on some broken declarations
        reader.found.append(f"unreadable: {error}")
    return reader.found


class _Reader(HTMLParser):
    def __init__(self, prefix):
        super().__init__()
        self.prefix = prefix
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            self.found.append(f"tag {tag}")
        for name, value in attrs:
            if name not in VALUES or not re.fullmatch(VALUES[name], value or ""):
                self.found.append(f"{tag} {name}={value!r}")
            elif name == "id" and not value.startswith(self.prefix):
                self.found.append(f"id {value!r} without {self.prefix!r}")
        if tag == "a" and ("rel", "nofollow ugc noopener") not in attrs:
            self.found.append("link without rel")

    def handle_comment(self, data):
        self.found.append(f"comment {data[:40]!r}")

    def handle_decl(self, decl):
        self.found.append(f"declaration {decl[:40]!r}")

    def unknown_decl(self, data):
        self.found.append(f"declaration {data[:40]!r}")

    def handle_pi(self, data):
        self.found.append(f"instruction {data[:40]!r}")
