"""The text of a page of MediaWiki as Markdown.

What our pages have is converted: headings, emphasis, links, lists, plain tables, notes, code, quotations. Of the rest
the words stay, or what was typed stays as code; each of these is reported.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import reduce
from html import unescape

from cop.lib.text import clean_line
from cop.lib.wikis import blocks, marks
from cop.lib.wikis.blocks import CODE, HEADING, LIST, PARAGRAPH, QUOTE, RULE, Block
from cop.lib.wikis.wikitext_lines import Lines
from cop.lib.wikis.wikitext_links import Names, link, web_link
from cop.lib.wikis.wikitext_nodes import entity, lower, parse, plain, source_of, trail
from cop.lib.wikis.wikitext_notes import Notes
from cop.lib.wikis.wikitext_tables import table

BOLD, ITALIC, GONE = {"b", "strong"}, {"i", "em", "cite", "dfn"}, {"s", "del", "strike"}
CODE_INLINE, CODE_BLOCK = {"code", "tt", "kbd", "samp", "var"}, {"pre", "syntaxhighlight", "source"}
FORMULAS = {"math", "chem", "ce", "score", "graph", "timeline", "hiero", "templatestyles", "templatedata"}
APART = {"p", "div", "center", "section", "article", "poem", "gallery", "blockquote", "ul", "ol", "dl", "table"}
SIGNS = {"!": "|", "=": "=", "(": "{", ")": "}"}
_MAGIC = re.compile(r"__[A-Z]{3,30}__")
_MAGIC_NAMES = re.compile(r"(?:[A-Z]{4,40}2?)(?::.*)?", re.DOTALL)


@dataclass
class Converted:
    """`body` is Markdown; `translations` are {language: title}; `reported` counts (kind, name) of what has no place in
    our pages."""

    body: str = ""
    categories: list = field(default_factory=list)
    translations: dict = field(default_factory=dict)
    reported: Counter = field(default_factory=Counter)


def converted(source, title, names=None):
    """`source` of the page with this `title`; `names` are the Names of its wiki."""
    writer = Writer(title, names or Names())
    writer.lines.last.begins = True
    writer.flow(parse(source))
    found = writer.lines.as_blocks()
    writer.result.body = writer.notes.below(found) if writer.notes.texts else blocks.written(found)
    for name in writer.notes.untold():
        writer.report("note", name)
    return writer.result


class Writer:
    """Goes through the nodes of a text and writes lines."""

    def __init__(self, title, names):
        self.title, self.names = title, names
        self.result, self.notes, self.lines = Converted(), Notes(), Lines(self.report)
        self.in_table = False

    def report(self, kind, name=""):
        self.result.reported[kind, clean_line(str(name))] += 1

    # ── Where lines begin and end ──
    def flow(self, nodes):
        nodes = list(nodes)
        for number, node in enumerate(nodes):
            kind = type(node).__name__
            if kind == "Text":
                before = nodes[number - 1] if number else None
                self.lines.put_each(self.plain(str(node), before), str(node))
            elif kind == "Heading":
                words = self.inline(node.title.nodes).strip().replace("\n", " ")
                if words:
                    self.lines.block(Block(HEADING, words, max(1, min(node.level, 6) - 1)))
            elif kind == "Tag":
                self.tag(node)
            elif kind == "Template" and "\n" in str(node) and self.lines.is_free:
                self.template(node, block=True)
            else:
                self.lines.put(self.inline([node], nodes[number + 1 : number + 2]))

    def tag(self, node):
        name, wiki = str(node.tag).strip().lower(), node.wiki_markup
        inner = node.contents.nodes if node.contents else []
        if wiki and name in {"li", "dt", "dd"}:
            self.lines.mark(str(wiki))
        elif name == "hr":
            self.lines.block(Block(RULE))
        elif name == "table":
            self.lines.block(*table(self, node))
        elif name in CODE_BLOCK and not self.lines.is_marked:
            said = unescape(plain(inner)) if name == "pre" else plain(inner)
            self.lines.block(Block(CODE, said, self.code_language(node)))
        elif name == "blockquote":
            self.lines.block(Block(QUOTE, parts=self.blocks_of(inner)))
        elif name in {"ul", "ol"}:
            mark = "-" if name == "ul" else "1."
            self.lines.block(Block(LIST, mark=mark, parts=self.items(inner)))
        elif name == "gallery":
            self.gallery(plain(inner))
        elif name == "poem":
            self.report("tag", name)
            self.lines.block(Block(PARAGRAPH, self.inline(inner, breaks=True).strip()))
        elif name == "references":
            self.told_apart(inner)
        elif self.is_transparent(name) and not wiki:
            self.passed_through(name, inner, source_of(node))
        else:
            self.lines.put(self.inline([node]))

    def is_transparent(self, name):
        known = BOLD | ITALIC | GONE | CODE_INLINE | CODE_BLOCK | FORMULAS | {"ref", "br", "nowiki"}
        return name not in known

    def passed_through(self, name, inner, source):
        """An element that our pages have not: what is in it stays."""
        if name != "p":
            self.report("tag", f"{name} {source}" if source else name)
        if name in APART:
            self.lines.end()
        self.flow(inner)
        if name in APART:
            self.lines.end()

    def blocks_of(self, nodes):
        """What stands in an element of its own."""
        outside, self.lines = self.lines, Lines(self.report)
        self.flow(nodes)
        found, self.lines = self.lines.as_blocks(), outside
        return found

    def items(self, nodes):
        """[[Block]] of the items of a list in HTML; what stands between them becomes one."""
        found = []
        for node in nodes:
            if type(node).__name__ == "Tag" and str(node.tag).strip().lower() == "li" and not node.wiki_markup:
                found.append(self.blocks_of(node.contents.nodes if node.contents else []))
            elif str(node).strip():
                found.append(self.blocks_of([node]))
        return [item for item in found if item]

    def told_apart(self, nodes):
        """Notes that are told in one place, and referred to in others by their names."""
        for node in nodes:
            if type(node).__name__ == "Tag" and str(node.tag).strip().lower() == "ref":
                self.note(node)
            elif str(node).strip():
                self.report("tag", "references")
                self.flow([node])

    def gallery(self, said):
        for line in filter(str.strip, said.split("\n")):
            name, _, caption = line.partition("|")
            self.report("file", name.strip())
            self.lines.end()
            self.lines.mark("*")
            self.lines.put(f"{marks.code(name)} {self.inline(parse(caption))}")
        self.lines.end()

    # ── Within a line ──
    def inline(self, nodes, after=(), *, breaks=False):
        """Markdown of nodes that stand in one line; `after` are those that follow."""
        made, nodes = [], list(nodes)
        for number, node in enumerate(nodes):
            kind = type(node).__name__
            if kind == "Text":
                words = self.plain(str(node), nodes[number - 1] if number else None)
                made.append(words if breaks else " ".join(words.split("\n")))
            elif kind == "HTMLEntity":
                made.append(marks.words(entity(node)).replace("&", "&amp;", 1))
            elif kind == "Comment":
                self.report("comment")
            elif kind == "Wikilink":
                following = nodes[number + 1 : number + 2] or after
                made.append(link(self, node, trail(following)))
            elif kind == "ExternalLink":
                made.append(web_link(self, node))
            elif kind == "Template":
                made.append(self.template(node))
            elif kind == "Argument":
                self.report("parameter", node.name)
                made.append(self.code(str(node)))
            elif kind == "Heading":
                made.append(f" {self.inline(node.title.nodes)} ")
            else:
                made.append(self.inline_tag(node))
        return reduce(lambda before, said: before + marks.after(before, said), made, "")

    def plain(self, said, before):
        """Words; those that a link before them took along are left out."""
        if type(before).__name__ == "Wikilink":
            said = said[len(lower(said)) :] if self.names.takes_trail(before) else said
        for magic in _MAGIC.findall(said):
            self.report("magic", magic)
        return marks.words(_MAGIC.sub("", said))

    def inline_tag(self, node):
        name = str(node.tag).strip().lower()
        inner = node.contents.nodes if node.contents else []
        if name == "br":
            return " " if self.in_table else "\n"
        if name in BOLD | ITALIC | GONE:
            mark = "**" if name in BOLD else "*" if name in ITALIC else "~~"
            return marks.emphasised(mark, self.inline(inner))
        if name == "ref":
            return self.note(node)
        if name == "nowiki":
            return " ".join(marks.words(unescape(plain(inner))).split("\n"))
        if name in CODE_INLINE | CODE_BLOCK:
            return self.code(plain(inner))
        if name in FORMULAS:
            self.report("tag", name)
            return self.code(str(node))
        if node.wiki_markup and name in {"li", "dt", "dd", "hr"}:
            return " "
        if name == "table":
            self.report("table", plain(inner))
            return self.code(str(node))
        self.report("tag", f"{name} {source_of(node)}".strip())
        space = " " if name in APART | {"li"} else ""
        return f"{space}{self.inline(inner)}{space}"

    def note(self, node):
        name = str(node.get("name").value).strip().strip("\"'") if node.has("name") else ""
        if node.has("group"):
            self.report("group", node.get("group").value)
        was, self.in_table = self.in_table, False
        words = " ".join(self.inline(node.contents.nodes).split()) if node.contents else ""
        self.in_table = was
        if not words and not name:
            return ""
        return f"[^{self.notes.number(name, words)}]"

    def code(self, said):
        """In the cell of a table a stroke would end the cell, also in code."""
        return marks.words(" ".join(said.split())) if self.in_table and "|" in said else marks.code(said)

    def code_language(self, node):
        said = str(node.get("lang").value).strip().strip("\"'") if node.has("lang") else ""
        return said if re.fullmatch(r"[\w.+-]{1,30}", said) else ""

    def template(self, node, *, block=False):
        name = str(node.name).strip()
        if name in SIGNS and not node.params:
            return marks.words(SIGNS[name])
        function = name.startswith("#") or re.match(r"[A-Za-z]+:", name)
        kind = "magic" if _MAGIC_NAMES.fullmatch(name) else "function" if function else "template"
        self.report(kind, name)
        if kind == "magic" and name.startswith(("DEFAULTSORT", "DISPLAYTITLE")):
            return ""
        if block:
            self.lines.block(Block(CODE, str(node)))
            return ""
        return self.code(str(node))
