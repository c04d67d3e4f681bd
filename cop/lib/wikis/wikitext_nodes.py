"""The nodes of a wikitext, as mwparserfromhell gives them."""

from html import unescape

EMPHASIS = {"b", "strong", "i", "em", "s", "u", "small", "big", "sub", "sup", "span", "code"}


def parse(said):
    import mwparserfromhell  # 4 MB, which no web server needs

    return mwparserfromhell.parse(said).nodes


def plain(nodes):
    """What nodes say, without markup."""
    found = []
    for node in nodes:
        kind = type(node).__name__
        if kind == "HTMLEntity":
            found.append(entity(node))
        elif kind == "Tag" and str(node.tag).strip().lower() == "nowiki":
            found.append(unescape(plain(node.contents.nodes)) if node.contents else "")
        else:
            found.append(str(node))
    return "".join(found)


def spoken(nodes):
    """The words of nodes, whatever emphasis they have; of what is more than that what was typed."""
    found = []
    for node in nodes:
        if type(node).__name__ == "Tag" and str(node.tag).strip().lower() in EMPHASIS and node.contents:
            found.append(spoken(node.contents.nodes))
        else:
            found.append(plain([node]))
    return "".join(found)


def entity(node):
    try:
        return node.normalize()
    except ValueError:  # a number of no character
        return str(node)


def trail(following):
    """The letters that follow a link at once, and belong to its words."""
    return lower(str(following[0])) if following and type(following[0]).__name__ == "Text" else ""


def lower(said):
    end = 0
    while end < len(said) and said[end].islower():
        end += 1
    return said[:end]


def source_of(tag):
    """What an element shows from elsewhere, "" for none."""
    return str(tag.get("src").value).strip("\"' ") if tag.has("src") else ""
