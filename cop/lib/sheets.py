"""The style sheets of the site, joined into one file when static files are collected or asked for: a page links one
sheet, which the browser keeps for all the others. Nothing is compiled; what goes are comments and indentation."""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "css/site.css"
FIRST = ["tokens", "base", "layout", "nav", "badge", "form", "card", "notice"]  # tokens.css names the order of layers
APART = {"desk"}  # what the pages of the desk link beside Django's own sheets
COMMENT, INDENT, EMPTY = re.compile(r"/\*.*?\*/", re.S), re.compile(r"^[ \t]+", re.M), re.compile(r"\n{2,}")


def sources():
    """The sheets that are joined, in their order."""
    found = {path.stem: path for path in sorted((Path(settings.BASE_DIR) / "static" / "css").glob("*.css"))}
    others = [name for name in found if name not in {*FIRST, *APART}]
    return [found[name] for name in [*FIRST, *others]]


def joined():
    """The text of the one sheet."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources())
    return EMPTY.sub("\n", INDENT.sub("", COMMENT.sub("", text))).strip() + "\n"


class Joined(BaseFinder):
    """Gives `css/site.css` to collectstatic and to the development server, written anew where a part has changed."""

    def __init__(self, app_names=None, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.storage = FileSystemStorage(location=settings.VAR_DIR / "joined")

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        if path != NAME:
            return []
        found = str(self.written())
        return [found] if find_all else found

    def list(self, ignore_patterns):
        self.written()
        yield NAME, self.storage

    def written(self):
        """The path of the joined sheet, which is as its parts are."""
        target, text = Path(self.storage.path(NAME)), joined()
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_suffix(".new")
            draft.write_text(text, encoding="utf-8")
            draft.replace(target)  # whoever reads meanwhile has the whole of one or of the other
        return target
