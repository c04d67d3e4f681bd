"""The rules of the house that a program can check. Each check is first shown to find what it looks for."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINE = ["cop.lib", "members", "discussions", "resources", "cop"]
TOP_LEVEL = {
    "cop", "discussions", "members", "resources", "templates", "static", "tests", "manage.py", "requirements.txt",
    "README.md", "pyproject.toml", "Makefile", "LICENSE", "CHANGELOG.md",
}  # fmt: skip
EMPTY_NAMES = re.compile(r"(^|_)(services?|selectors?|utils?|helpers?|commons?|managers?)(_|$)")
FILE_LINES, TEMPLATE_LINES, VIEW_LINES, TEST_NAME = 300, 100, 25, 60


def tracked(*patterns):
    """Paths of the project's own files, as git knows them (also those not yet added), or as they lie."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *patterns], cwd=ROOT, capture_output=True, text=True
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def part_of(module):
    """Where a module stands in the line, or None for what is not ours."""
    for index, part in enumerate(LINE[:-1]):
        if module == part or module.startswith(part + "."):
            return index
    return len(LINE) - 1 if module == "cop" or module.startswith("cop.") else None


def module_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(tree):
    """Every module that is imported anywhere in it, in functions and under TYPE_CHECKING too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def key_strings(tree):
    """The targets of foreign keys that are given as strings: ("members.Member", line)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in {"ForeignKey", "OneToOneField", "ManyToManyField"}:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and "." in str(first.value):
                    yield first.value, node.lineno


def upward(module, source):
    """Sentences about everything in `source` that looks up the line from where `module` stands."""
    own, tree = part_of(module), ast.parse(source)
    for name, line in [*imports(tree), *key_strings(tree)]:
        other = part_of(name)
        if other is not None and own is not None and other > own:
            yield f"{module}:{line} looks up to {name}"


def own_python():
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


def test_the_check_of_the_line_finds_each_way_up():
    assert list(upward("members.models.member", "def f():\n    from discussions.models import Post"))
    assert list(upward("cop.lib.text", "import cop.settings"))
    assert list(upward("discussions.access", "if TYPE_CHECKING:\n    import resources"))
    assert list(upward("members.models.x", "models.ForeignKey('discussions.Post', models.PROTECT)"))
    assert not list(upward("resources.models", "from discussions.models import Post\nimport cop.lib.text"))
    assert not list(upward("cop.views.home", "from resources.models import Resource"))


def test_each_part_imports_only_from_what_stands_before_it():
    parts = [p for p in own_python() if p.relative_to(ROOT).parts[0] in {"cop", "members", "discussions", "resources"}]
    assert len(parts) > 40
    assert [s for path in parts for s in upward(module_of(path), path.read_text())] == []


def test_the_top_level_is_fixed():
    top = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in top if not name.startswith(".")} - TOP_LEVEL == set()


def test_no_file_and_no_class_has_an_empty_name():
    files = [p for p in own_python() if EMPTY_NAMES.search(p.stem)]
    classes = [
        f"{path}: {node.name}"
        for path in own_python()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef) and re.search(r"(Service|Selector|Util|Helper)s?$", node.name)
    ]
    assert (files, classes) == ([], [])


def test_files_and_templates_are_short():
    long = [p for p in own_python() if len(p.read_text().splitlines()) > FILE_LINES]
    long += [p for p in tracked("templates/*.html") if len(p.read_text().splitlines()) > TEMPLATE_LINES]
    assert long == []


def test_views_are_short_functions():
    views = [p for p in own_python() if "views" in p.parts or p.name == "views.py"]
    assert len(views) > 5
    for path in views:
        for node in ast.parse(path.read_text()).body:
            assert not isinstance(node, ast.ClassDef), f"{path}: {node.name} is a class"
            if isinstance(node, ast.FunctionDef):
                lines = node.end_lineno - node.body[0].lineno + 1
                assert lines <= VIEW_LINES, f"{path}: {node.name} has {lines} lines"


INLINE = re.compile(r"<script(?![^>]*(src=|type=.application/(ld\+)?json))[^>]*>|\sstyle=|\son[a-z]+=|<style", re.I)
THIRD_PARTY = re.compile(r"(src|href|action|poster|srcset)\s*=\s*[\"']?\s*(https?:)?//", re.I)


