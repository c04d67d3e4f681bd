"""Words, code and links as Markdown that says no more than they do."""

import re
from urllib.parse import quote

from cop.lib import text

SCHEMES = ("http://", "https://", "mailto:")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")
_ADDRESS = re.compile(r"<(?=(?:f|ht)tps?://)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t]+")
_PLAIN_ADDRESS = re.compile(r"https?://[\w./?=&%#:+,;~-]*[\w/=&%#]", re.ASCII)
_UNDERLINED = re.compile(r"(?<![^\W_])_|_(?![^\W_])|~~")
_PAIR = re.compile(r"\([^()]*\)")
FORBIDDEN = re.compile(r"[\[\]|<>{}#\n]")  # in the title of a page


def words(said):
    """Words that are no markup, whatever signs they have."""
    said = _ADDRESS.sub("&lt;", _ENTITY.sub("&amp;", said))
    return _SPACES.sub(" ", text.literal(said))


def code(said):
    """Code within a line."""
    said = " ".join(said.split())
    if not said:
        return ""
    fence = "`"
    while fence in said:
        fence += "`"
    space = " " if said[0] == "`" or said[-1] in "`\\" else ""
    return f"{fence}{space}{said}{space}{fence}"


def emphasised(mark, said):
    """Between `mark` and `mark`, with the spaces outside; what is empty is left as it is."""
    inner = said.strip()
    if not inner or inner.startswith("\\") and len(inner) < 2:
        return said
    before, after = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
    return f"{before}{mark}{inner}{mark}{after}"


def page_link(language, title, said):
    """A link to a page; `said` are plain words."""
    title, said = " ".join(title.split()), " ".join(said.replace("[", "(").replace("]", ")").split())
    goal = f"{language}:{title}" if language else title
    return f"[[{words(goal)}]]" if said == title else f"[[{words(goal)}|{words(said or title)}]]"


def address(url):
    """A web address in running words, which becomes a link by itself."""
    if _PLAIN_ADDRESS.fullmatch(url) and not _UNDERLINED.search(url):
        return url
    return web_link(url, words(url))


def after(before, said):
    """`said` as it may follow `before`: a bracket behind a link to a page would make it one into the web."""
    return f"\\{said}" if said.startswith("(") and before.endswith("]]") else said


def web_link(url, said):
    """`said` is Markdown."""
    return f"[{said}]({encoded(url)})"


def encoded(url):
    kept = "" if {*"()"} & {*_PAIR.sub("", url)} else "()"  # a link ends with a bracket that nothing in it opened
    return quote(url, safe=f"/:?#@!$&'+,;=%~._-{kept}")
