import time, uuid, random
import pytest
from django.db import connection
from django.utils import timezone
from django.test.utils import CaptureQueriesContext
from taggit.models import Tag
from resources.models import *
from resources.models.page_title import key_of
from tests.factories import make_member
from tests.resources.wiki import make_page, make_patroller, TEXT
from members import reindexing

pytestmark = pytest.mark.django_db


def test_big(client_of):
    m = [make_member(name=f"M {n}") for n in range(20)]
    now = timezone.now()
    rnd = random.Random(1)
    body = TEXT + "\n\n" + "Words of a long page. " * 200
    pages = [
        Page(
            language=["en", "es", "fr"][n % 3],
            title=f"Page {n}",
            key=f"page {n}",
            subject=uuid.uuid4(),
            body=body,
            html="<h3>One</h3><p>" + " ".join(f"[[Page {rnd.randrange(6000)}]]" for _ in range(8)) + "</p>",
            html_version=4,
            begun_at=now,
            begun_by=m[n % 20],
            edited_at=now - timezone.timedelta(minutes=n),
            edited_by=m[n % 20],
        )
        for n in range(5000)
    ]
    Page.objects.bulk_create(pages)
    pages = list(Page.objects.all())
    Revision.objects.bulk_create(
        [
            Revision(
                page=p,
                body=body,
                form_key=uuid.uuid4(),
                begun_at=p.begun_at,
                written_at=now - timezone.timedelta(minutes=k * 3 + rnd.random()),
                written_by=m[k % 20],
                note="x",
            )
            for p in pages
            for k in range(6)
        ],
        batch_size=500,
    )
    PageLink.objects.bulk_create(
        [
            PageLink(page=p, language=p.language, key=f"page {t}", title=f"Page {t}")
            for p in pages
            for t in rnd.sample(range(6000), 8)
        ],
        batch_size=2000,
    )
    tags = [Tag(name=f"Cat {n}", slug=f"cat-{n}") for n in range(60)]
    Tag.objects.bulk_create(tags)
    tags = list(Tag.objects.all())
    PageTag.objects.bulk_create(
        [PageTag(tag=t, content_object=p) for p in pages for t in rnd.sample(tags, 2)], batch_size=2000
    )
    with connection.cursor() as c:
        c.execute("ANALYZE")
    v = client_of(None)
    pat = client_of(make_patroller())
    p = pages[10]
    for path in [
        "/wiki/",
        "/wiki/~pages/",
        "/wiki/~pages/?category=cat-3",
        "/wiki/~categories/",
        "/wiki/~wanted/",
        "/wiki/~changes/",
        "/wiki/~changes/?language=es",
        "/wiki/~changes/feed/",
        p.get_absolute_url(),
        p.get_absolute_url() + "~history/",
        p.get_absolute_url() + "~links/",
        p.current.get_absolute_url(),
    ]:
        for name, cl in (("visitor", v), ("patrol", pat)):
            cl.get(path)
            t = time.perf_counter()
            with CaptureQueriesContext(connection) as q:
                r = cl.get(path)
            slow = sorted(((float(x["time"]), x["sql"][:160]) for x in q.captured_queries), reverse=True)[:2]
            print(
                path,
                name,
                r.status_code,
                len(q),
                round(1000 * (time.perf_counter() - t)),
                "ms",
                len(r.content) // 1024,
                "kB",
                [s for s in slow if s[0] > 0.015],
            )
