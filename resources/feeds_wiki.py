"""An Atom feed of what changed in the wiki last, in one language or in all. Who asks is always a visitor here."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cop.lib import languages
from discussions.feeds import Feed, clean, sent
from members.models import Site
from resources.views.changes import revisions_seen_by

NEWEST = 30  # revisions


@require_safe
@login_not_required
def changes_feed(request):
    wanted = request.GET.get("language", "")
    asked = f"?language={wanted}" if wanted in languages.NAMES else ""
    found = revisions_seen_by(AnonymousUser()).order_by("-written_at", "-id")
    found = found.filter(page__language=wanted) if asked else found
    site, address = Site.objects.current().name, settings.SITE_URL + reverse("wiki:changes_feed") + asked
    feed = Feed(
        f"{site}: {_('Wiki')}", settings.SITE_URL + reverse("wiki:changes") + asked, description="",
        language=request.LANGUAGE_CODE, feed_url=address, feed_guid=address, author_name=site,
    )  # fmt: skip
    for revision in found[:NEWEST]:
        link = settings.SITE_URL + revision.get_absolute_url()
        feed.add_item(
            clean(revision.page.title), link, description=None, unique_id=link, pubdate=revision.written_at,
            updateddate=revision.written_at, author_name=clean(revision.written_by.name),
            language=revision.page.language, html=clean(linebreaks(revision.note, autoescape=True)),
        )  # fmt: skip
    return sent(request, feed)
