"""Atom feeds of the newest entries of the directory, narrowed as their list is. Who asks is always a visitor here."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from discussions.feeds import Feed, clean, sent
from resources.directory_list import Narrowed

NEWEST = 30  # records


@require_safe
@login_not_required
def record_feed(request, kind):
    narrowed = Narrowed.read(kind, request.GET)
    query = f"?{narrowed.query()}" if narrowed.query() else ""
    shown, here = (reverse(f"directory:{name}", args=[kind.section]) + query for name in ("record_list", "record_feed"))
    feed = Feed(
        f"{settings.SITE_NAME}: {_('Directory')}, {kind.many}", settings.SITE_URL + shown, description="",
        language=request.LANGUAGE_CODE, feed_url=settings.SITE_URL + here, author_name=settings.SITE_NAME,
    )  # fmt: skip
    for record in narrowed.records().order_by("-created_at", "-id")[:NEWEST]:
        feed.add_item(
            title=clean(record.title),
            link=settings.SITE_URL + record.get_absolute_url(),
            unique_id=f"{settings.SITE_URL}{reverse('directory:record_by_id', args=[kind.section, record.pk])}",
            description="",
            pubdate=record.created_at,
            updateddate=record.confirmed_at,
            language=record.language,
            html=clean(record.description_html),
        )
    return sent(request, feed)
