"""A whole site with the demo community, and its backup: built once for all who need one."""

import pytest

from tests.cop.site import Site

UPLOADS = {"ab/abcd": b"a checklist", "cd/cdef": "été.pdf".encode() * 300_000, "00/empty": b""}


def put_uploads(site, contents):
    for name, content in contents.items():
        path = site.var / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@pytest.fixture(scope="session")
def original():
    """A site with the demo community and some files; only its database runs."""
    site = Site()
    try:
        site.server.start()
        assert site.manage("migrate", "-v0").returncode == 0
        assert site.manage("createcachetable").returncode == 0
        seeded = site.manage("seed_demo", DEMO="1")
        assert seeded.returncode == 0, seeded.stderr
        put_uploads(site, UPLOADS)
        yield site
    finally:
        site.end()


@pytest.fixture(scope="session")
def backup(original):
    """The archive of the original."""
    file = original.var / "site.tar"
    result = original.manage("backup", str(file))
    assert result.returncode == 0, result.stderr
    assert "files" in result.stdout
    return file


@pytest.fixture(scope="session")
def restored(backup):
    """restored(): a new site from the archive; only what its user starts of it runs."""

    def restore():
        site = Site()
        result = site.manage("restore", str(backup))
        assert result.returncode == 0, result.stderr
        return site

    return restore
