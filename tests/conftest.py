"""The cast, and the machine under it."""

import contextlib
import copy
import fcntl
import gc
import importlib
import os
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import Client, TransactionTestCase
from pytest_django.plugin import blocking_manager_key

from cop import visitor_cache
from cop.lib.catalogue import compile_catalogues
from cop.lib.prepared import Part, Prepared, Written
from discussions.templatetags import talk
from members import founding
from members.models import site
from members.models.site import Known, SiteManager
from members.prepared import ForReader
from members.templatetags import kept
from tests import factories
from tests.connections import empty_tables

# What a test changes in the one settings file: no hashed names for static files, a quick password hash, files apart.
settings.STORAGES = settings.STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The name of the site is read once: a page asks as many queries on a slow machine as on a quick one.
site.KNOWN_SECONDS = 3600
# No test asks what is left after a power cut: a commit waits for no disk. And where a table has a few rows, each order
# of joining is as good: the database took longer to choose one than for all the rest.
settings.DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
    "options", "-c synchronous_commit=off -c from_collapse_limit=1 -c join_collapse_limit=1"
)
# What the embedded server allows: its user may do everything. Another database (DATABASE_URL) is emptied by Django.
if settings.EMBEDDED_POSTGRES:
    TransactionTestCase._fixture_teardown = lambda test: empty_tables()


def pytest_sessionstart(session):
    """Tests run on real PostgreSQL: the embedded one, unless DATABASE_URL names another."""
    server = settings.EMBEDDED_POSTGRES
    session.config.started_postgres = bool(server) and not server.is_running()
    if session.config.started_postgres:
        server.start()
    compile_catalogues(settings.LOCALE_PATHS)
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        gc.disable()  # while tests are collected, and little is thrown away
        if session.config.args == session.config.getini("testpaths"):
            compile_share(int(worker.removeprefix("gw")), int(os.environ["PYTEST_XDIST_WORKER_COUNT"]))


def compile_share(worker, workers):
    """Each worker collects all tests, and the first time most of that is to compile them. So each begins with its share
    of the files; when it comes to the others, they are compiled. What is wrong with one of them, collecting tells."""
    for file in sorted((settings.BASE_DIR / "tests").rglob("test_*.py"))[worker::workers]:
        with contextlib.suppress(Exception):
            importlib.import_module(".".join(file.relative_to(settings.BASE_DIR).with_suffix("").parts))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker, tmp_path_factory):
    """Where several workers run, one makes the tables, and the database of each is a copy of these."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return
    test, name = connection.settings_dict["TEST"], connection.settings_dict["NAME"]
    of_worker, tables = test["NAME"], with_tables()
    with open(tmp_path_factory.getbasetemp().parent / "tables", "a") as made, django_db_blocker.unblock():
        fcntl.flock(made, fcntl.LOCK_EX)
        if not os.fstat(made.fileno()).st_size:
            test["NAME"] = tables
            connection.creation.create_test_db(verbosity=0, autoclobber=True)
            connection.close()
            settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
            made.write("done")
    test |= {"NAME": of_worker, "TEMPLATE": tables, "MIGRATE": False}  # there is nothing left to migrate


def with_tables():
    """The name of the database that those of the workers are copies of."""
    return f"{settings.DATABASES['default']['TEST']['NAME'].partition('_gw')[0]}_tables"


def pytest_sessionfinish(session):
    if session.config.getoption("numprocesses", None) and "PYTEST_XDIST_WORKER" not in os.environ:
        with session.config.stash[blocking_manager_key].unblock(), connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(with_tables())}")
    if getattr(session.config, "started_postgres", False):
        settings.EMBEDDED_POSTGRES.stop()


# What takes long, or builds a whole site for its module: it stands at the head of the share of one worker each, so
# that it has begun before any worker comes to take from another, and is not built by two. What leaves many dead rows in
# the database (test_access.py, test_who_hears.py) stays where it is, at the end.
AT_THE_HEAD = [{"test_every_page.py"}, {"test_backup.py", "test_up.py", "test_kill.py"}, {"test_attack_strings.py"}]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Of the items in their order each worker is given an equal share at first."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", 1))
    heads = [[item for item in items if item.path.name in names] for names in AT_THE_HEAD]
    rest = [item for item in items if not any(item.path.name in names for names in AT_THE_HEAD)]
    share, found = len(items) // workers, []
    for head in heads[:workers]:
        room = max(share - len(head), 0)
        found, rest = [*found, *head, *rest[:room]], rest[room:]
    items[:] = [*found, *rest, *(item for head in heads[workers:] for item in head)]


def pytest_collection_finish():
    """What is imported stays: no collection of garbage looks at it again, and at what a request leaves seldom; it took
    an eighth of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


