"""What a start makes ready: tables, static files, the demo, the catalogues; and only when they changed."""

import os
import time
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

from cop import prepare
from cop.lib import catalogue
from tests import factories


@pytest.mark.django_db
def test_tables_that_are_right_are_left_alone():
    assert prepare.migrate() == 0


def test_static_files_are_collected_when_they_changed(tmp_path, settings):
    settings.VAR_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "one.css").write_text("a {}")
    finders.get_finder.cache_clear()
    try:
        assert prepare.collect_static_files()
        assert not prepare.collect_static_files()
        (tmp_path / "source" / "one.css").write_text("a { color: red }")
        assert prepare.collect_static_files()
        assert (settings.STATIC_ROOT / "one.css").read_text() == "a { color: red }"
    finally:
        finders.get_finder.cache_clear()


def test_what_pages_link_is_compressed_once(tmp_path, settings):
    settings.VAR_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "cop.lib.static_files.Linked"}}
    (tmp_path / "source" / "js").mkdir(parents=True)
    for name in ("one.css", "js/two.js", "js/three.js", "js/three.min.js"):
        (tmp_path / "source" / name).write_text("/* words that come again */ " * 100)
    finders.get_finder.cache_clear()
    try:
        assert prepare.collect_static_files()
    finally:
        finders.get_finder.cache_clear()
    packed = sorted(path.name for path in settings.STATIC_ROOT.rglob("*.br"))
    linked = [settings.STATIC_ROOT / staticfiles_storage.stored_name(name) for name in ("one.css", "js/two.js")]
    minified = settings.STATIC_ROOT / staticfiles_storage.stored_name("js/three.min.js")
    assert packed == sorted(f"{path.name}.br" for path in [*linked, minified])
    assert all(path.with_name(f"{path.name}.gz").exists() for path in [*linked, minified])
    assert (settings.STATIC_ROOT / "js" / "three.js").exists()


@pytest.mark.django_db
def test_the_demo_is_for_an_empty_site_that_wants_it(settings):
    settings.DEMO = True
    assert prepare.demo_is_due()
    settings.DEMO = False
    assert not prepare.demo_is_due()
    settings.DEMO = True
    factories.make_member(name="Nomsa Dlakavu")
    assert not prepare.demo_is_due()


def test_catalogues_are_compiled_when_they_are_newer(tmp_path):
    source = tmp_path / "ar" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    source.write_text(header + 'msgid "Post"\nmsgstr "مشاركة"\n')
    assert catalogue.compile_catalogues([tmp_path]) == 1
    assert "مشاركة".encode() in source.with_suffix(".mo").read_bytes()
    assert catalogue.compile_catalogues([tmp_path]) == 0
    later = time.time() + 10
    os.utime(source, (later, later))
    assert catalogue.compile_catalogues([tmp_path]) == 1
    assert sorted(Path(file).name for file in source.parent.iterdir()) == ["django.mo", "django.po"]


def test_a_broken_catalogue_is_named_with_its_line(tmp_path):
    source = tmp_path / "ar" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid "Post"\nnonsense\n')
    with pytest.raises(OSError, match=r"django\.po.*line 2"):
        catalogue.compile_catalogues([tmp_path])
