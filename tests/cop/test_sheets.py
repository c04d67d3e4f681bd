"""The one style sheet that pages link."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders

from cop.lib import sheets


def test_every_sheet_is_in_it_and_tokens_come_first():
    text = sheets.joined()
    assert text.startswith("@layer tokens, base, layout, components, print;")
    for path in sheets.sources():
        for selector in re.findall(r"^  (\.[\w-]+) \{", path.read_text(), re.M):
            assert selector in text, (path.name, selector)
    assert "/*" not in text
    assert {path.stem for path in sheets.sources()} >= {"tokens", "thread", "house", "map"}


def test_it_is_found_and_follows_its_parts(tmp_path, settings, monkeypatch):
    settings.VAR_DIR = tmp_path
    finder = sheets.Joined()
    assert Path(finder.find(sheets.NAME)).read_text() == sheets.joined()
    assert [name for name, _storage in finder.list([])] == [sheets.NAME]
    monkeypatch.setattr(sheets, "joined", lambda: "p { color: red }\n")
    assert Path(finder.find(sheets.NAME)).read_text() == "p { color: red }\n"


def test_a_page_links_one_sheet(visitor, thread):
    for path in ["/", "/dialogues/", "/library/", thread.get_absolute_url(), "/accounts/login/"]:
        page = visitor.get(path).content.decode()
        assert re.findall(r'<link rel="stylesheet" href="([^"]*)">', page) == ["/static/css/site.css"], path


def test_static_files_give_it():
    assert finders.find(sheets.NAME).endswith(sheets.NAME)