def test_the_checks_of_templates_find_what_they_look_for():
    for bad in ["<script>x</script>", '<p style="x">', "<b onclick='x'>", "<style>", '<SCRIPT type="module">x']:
        assert INLINE.search(bad), bad
    for good in ['<script src="/a.js">', '<script type="application/json">{}', "<p data-style-x=1>", "person=1"]:
        assert not INLINE.search(good), good
    for bad in ['<img src="https://x">', "<a href='//x'>", '<form action="http://x">']:
        assert THIRD_PARTY.search(bad), bad


def test_no_template_has_inline_script_or_style():
    pages = [p for p in tracked("templates/*.html") if "emails" not in p.parts and "email" not in p.parts]
    assert len(pages) > 20
    assert [p for p in pages if INLINE.search(p.read_text())] == []


def test_what_opens_shows_that_it_does():
    """`.more` has no mark of the browser's."""
    opens = re.compile(r'<details class="more".*?<summary>(.{15})', re.S)
    found = [(p, start) for p in tracked("templates/*.html") for start in opens.findall(p.read_text())]
    assert len(found) > 5
    assert [p for p, start in found if start != '{% icon "down" '] == []


def test_words_in_a_line_are_isolated():
    """The dot before an element of `.meta` belongs to the line: it does not run as the words after it (bdi)."""
    lines = re.compile(r'<(p|div) class="meta\b.*?</\1>', re.S)
    found = [(p, one[0]) for p in tracked("templates/*.html") for one in lines.finditer(p.read_text())]
    assert len(found) > 20
    assert [p for p, line in found if re.search(r'<(span|time|a)(?! class="vh")[^>]* dir="auto"', line)] == []


def test_nothing_asks_a_third_party():
    assert [p for p in tracked("templates/*") if THIRD_PARTY.search(p.read_text())] == []
    sheets = tracked("static/css/*.css")
    assert len(sheets) > 10
    assert [p for p in sheets if re.search(r"url\(\s*[\"']?(https?:)?//|@import", p.read_text())] == []


def test_components_use_logical_properties_and_roles():
    """Only tokens.css names a colour, and nothing says left or right."""
    side = re.compile(r"(margin|padding|border)-(left|right)|(?<![-\w])(left|right)\s*:|text-align:\s*(left|right)")
    colour = re.compile(r"#[0-9a-f]{3,8}\b(?![^{]*\{)|rgb\((?!0 0 0 /)", re.I)
    assert side.search("margin-left: 2px")
    assert colour.search("color: #fff;")
    for path in tracked("static/css/*.css"):
        rules = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
        assert not side.search(rules), path
        if path.name not in {"tokens.css", "base.css"}:  # base.css holds the paper's black and white
            assert not colour.search(rules), path


def test_names_of_tests_are_short():
    names = [
        node.name
        for path in tracked("tests/*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    assert [name for name in names if len(name) > TEST_NAME] == []


def test_nothing_is_left_for_later():
    later = re.compile(r"\b(TO" + "DO|FIX" + r"ME|XX" + r"X)\b|pytest\.mark\.(skip|xfail)|assert Tr" + "ue")
    assert [p for p in tracked("*.py", "*.html", "*.js", "*.css") if later.search(p.read_text())] == []


@pytest.mark.parametrize("package", ["psycopg", "psycopg_c", "psycopg_binary"])
def test_psycopg_3_has_not_come_in(package):
    """A package that brings psycopg 3 silently switches Django's driver."""
    from importlib.util import find_spec

    assert find_spec(package) is None


def possessive_groups(source):
    """Lines of `source` with a possessive group in a regular expression. Python before 3.11.5 matches these wrongly: a
    round that fails half-way keeps what it took (https://github.com/python/cpython/issues/106052)."""
    return [number for number, line in enumerate(source.splitlines(), 1) if re.search(r"(?<!\\)\)[+*?]\+", line)]


def test_no_group_of_a_pattern_is_possessive():
    assert possessive_groups(r're.compile(r"a(?:\.b)++")')
    assert not possessive_groups(r're.compile(r"a(?:\.[bc]++)+")')
    found = {str(path): possessive_groups(path.read_text()) for path in own_python() if "tests" not in path.parts}
    assert {path: lines for path, lines in found.items() if lines} == {}
