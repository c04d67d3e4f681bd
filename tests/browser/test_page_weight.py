"""What a first visit costs a slow line: every byte that the browser gets, headers included."""

import random

import brotli
import pytest
from django.db.models import Sum
from django.db.models.functions import Length

from cop.bench import words
from cop.lib import regions
from cop.lib.mbox import read
from discussions import tree
from discussions.inbound import import_archive
from discussions.models import Thread
from members import house
from tests import factories
from tests.resources.recording import make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KB = 1000  # bytes
FIRST_VISIT = 60 * KB  # of a page without posts; from the goals of the project, as the two below
THREAD_VISIT = 100 * KB
THREAD_HTML = 40 * KB
HEAVIEST = 10  # threads of an archive that are looked at
ON_DISK = 11  # the quality of brotli at which collectstatic keeps static files; the live server sends them plain
PLAIN = ("text/css", "text/javascript", "application/javascript", "image/svg+xml")


@pytest.fixture
def full_thread():
    """One page of posts of 40 to 400 words, each by another member, in a tree."""
    chance = random.Random(50)
    people = [f"{chance.choice(words.FIRST)} {chance.choice(words.LAST)}" for _ in range(tree.PAGE)]
    members = [factories.make_member(name=name) for name in people]
    thread = factories.make_thread(by=members[0], title=words.title(chance), body=words.body(chance))
    posts = [thread.posts.get()]
    for member in members[1:]:
        parent = chance.choice([None, *posts])
        posts.append(factories.make_post(thread=thread, by=member, body=words.body(chance), parent=parent))
    return thread


def first_visit(page, path):
    """{what: bytes} of everything that comes when somebody with an empty cache opens `path`."""
    finished = []
    page.on("requestfinished", lambda request: finished.append(request))  # Playwright wraps no built-in methods
    page.goto(path, wait_until="networkidle")
    return {f"{one.method} {one.url.split('/', 3)[3]}": transferred(one) for one in finished}


def transferred(request):
    sizes, response = request.sizes(), request.response()
    content = response.headers.get("content-type", "").split(";")[0]
    plain = content in PLAIN and "content-encoding" not in response.headers
    body = len(brotli.compress(response.body(), quality=ON_DISK)) if plain else sizes["responseBodySize"]
    return body + sizes["responseHeadersSize"]


def told(weight):
    """The sum, after saying what it is made of."""
    for what, size in sorted(weight.items(), key=lambda item: -item[1]):
        print(f"{size / KB:7.1f} kB  {what}")
    print(f"{sum(weight.values()) / KB:7.1f} kB  in {len(weight)} requests")
    return sum(weight.values())


def test_first_visit_of_a_thread_is_light(open_window, full_thread):
    page = open_window().page
    weight = first_visit(page, full_thread.get_absolute_url())
    assert page.locator("article.post").count() == tree.PAGE
    assert told(weight) <= THREAD_VISIT
    assert weight[f"GET {full_thread.get_absolute_url()[1:]}"] <= THREAD_HTML


@pytest.mark.corpus
@pytest.mark.parametrize(
    "archive", ["public-small.mbox", pytest.param("public.mbox.gz", marks=pytest.mark.soak, id="whole")]
)
def test_threads_of_a_real_archive_are_light(open_window, corpus, archive):
    import_archive(factories.make_dialogue(language="es"), read(corpus / "mbox-r-help-es" / archive))
    page = open_window().page
    for thread in Thread.objects.annotate(length=Sum(Length("posts__html"))).order_by("-length")[:HEAVIEST]:
        weight = first_visit(page, thread.get_absolute_url())
        assert page.locator("article.post").count() == min(thread.post_count, tree.PAGE)
        assert weight[f"GET {thread.get_absolute_url()[1:]}"] <= THREAD_HTML, told(weight)


def test_first_visit_of_other_pages_is_light(open_window, full_thread):
    house.write_missing()
    for path in ("/", "/dialogues/", "/library/", "/accounts/login/", "/accounts/signup/", "/privacy/", "/help/"):
        weight = first_visit(open_window().page, path)
        assert told(weight) <= FIRST_VISIT, path
        assert [what for what in weight if ".css" in what] == ["GET static/css/site.css"], path


def test_the_map_is_light(open_window):
    """With a hundred and fifty places, whole and in the region that has the longest coasts."""
    by, chance = factories.make_member(), random.Random(5)
    for number in range(150):
        country = chance.choice(list(regions.OF_COUNTRY))
        make_organisation(by=by, title=f"{words.title(chance)} {number}", country=country)
    for path in ("/directory/map/", f"/directory/map/?region={regions.ASIA}"):
        weight = first_visit(open_window().page, path)
        assert "GET static/js/map.js" in weight
        assert told(weight) <= FIRST_VISIT, path


def test_more_letters_come_where_they_stand(open_window):
    """A word in Yoruba is set in one face, whose files nobody else fetches."""
    plain, yoruba = factories.make_thread(), factories.make_thread(title="Ẹ̀kọ́ nípa ìṣe àwa obìnrin", language="yo")
    fonts = {}
    for thread in (plain, yoruba):
        weight = first_visit(open_window().page, thread.get_absolute_url())
        fonts[thread] = {what.rpartition("/")[2] for what in weight if "font" in what}
    assert fonts[plain] == {"andada-pro-latin.woff2"}
    assert fonts[yoruba] - fonts[plain] == {"andada-pro-latin-ext.woff2", "andada-pro-vietnamese.woff2"}


def test_a_heavy_page_is_seen(open_window):
    """Shown to find: letters by chance do not get smaller."""
    chance, thread = random.Random(1), factories.make_thread()
    for _ in range(10):
        factories.make_post(thread=thread, body="".join(chance.choices("abcdefghij klmnop qrstuv wxyz ", k=12_000)))
    weight = first_visit(open_window().page, thread.get_absolute_url())
    assert weight[f"GET {thread.get_absolute_url()[1:]}"] > THREAD_HTML
