"""An Atom feed of the newest resources, narrowed as the list is. Who asks is always a visitor here."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from discussions.feeds import Feed, clean, sent
from resources.narrowing import Narrowing

NEWEST = 30  # resources


@require_safe
@login_not_required
def library_feed(request):
    narrowing = Narrowing.read(request.GET)
    found = narrowing.resources().order_by("-published_at", "-id")[:NEWEST]
    shown = reverse("resources:resource_list") + (f"?{narrowing.query()}" if narrowing else "")
    address = reverse("resources:library_feed") + (f"?{narrowing.query()}" if narrowing else "")
    feed = Feed(
        f"{settings.SITE_NAME}: {_('Library')}", settings.SITE_URL + shown, description="",
        language=request.LANGUAGE_CODE, feed_url=settings.SITE_URL + address, author_name=settings.SITE_NAME,
    )  # fmt: skip
    for resource in found:
        feed.add_item(
            title=clean(resource.title),
            link=settings.SITE_URL + resource.get_absolute_url(),
            unique_id=f"{settings.SITE_URL}{reverse('resources:resource_by_id', args=[resource.pk])}",
            description=clean(resource.summary),
            author_name=clean(resource.makers) or None,
            pubdate=resource.published_at,
            updateddate=resource.published_at,
            language=resource.language,
            html=clean(resource.description_html),
        )
    return sent(request, feed)
