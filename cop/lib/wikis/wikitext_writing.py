"""Our HTML as the text of a page of MediaWiki."""

import re

from cop.lib import text
from cop.lib.text.parsed import parsed

LEVELS = {"h3": "==", "h4": "===", "h5": "====", "h6": "====="}
SIGNS = {"ul": "*", "ol": "#"}
ALIGNED = {"ta-start": "left", "ta-center": "center", "ta-end": "right"}
PAGE = "page:"  # what the address of a link to a page begins with while the HTML is read
_BLOCKS = {"p", "ul", "ol", "pre", "blockquote", "table", "hr", "div", *LEVELS}
_LANGUAGE = re.compile(r"language-([\w.+-]+)")
_SIGN = re.compile(r"[\[\]{}|]|^'|'$|'(?=')|(?<=')'|~(?=~~)|__(?=[A-Z])")
_BEGINS = re.compile(r"[*#:;= ]|-(?=---)")
_AFTER = re.compile(r"[.,;:]?(?:\s|$)")  # what may follow a bare address without belonging to it
_BARE = re.compile(r"https?://[\w./?=&%#+,:;~-]*[\w/=&%#]", re.ASCII)


def wikitext(html, *, site, categories=(), translations=()):
    """`html` is that of text.render_long, `site` the address before links that lead to this site; `translations` are
    pairs of a language and a title."""
    named = text.link_pages(html, lambda name: (f"{PAGE}{name.language}:{name.title}", True))
    root = parsed(named)
    writer = Writer(root, site)
    body = "\n\n".join([*writer.blocks(root), *writer.left()])
    places = [f"[[Category:{name}]]" for name in categories] + [f"[[{code}:{title}]]" for code, title in translations]
    return "\n\n".join(filter(None, [body, "\n".join(places)]))


