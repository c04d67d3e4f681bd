"""What a page of the wiki shows to everybody who reads it, remembered until something changes."""

from functools import lru_cache

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count

from cop.lib import text
from members.access import is_patroller
from members.changes import while_nothing_changes
from resources.models import Page, PageLink
from resources.models.page import PREFIX
from resources.page_links import linked

KEPT = 60  # pages that a worker remembers; some 20 kB each
BACKLINKS = 12  # beside a page; all of them have a page of their own


def as_read_by(page, reader):
    """What of it is the same for all who do not patrol."""
    return while_nothing_changes(_as_read_by, page.pk, reader if is_patroller(reader) else AnonymousUser())


@lru_cache(maxsize=KEPT)
def _as_read_by(number, reader, _generation):
    page = Page.objects.get(pk=number)  # as it is at this generation, or later
    html, contents = text.with_contents(linked(page.html, page.language, reader), prefix=PREFIX)
    hands = page.revisions.visible_to(reader).told()
    return {
        "html": html,
        "contents": [heading for heading in contents if heading.level < 3],
        "others": list(page.others.visible_to(reader).without_text()),
        "linking": list(linking_to(page, reader)[: BACKLINKS + 1]),
        "written": hands.aggregate(people=Count("written_by", distinct=True), revisions=Count("pk")),
        "last": hands.order_by("-pk").select_related("written_by__profile").first(),
        "categories": list(page.tags.order_by("name")),
    }


def linking_to(page, reader):
    ids = PageLink.objects.to(page).values("page")
    return Page.objects.visible_to(reader).filter(pk__in=ids).without_text().order_by("language", "key")