def pytest_terminal_summary(terminalreporter):
    """The figures that tests recorded (`record_property`) are printed, wherever they ran."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{value} {name}: {report.nodeid}")


@pytest.fixture(autouse=True)
def _own_files(tmp_path, settings):
    """Uploads and mails of one test are its own."""
    settings.FILES_DIR = tmp_path / "files"
    settings.MAIL_URL = ""
    settings.EMAIL_BACKEND = "members.outbox.Outbox"  # pytest-django would put another in its place


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Each test begins with a process that has rendered nothing yet, and with a site that has begun."""
    founding._founded, SiteManager.known = True, Known(None, None, time.monotonic())
    for pieces in (talk.POSTS, talk.POSTS_FOR_VISITORS, talk.ACTS, kept.PARTS):
        pieces.clear()
    visitor_cache.pages.clear()


@pytest.fixture
def _nothing_prepared():
    """What is planted stands in the prepared queries too, and not in those of other tests."""
    forget_prepared()
    yield
    forget_prepared()


def forget_prepared():
    gc.unfreeze()  # what is frozen is among no objects
    for one in gc.get_objects():
        kind = type(one)  # `isinstance` would wake what is lazy
        if kind is ForReader:
            one.of_roles.clear()
        elif kind in {Part, Prepared} or kind is Written and callable(one.written):
            one.sql = None
    gc.freeze()


@pytest.fixture(scope="module")
def standing(django_db_setup, django_db_blocker, tmp_path_factory):
    """standing(build): the world that `build()` makes, once for all tests of a module, and its files. It is rolled back
    after them, as what each test does is rolled back to it; of its things each test takes a copy (see `copy_of`)."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(settings, "FILES_DIR", tmp_path_factory.mktemp("files"))
        patch.setattr(settings, "EMAIL_BACKEND", "members.outbox.Outbox")
        yield lambda build: SimpleNamespace(made=checked(build), files=settings.FILES_DIR)
        transaction.set_rollback(True)


def checked(build):
    """What it makes, with its deferred constraints checked here, or each test would check all of them at its end."""
    made = build()
    connection.check_constraints()
    return made


@pytest.fixture
def copy_of(db, settings):
    """copy_of(what `standing` gave): its things for this test, which may change them."""

    def copied(stood):
        settings.FILES_DIR = stood.files
        return copy.deepcopy(stood.made)

    return copied


@pytest.fixture
def w(stood, copy_of):
    """The things of the world that a module calls `stood`, for one test."""
    return copy_of(stood)


@pytest.fixture(scope="session")
def corpus():
    """The folder of real test material; a test that needs it says so when it is absent."""
    folder = Path(os.environ.get("COP_TEST_DATA") or settings.BASE_DIR.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"the test material is absent: {folder} (COP_TEST_DATA names another folder)")
    return folder


@pytest.fixture
def client_of(db):
    """client_of(member) is a browser in which that member is signed in; client_of(None) is a visitor's. The process
    knows the kinds of things by then, for which it asks once in its life."""
    ContentType.objects.get_for_models(*apps.get_models())

    def make(member=None):
        client = Client()
        if member:
            client.force_login(member)
        return client

    return make


@pytest.fixture
def visitor(client_of):
    return client_of(None)


@pytest.fixture
def member(db):
    return factories.make_member(name="Nomsa Dlakavu")


@pytest.fixture
def author(db):
    return factories.make_member(name="Kofi Asamoah-Badu")


@pytest.fixture
def facilitator(db):
    return factories.make_member(name="Wanjiru Mutembei")


@pytest.fixture
def other_facilitator(db):
    """Facilitates another dialogue than the one at hand."""
    facilitator = factories.make_member(name="Lucía Arrúa")
    factories.make_dialogue(title="Care work is work", facilitator=facilitator)
    return facilitator


@pytest.fixture
def coordinator(db):
    return factories.make_coordinator()


@pytest.fixture
def curator(db):
    return factories.make_curator()


@pytest.fixture
def suspended(db):
    return factories.make_suspended()


@pytest.fixture
def dialogue(facilitator):
    """A public dialogue with a facilitator."""
    return factories.make_dialogue(facilitator=facilitator)


@pytest.fixture
def thread(dialogue, author):
    return factories.make_thread(dialogue=dialogue, by=author)
