"""A packed folder of Markdown files (ZIP) as pages: a file is a page, its place in the folders its title."""

import posixpath
import re
import zipfile
from collections import Counter
from urllib.parse import unquote

from cop.lib import languages
from cop.lib.file_refused import FileRefused
from cop.lib.mail_charset import decode_bytes
from cop.lib.text import clean_input
from cop.lib.wikis import front_matter, marks
from cop.lib.wikis.found import Found

ENDS = (".md", ".markdown")
MOST_FILES = 3_000
MOST_INSIDE = 20_000_000  # bytes that the texts in it may unfold to
MACHINES = re.compile(r"(?:^|/)(?:\.|__MACOSX/|Thumbs\.db$|desktop\.ini$)")  # what programs leave in a folder

_CODE = re.compile(r"(^(?:```|~~~).*?(?:^(?:```|~~~)[ \t]*$|\Z)|`+[^`\n]+`+)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\(<?([^\s()<>]{1,300})>?\)")
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,300}\]\(<?([^\s()<>]{1,1000})|!\[\[([^\[\]|\n]{1,300})")
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]{0,20})(?:\s[^<>]*|/)?>")
KNOWN = {"title", "language", "lang", "categories", "tags", "translations", "former", "aliases", "authors", "author",
         "date"}  # fmt: skip


def pages(file, most):
    """([Found], what is no page) of the ZIP, at most `most`. Raises FileRefused."""
    with zipfile.ZipFile(file) as parts:
        entries = [one for one in parts.infolist() if not one.is_dir()]
        texts = [one for one in entries if is_text(one.filename)]
        # zipfile gives no more of a part than the archive says it holds, so this is what can come out of it.
        if len(entries) > MOST_FILES or sum(one.file_size for one in texts) > MOST_INSIDE:
            raise FileRefused("unfolds")
        root = common(one.filename for one in texts)
        places = {one.filename: place_of(one.filename, root) for one in texts}
        heads = {}
        for one in texts[:most]:
            heads[one.filename] = front_matter.read(clean_input(decode_bytes(parts.read(one), "")))
    titles = {name: titled(fields, places[name])[1] for name, (fields, _body) in heads.items()}
    others = Counter(("machine" if MACHINES.search(one.filename) else "file", one.filename)
                     for one in entries if one not in texts)  # fmt: skip
    return [page(name, *heads[name], places[name], titles) for name in heads], others


def is_text(name):
    return name.lower().endswith(ENDS) and not MACHINES.search(name)


def common(names):
    """The folder in which all are, with its stroke; "" where there is none, or where it is a language."""
    first = {name.partition("/")[0] if "/" in name else "" for name in names}
    root = first.pop() if len(first) == 1 else ""
    return f"{root}/" if root and root not in languages.NAMES else ""


def place_of(name, root):
    """(language or "", title) by its place in the folders."""
    whole = name.removeprefix(root).rpartition(".")[0]
    code, stroke, rest = whole.partition("/")
    language = code if stroke and code in languages.NAMES else ""
    return language, (rest if language else whole).replace("_", " ")


def titled(fields, place):
    language = word(fields, "language") or word(fields, "lang")
    return (language if language in languages.NAMES else place[0]), word(fields, "title") or place[1]


def page(name, fields, body, place, titles):
    language, title = titled(fields, place)
    found = Found(title, language)
    for field, value in fields.items():
        if field not in KNOWN or (field in {"language", "lang"} and value and value not in languages.NAMES):
            found.reported["field", f"{field}: {value}"] += 1
    found.categories = several(fields, "categories") + several(fields, "tags")
    found.former = several(fields, "former") + several(fields, "aliases")
    found.authors = several(fields, "authors") + several(fields, "author")
    translations = fields.get("translations")
    found.translations = {code: one for code, one in translations.items() if code in languages.NAMES} if isinstance(
        translations, dict) else {}  # fmt: skip
    found.date = word(fields, "date")[:10]
    parts = _CODE.split(clean_input(body))
    parts[::2] = [outside_code(part, name, titles, found.reported) for part in parts[::2]]
    found.body = clean_input("".join(parts))
    return found


def outside_code(said, name, titles, reported):
    """Links to other files of the folder lead to their pages; what our pages have not is reported."""

    def link(match):
        path, _, _section = match[2].partition("#")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))
        if there not in titles:
            if path.endswith(ENDS) and "://" not in path:
                reported["link", match[2]] += 1
            return match[0]
        return marks.page_link("", titles[there], match[1])

    for match in _PICTURE.finditer(said):
        reported["file", match[1] or match[2]] += 1
    for match in _TAG.finditer(said):
        reported["tag", match[1].lower()] += 1
    return _LINK.sub(link, said)


def word(fields, name):
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def several(fields, name):
    """The texts of a field; of one that is a line, between commas."""
    value = fields.get(name) or []
    if isinstance(value, dict):
        return list(value.values())
    return [one for one in (value if isinstance(value, list) else map(str.strip, value.split(","))) if one]