class Writer:
    def __init__(self, root, site):
        self.site, self.told = site, set()
        self.notes = {item.get("id"): item for item in root.iter("li") if "fn-" in item.get("id", "")}

    def blocks(self, parent):
        """The blocks in an element; words between them are one, too."""
        found, loose = [], self.escaped(parent.text)
        for child in parent:
            if child.tag in _BLOCKS:
                found += [begun_safely(loose), self.block(child)]
                loose = self.escaped(child.tail)
            else:
                loose += self.element(child) + self.escaped(child.tail)
        return [block for block in [*found, begun_safely(loose)] if block.strip()]

    def block(self, element):
        if element.tag in LEVELS:
            sign = LEVELS[element.tag]
            return f"{sign} {self.inline(element)} {sign}"
        if element.tag in SIGNS:
            return self.list(element)
        if element.tag == "pre":
            return self.code(element)
        if element.tag == "blockquote":
            return self.within("blockquote", element)
        if element.tag == "table":
            return self.table(element)
        if element.tag == "hr":
            return "----"
        if element.tag == "div":
            return "" if element.get("class") == "footnote" else "\n\n".join(self.blocks(element))
        return begun_safely(self.inline(element))

    def within(self, tag, element):
        inner = "\n\n".join(self.blocks(element))
        return f"<{tag}>\n{inner}\n</{tag}>"

    # ── Lists ──
    def list(self, element):
        if element.get("start") or not all(is_simple(item) for item in element):
            items = "\n".join(self.within("li", item) for item in element)
            return f"<{element.tag}>\n{items}\n</{element.tag}>"
        return "\n".join(self.items(element, ""))

    def items(self, element, before):
        sign = before + SIGNS[element.tag]
        for item in element:
            first, more = f"{sign} {self.own_words(item)}".rstrip(), []
            for child in item:
                if child.tag == "p":
                    if not more and first == sign:
                        first = f"{sign} {self.inline(child)}"
                    else:
                        more.append(f"{sign}: {self.inline(child)}")
                elif child.tag in SIGNS:
                    more += self.items(child, sign)
            yield first
            yield from more

    def own_words(self, item):
        """What stands in it before its blocks."""
        said = self.escaped(item.text)
        for child in item:
            if child.tag not in _BLOCKS:
                said += self.element(child)
                said += self.escaped(child.tail)
        return tidy(said)

    # ── Code and tables ──
    def code(self, element):
        said, inner = "".join(element.itertext()).rstrip("\n"), element.find("code")
        language = _LANGUAGE.fullmatch(inner.get("class", "")) if inner is not None else None
        if language and "</" not in said:
            return f'<syntaxhighlight lang="{language[1]}">\n{said}\n</syntaxhighlight>'
        return f"<pre>\n{entities(said)}\n</pre>"

    def table(self, element):
        lines = ['{| class="wikitable"']
        for row in element.iter("tr"):
            lines.append("|-")
            for cell in row:
                sign, align = "!" if cell.tag == "th" else "|", ALIGNED.get(cell.get("class"))
                style = f'style="text-align:{align}" | ' if align else ""
                lines.append(f"{sign} {style}{self.inline(cell).replace('!!', '!&#33;')}".rstrip())
        return "\n".join([*lines, "|}"])

    # ── Within a line ──
    def inline(self, element):
        said = self.escaped(element.text)
        for child in element:
            said += self.element(child) + self.escaped(child.tail)
        return tidy(said)

    def element(self, element):
        if element.tag == "br":
            return "<br />"
        if element.tag == "a":
            return self.link(element)
        if element.tag == "sup":
            return self.note(element)
        if element.tag == "code":
            return f"<code><nowiki>{entities(''.join(element.itertext()))}</nowiki></code>"
        inner = self.inline_as_is(element)
        if element.tag in {"strong", "em"}:
            return emphasised(element.tag, inner)
        return f"<s>{inner}</s>" if element.tag == "del" else inner

    def inline_as_is(self, element):
        return self.escaped(element.text) + "".join(self.element(child) + self.escaped(child.tail) for child in element)

    def link(self, element):
        goal, said = element.get("href", ""), self.inline(element)
        if goal.startswith(PAGE):
            return page_link(*goal.removeprefix(PAGE).split(":", 1), "".join(element.itertext()), said)
        if goal.startswith("#") or "footnote-backref" in element.get("class", ""):
            return "" if element.get("class") else said
        goal = f"{self.site}{goal}" if goal.startswith("/") else goal
        if _AFTER.match(element.tail or "") and goal == "".join(element.itertext()) and _BARE.fullmatch(goal):
            return goal
        return f"[{goal.replace('[', '%5B').replace(']', '%5D')} {said}]"

    def note(self, element):
        link = element.find("a")
        name = link.get("href", "")[1:] if link is not None else ""
        item = self.notes.get(name)
        if item is None:
            return f"<sup>{self.inline(element)}</sup>"
        uses = sum(1 for one in item.iter("a") if one.get("class") == "footnote-backref")
        named = f' name="{name}"' if uses > 1 else ""
        if name in self.told:
            return f"<ref{named} />"
        self.told.add(name)
        return f"<ref{named}>{self.words_of(item)}</ref>"

    def words_of(self, note):
        return " ".join(filter(None, (self.inline(part).removesuffix("&nbsp;") for part in note)))

    def left(self):
        """The notes to which nothing refers."""
        rows = [
            f'<ref name="{name}">{self.words_of(item)}</ref>'
            for name, item in self.notes.items()
            if name not in self.told
        ]
        return ["\n".join(["<references>", *rows, "</references>"])] if rows else []

    def escaped(self, said):
        return escaped(said or "")


def is_simple(item):
    """Whether lines of wikitext can say it: words, and after them lists and paragraphs of words."""
    return all(
        all(map(is_simple, child)) and not child.get("start")
        if child.tag in SIGNS
        else child.tag not in _BLOCKS - {"p"}
        for child in item
    )


def emphasised(tag, inner):
    sign, name = ("'''", "b") if tag == "strong" else ("''", "i")
    return f"<{name}>{inner}</{name}>" if "'" in {inner[:1], inner[-1:]} else f"{sign}{inner}{sign}"


def page_link(language, title, words, said):
    goal = f":{language}:{title}" if language else title
    return f"[[{goal}]]" if words == goal else f"[[{goal}|{said}]]"


def entities(said):
    """Words in which no sign is markup."""
    return said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\xa0", "&nbsp;")


def escaped(said):
    """Words of a line, of which none is markup."""
    said = entities(" ".join(re.split(r"[ \t\n]+", said)))
    return _SIGN.sub(lambda found: "".join(f"&#{ord(sign)};" for sign in found[0]), said)


def begun_safely(said):
    """A paragraph, which begins nothing else."""
    said = tidy(said)
    return f"&#{ord(said[0])};{said[1:]}" if _BEGINS.match(said) else said


def tidy(said):
    return re.sub(r"\s*<br />\s*", "<br />", said).strip(" \n")
