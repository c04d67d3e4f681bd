"""Links of a wikitext: to pages, in other languages, to files, into categories, and into the web."""

import re
from dataclasses import dataclass, field
from html import unescape

from cop.lib import languages
from cop.lib.wikis import marks
from cop.lib.wikis.wikitext_nodes import spoken

# Names of namespaces that every MediaWiki understands, whatever its language; an export says the others itself.
FILE, CATEGORY = {"file", "image", "media"}, {"category"}
OTHERS = {"user", "talk", "user talk", "project", "template", "help", "mediawiki", "special", "module", "portal"}
WIKIS = {
    "b", "c", "commons", "d", "m", "mw", "meta", "n", "q", "s", "species", "v", "voy", "w", "wikt", "wikipedia",
    "wikibooks", "wikidata", "wikinews", "wikiquote", "wikisource", "wikiversity", "wikivoyage", "wiktionary",
}  # fmt: skip
_OPTION = re.compile(
    r"\s*(?:thumb(?:nail)?|frame(?:d|less)?|border|left|right|center|none|baseline|middle|top|bottom|text-top|sub|super"
    r"|text-bottom|upright(?:=[\d.]*)?|\d*x?\d+\s*px|(?:thumb|link|page|lang|class)=.*)\s*",
    re.DOTALL,
)


@dataclass
class Names:
    """What the prefixes of a wiki mean, in small letters: beside those that all of them know."""

    file: set = field(default_factory=set)
    category: set = field(default_factory=set)
    others: set = field(default_factory=set)

    def kind_of(self, target):
        """(kind, rest) of the target of a link: "file", "category", "other" for what is no page of this wiki,
        "language:es", or "page"."""
        prefix, colon, rest = target.partition(":")
        name = " ".join(prefix.replace("_", " ").split()).lower()
        if colon and rest.strip():
            if name in FILE | self.file:
                return "file", rest.strip()
            if name in CATEGORY | self.category:
                return "category", rest.strip()
            if name in languages.NAMES:
                return f"language:{name}", rest.strip()
            if name in OTHERS | WIKIS | self.others:
                return "other", target
        return "page", target

    def takes_trail(self, node):
        """Whether letters that follow the link belong to its words."""
        target = str(node.title).strip()
        return target.startswith(":") or self.kind_of(target)[0] in {"page", "other"}


def link(writer, node, trail):
    """Markdown of a link in two brackets."""
    typed = str(node.title).strip()
    shown, target = typed.startswith(":"), typed.removeprefix(":").strip()
    kind, rest = writer.names.kind_of(target)
    if kind == "category" and not shown:
        return category(writer, node, rest)
    if kind == "file" and not shown:
        return picture(writer, node, rest)
    if kind.startswith("language:") and not shown:
        code, title = kind.partition(":")[2], rest.replace("_", " ")
        if node.text is not None:
            writer.report("link", f"{target} {node.text}")
        writer.result.translations.setdefault(code, title)
        return ""
    said = writer.inline(node.text.nodes) if node.text else marks.words(target)
    return to_page(writer, kind, rest, f"{said}{trail}", plain_words(node, target) + trail)


def to_page(writer, kind, target, said, words):
    language = kind.partition(":")[2] if kind.startswith("language:") else ""
    title, _, section = target.partition("#")
    if title.startswith("/"):
        title = f"{writer.title}{title.rstrip('/')}"
    title = " ".join(title.replace("_", " ").split())
    if kind in {"other", "file", "category"} or not title or marks.FORBIDDEN.search(title):
        writer.report("section" if target.startswith("#") else "link", target)
        return said
    if section:
        writer.report("section", target)
    mark = re.fullmatch(r"(\*{1,3}|~~)([^*~]+)\1", said)
    made = marks.page_link(language, title, words)
    if writer.in_table:
        made = re.sub(r"(?<!\\)\|", r"\\|", made)
    return f"{mark[1]}{made}{mark[1]}" if mark else made


def plain_words(node, target):
    """The words of a link, which hold no marks."""
    if node.text is None:
        return target.replace("_", " ")
    return spoken(node.text.nodes).strip() or target


def category(writer, node, name):
    name = " ".join(name.replace("_", " ").split())
    if node.text:
        writer.report("sort key", node.text)
    if name not in writer.result.categories:
        writer.result.categories.append(name)
    return ""


def picture(writer, node, name):
    """The words below it, and its name where it stood."""
    captions, alternative = [[]], ""
    for one in node.text.nodes if node.text else []:
        pieces = str(one).split("|") if type(one).__name__ == "Text" else [one]
        for number, piece in enumerate(pieces):
            if number:
                captions.append([])
            captions[-1].append(piece)
    said = []
    for parts in captions:
        whole = "".join(map(str, parts))
        if whole.strip().lower().startswith("alt="):
            alternative = whole.partition("=")[2].strip()
        elif whole.strip() and not _OPTION.fullmatch(whole):
            said.append("".join(_inline(writer, part) for part in parts).strip())
    writer.report("file", f"{name} ({alternative})" if alternative else name)
    return " ".join(filter(None, [writer.code(name), *said]))


def _inline(writer, part):
    return marks.words(part).replace("\n", " ") if isinstance(part, str) else writer.inline([part])


def web_link(writer, node):
    url, _, more = unescape("".join(str(node.url).split())).partition(
        "|"
    )  # "[[http://x|words]]" is a slip that many make
    said = " ".join(filter(None, [marks.words(more), writer.inline(node.title.nodes).strip() if node.title else ""]))
    goal = f"https:{url}" if url.startswith("//") else url
    if not goal.lower().startswith(marks.SCHEMES):
        writer.report("link", url)
        return said or marks.words(url)
    if said and "[[" not in said:
        return marks.web_link(goal, said)
    return f"{said} {marks.address(goal)}" if said else marks.address(goal)
