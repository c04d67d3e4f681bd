"""Files that mean harm are refused with a sentence, or taken and harmless; what opens them stays small."""

import json
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cop.lib import confined, files, uploads
from resources.models import ResourceFile
from tests.resources.hostile import found
from tests.resources.making import ADD, filled_in

MOST_MB = 300
ALL = {one.key: one for one in found()}


@pytest.fixture(scope="module")
def tried(tmp_path_factory):
    """What came of all of them in a fresh process, and the folder of those that were taken."""
    folder = tmp_path_factory.mktemp("hostile")
    command = [sys.executable, "-m", "tests.resources.trying_hostile", folder]
    done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True)
    return json.loads(done.stdout), folder


def kept(key, tmp_path):
    """The content that is kept of the hostile file with this key."""
    upload = SimpleUploadedFile(ALL[key].name, ALL[key].make())
    return files.place(files.keep(upload, tmp_path).sha256, tmp_path)


def test_there_are_many_and_each_does_what_it_must(tried):
    came, _ = tried
    assert len(ALL) >= 30
    expected = {key: one.outcome for key, one in ALL.items()}
    assert {key: outcome for key, (outcome, _name, _state) in came["came"].items()} == expected


def test_nothing_takes_more_memory_than_it_may(tried, record_property):
    """The web worker's part of it, and the largest child; Linux counts what was really used."""
    worker, child = tried[0]["memory"]
    record_property("MB at most in the worker, hostile files", worker)
    record_property("MB at most in a child, hostile files", child)
    assert worker < MOST_MB
    assert child < MOST_MB
    assert confined.MEMORY == MOST_MB * 1024 * 1024


def test_nothing_takes_long(tried, record_property):
    slowest = max(tried[0]["seconds"].values())
    record_property("seconds at most, hostile files", slowest)
    assert slowest < 60


def test_names_that_were_kept_are_safe(tried):
    names = [name for _outcome, name, _state in tried[0]["came"].values() if name]
    assert len(names) > 15
    assert [name for name in names if re.search('[\\x00-\\x1f/\\\\<>"\u202e]|\\.(exe|js|url|svg)$', name)] == []


@pytest.mark.parametrize(
    "key", ["gif and script", "jpeg and html", "png and zip", "photo with a place", "mpo", "gif of a thousand frames"]
)
def test_a_picture_is_one_frame_and_nothing_else(tmp_path, key):
    path = kept(key, tmp_path)
    content = path.read_bytes()
    for word in (b"script", b"alert", b"evil.example", b"MZ", b"A camera of Nomsa"):
        assert word not in content
    with Image.open(path) as picture:
        assert dict(picture.getexif()) == {}
        assert getattr(picture, "n_frames", 1) == 1


def test_a_page_is_words_and_links(tmp_path):
    page = kept("html", tmp_path).read_text().lower()
    for word in ("<h1>hola</h1>", "<p>bienvenidas</p>", 'lang="es"', "<title>hola</title>", "default-src 'none'"):
        assert word in page, word
    head, body = page.split("<body>")
    assert not re.search(r"evil\.example|javascript:|data:|\son\w+=|<script|<style|<img|<svg|<form|<iframe", body)
    assert not re.search(r"evil\.example|refresh|<base|<link|<style|<script", head)


@pytest.mark.parametrize("reason", sorted({one.outcome for one in ALL.values() if "/" not in one.outcome}))
def test_each_refusal_has_its_sentence_and_loses_nothing(client_of, member, reason):
    chosen = next(one for one in ALL.values() if one.outcome == reason)
    answer = client_of(member).post(ADD, filled_in(files=SimpleUploadedFile(chosen.name, chosen.make())))
    assert answer.status_code == 422
    sentence = str(uploads.REFUSED[reason]) % {"name": chosen.name, "limit": ""}
    assert sentence.split("”")[1].strip() in answer.text
    assert "A list for **two** people." in answer.text
    assert not ResourceFile.objects.exists()


@pytest.mark.corpus
def test_the_controls_pass(corpus, client_of, member):
    controls = sorted((corpus / "uploads").iterdir())
    assert len(controls) == 6
    chosen = [SimpleUploadedFile(path.name, path.read_bytes()) for path in controls]
    assert client_of(member).post(ADD, filled_in(files=chosen)).status_code == 302
    assert sorted(ResourceFile.objects.values_list("name", flat=True)) == [path.name for path in controls]
