import pytest

from tests.resources.making import make_published, make_resource, pdf


@pytest.fixture
def waiting(member):
    """A resource of `member` with one file, which no curator has seen."""
    return make_resource(by=member, title="Counting heads", files=[pdf("counting.pdf")])


@pytest.fixture
def published(member, curator):
    """A resource of `member` with one file, in the library."""
    return make_published(by=member, curator=curator, title="Counting heads", files=[pdf("counting.pdf")])
