"""Tables of a wikitext as those of Markdown, where they are as plain: rows of as many cells, each of one line."""

import re

from cop.lib.wikis import marks
from cop.lib.wikis.blocks import CODE, PARAGRAPH, TABLE, Block
from cop.lib.wikis.wikitext_nodes import parse

ALIGNED = {"left": ":---", "center": ":---:", "right": "---:"}
INSIDE = {"table", "ul", "ol", "li", "dt", "dd", "pre", "syntaxhighlight", "blockquote", "gallery", "hr", "tr"}
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")


def table(writer, node):
    """The Blocks of a table: its title and itself; where it is more than ours can be, what was typed, as code."""
    title, rows = rows_of(writer, node)
    width = max((len(row) for row in rows), default=0)
    if not width or is_loose(node) or any(len(row) != width or not all(map(is_plain, row)) for row in rows):
        writer.report("table", title_words(title))
        return [Block(CODE, str(node))]
    for one in [node, *(cell for row in rows for cell in row)]:
        report_look(writer, one)
    was, writer.in_table = writer.in_table, True
    cells = [[words(writer, cell) for cell in row] for row in rows]
    writer.in_table = was
    above = [Block(PARAGRAPH, marks.emphasised("**", writer.inline(title).strip()))] if title else []
    first = cells.pop(0) if all(tag(cell) == "th" for cell in rows[0]) else [""] * width
    lines = [first, [alignment(writer, rows, column) for column in range(width)], *cells]
    return [*above, Block(TABLE, "\n".join(f"| {' | '.join(line)} |" for line in lines))]


def rows_of(writer, node):
    """(nodes of its title, [[cells]]); cells before the first mark of a row are one too."""
    title, rows, first = [], [], []
    for one in node.contents.nodes if node.contents else []:
        name = tag(one)
        if name in {"tbody", "thead", "tfoot"}:
            inner, more = rows_of(writer, one)
            title, rows = title + inner, rows + more
        elif name == "tr":
            report_look(writer, one)
            rows.append([cell for cell in one.contents.nodes if tag(cell) in {"td", "th"}] if one.contents else [])
        elif name == "caption" or name == "td" and one.wiki_markup and str(one.contents).startswith("+"):
            title = title + (one.contents.nodes if name == "caption" else caption(writer, one))
        elif name in {"td", "th"}:
            first.append(one)
    return title, [row for row in [first, *rows] if row]


def caption(writer, node):
    """The nodes of "|+ title", without the sign, and without how it looks."""
    said = str(node.contents)[1:]
    look, stroke, rest = said.partition("|")
    if not stroke or not re.match(r"\s*\w+=", look):
        return parse(said)
    writer.report("attribute", " ".join(look.split()))
    return parse(rest)


def is_loose(node):
    """Whether something stands in it outside of its cells."""
    for one in node.contents.nodes if node.contents else []:
        if tag(one) in {"tr", "tbody", "thead", "tfoot"}:
            if is_loose(one):
                return True
        elif tag(one) not in {"td", "th", "caption"} and type(one).__name__ != "Comment" and str(one).strip():
            return True
    return False


def report_look(writer, node):
    for attribute in node.attributes:
        if not is_known(attribute):
            writer.report("attribute", " ".join(str(attribute).split()))


def title_words(title):
    return "".join(map(str, title)).strip()


def tag(node):
    return str(node.tag).strip().lower() if type(node).__name__ == "Tag" else ""


def is_plain(cell):
    """Whether what is in a cell fits into one line."""
    if {str(one.name).strip().lower() for one in cell.attributes} & {"colspan", "rowspan"}:
        return False
    inner = cell.contents
    return "\n\n" not in str(inner).strip() and not any(tag(one) in INSIDE for one in inner.ifilter())


def is_known(attribute):
    name, value = str(attribute.name).strip().lower(), str(attribute.value or "").strip("\"' ;").lower()
    if name == "class":
        return set(value.split()) <= {"wikitable", "sortable"}
    return (name == "align" and value in ALIGNED) or (name == "style" and bool(_ALIGN.fullmatch(value))) or (
        name == "scope" and value in {"col", "row"}
    )  # fmt: skip


def alignment(writer, rows, column):
    """Of a column whose cells all say the same, but for its first, which may say nothing."""
    first, *others = (aligned(row[column]) for row in rows)
    said = {*others} | ({first} if first or not others else set())
    if len(said) == 1:
        return ALIGNED.get(said.pop(), "---")
    writer.report("attribute", "text-align")
    return "---"


def aligned(cell):
    for one in cell.attributes:
        name, value = str(one.name).strip().lower(), str(one.value or "").strip("\"' ;").lower()
        if name == "align" and value in ALIGNED:
            return value
        if name == "style" and (found := _ALIGN.fullmatch(value)):
            return found[1]
    return ""


def words(writer, cell):
    return " ".join(writer.inline(cell.contents.nodes).split())
