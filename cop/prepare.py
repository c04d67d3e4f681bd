"""What a site needs before it can serve: tables, translations, static files, and perhaps the demo.

Each step is harmless when repeated and does nothing when nothing changed, so that a second start is quick.
"""

import hashlib
import io
import os
from importlib import metadata

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from cop.lib.catalogue import compile_catalogues
from members import vocabulary


def migrate():
    """Bring the tables to what the code expects; returns how many migrations were applied."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        call_command("migrate", verbosity=0, interactive=False)
        vocabulary.load()
    call_command("createcachetable", verbosity=0)
    return len(plan)


def compile_translations():
    """Compile the catalogues that changed; returns how many."""
    return compile_catalogues(settings.LOCALE_PATHS)


def collect_static_files():
    """Collect and compress the static files when one of them changed; returns whether it did."""
    stamp = settings.VAR_DIR / "static.stamp"
    state = _static_state()
    if stamp.exists() and stamp.read_text() == state and settings.STATIC_ROOT.exists():
        return False
    for copy in settings.STATIC_ROOT.rglob("*"):
        os.utime(copy, (0, 0))  # Django keeps a copy that looks newer than its source, changed or not
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(state)
    return True


def demo_is_due():
    """Whether the demo is wanted, there is one, and nobody is a member yet."""
    return settings.DEMO and "seed_demo" in get_commands() and not get_user_model().objects.exists()


def load_demo():
    """Load the demo community, whole or not at all."""
    with transaction.atomic():
        call_command("seed_demo", stdout=io.StringIO())


def _static_state():
    """A hash over the name, size and time of change of every static file, and over what compresses them."""
    versions = [metadata.version(name) for name in ("Django", "whitenoise", "Brotli")]
    state = hashlib.sha256(repr(versions).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = os.stat(storage.path(name))
            state.update(f"{storage.path(name)} {found.st_size} {found.st_mtime_ns}\n".encode())
    return state.hexdigest()
