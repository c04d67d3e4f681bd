"""The sentences of the project's own code, read without the programs of gettext.

Python through its syntax tree, templates through Django's own `templatize`, which turns their tags into calls.
"""

import ast
import re
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
PARTS = ["cop", "members", "discussions", "resources", "templates"]
CALLS = {"_": "i", "gettext": "i", "ngettext": "ip", "pgettext": "ci", "npgettext": "cip"}  # context, id, plural
STRING = r"""\s*u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')\s*"""
IN_TEMPLATE = re.compile(rf"\b(_|n?p?gettext)\(({STRING}(?:,{STRING})*)", re.DOTALL)


def of_project():
    """Every sentence of the project as (context or None, msgid, plural or None)."""
    files = [path for part in PARTS for path in sorted((ROOT / part).rglob("*")) if path.is_file()]
    found = set()
    for path in files:
        if path.suffix == ".py":
            found |= set(of_python(path.read_text()))
        elif path.suffix in {".html", ".txt"}:
            found |= set(of_template(path.read_text()))
    return found


def of_python(source):
    """The sentences of Python source, in the same shape."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            shape = CALLS.get(name.removesuffix("_lazy").removesuffix("_noop"))
            words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if shape and len(words) >= len(shape):
                yield _sentence(shape, words)


def of_template(source):
    """The sentences of a template's source, in the same shape."""
    for name, arguments in IN_TEMPLATE.findall(templatize(source)):
        yield _sentence(CALLS[name], ast.literal_eval(f"({arguments},)"))


def _sentence(shape, words):
    parts = dict(zip(shape, words, strict=False))
    return parts.get("c"), parts["i"], parts.get("p")
