"""Every sentence of every page can be translated: the site in the pseudo-language, seen by everybody."""

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import trans_real

from cop.lib import languages
from members.models import Member
from tests import world as things
from tests.access_table import TABLE
from tests.test_access import cookies_of
from tests.cop.pseudo import CODE, Pseudo, untranslated

READERS = ["visitor", "member", "author", "facilitator", "coordinator", "curator"]


@pytest.fixture
def pseudo(settings):
    """The pseudo-language is one of the site's languages."""
    settings.LANGUAGES = [*settings.LANGUAGES, (CODE, "Pseudo")]
    trans_real._translations[CODE] = Pseudo(CODE)
    yield
    trans_real._translations.pop(CODE)


@pytest.fixture
def world(db, pseudo):
    with translation.override("en"):
        w = things.build()
    Member.objects.update(language=CODE)
    w.cookies = {role: cookies_of(w, role) for role in READERS}
    return w


def answers(world, row, role):
    """The pages that an address answers with, to looking and to sending: (method, html)."""
    args = row.args(world)
    url = args if isinstance(args, str) else reverse(row.name, args=args)
    for method, data in (("get", {}), ("post", row.data(world))):
        client = Client(headers={"accept-language": CODE})
        client.cookies.load(world.cookies[role])
        with transaction.atomic():
            response = getattr(client, method)(url, data)
            transaction.set_rollback(True)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            yield method, response.content.decode()


def test_every_sentence_of_every_page_is_translatable(world):
    found, seen = {}, 0
    names = {settings.SITE_NAME, world.published.link, "PDF", *languages.NAMES.values()}
    for role in READERS:
        for row in TABLE:
            for method, page in answers(world, row, role):
                seen += 1
                if words := untranslated(page, names):
                    found[f"{role} {method} {row}"] = words
    print(seen)
    import collections
    c=collections.defaultdict(list)
    for k, v in found.items():
        for x in v: c[x].append(k)
    for x, k in c.items(): print(repr(x), len(k), k[:3])
    assert found == {}
