"""An Atom feed of what comes round the cycle. Who asks is always a visitor here, as in discussions/feeds.py."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.html import format_html, linebreaks
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_safe

from cop import cycle
from cop.lib.unsaid import unsaid_typed
from discussions.feeds import Feed, clean, sent
from discussions.models import Finding
from discussions.search_knowledge import unsaid_words
from members.models import Site

NEWEST = 30  # things of all kinds together
TITLE, WORDS = 160, 600  # characters of an entry: what it is about, not all of it

HAPPENED = {
    "synthesis": gettext_lazy("A synthesis is published"),
    "resource": gettext_lazy("A resource takes up what a dialogue found"),
    "initiative": gettext_lazy("It was applied"),
    "evaluation": gettext_lazy("It was evaluated"),
    "question": gettext_lazy("An open question"),
}


@require_safe
@login_not_required
def cycle_feed(request):
    site, address = Site.objects.current().name, settings.SITE_URL + reverse("cycle_feed")
    feed = Feed(
        f"{site}: {_('The cycle')}", settings.SITE_URL + reverse("cycle"), description="",
        language=request.LANGUAGE_CODE, feed_url=address, feed_guid=address, author_name=site,
    )  # fmt: skip
    links = cycle.news(AnonymousUser(), NEWEST)
    findings = findings_in([link.thing for link in links if link.kind == "resource"])
    for link in links:
        happened, said = str(HAPPENED[link.kind]), words_of(link, findings)
        feed.add_item(
            clean(Truncator(link.title).chars(TITLE)), settings.SITE_URL + link.thing.get_absolute_url(),
            description=None, unique_id=f"{address}#{link.kind}-{link.thing.pk}", pubdate=link.at, updateddate=link.at,
            author_name=author_of(link), categories=[happened], language=link.language,
            html=clean(entry(happened, said, request.LANGUAGE_CODE)),
        )  # fmt: skip
    return sent(request, feed)


def findings_in(resources):
    """{id of a resource: statements of the findings that it takes up, as everybody may read them}"""
    seen, found = Finding.objects.visible_to(AnonymousUser()).standing(), {}
    taken = seen.filter(extracts__citations__synthesis__harvest__resource__in=resources)
    rows = taken.values_list("extracts__citations__synthesis__harvest__resource", "statement").distinct()
    for resource, statement in rows.order_by("pk"):
        found.setdefault(resource, []).append(statement)
    return found


def words_of(link, findings):
    """What an entry says beside its title, as plain text."""
    thing = link.thing
    if link.kind == "synthesis":
        return unsaid_typed("\n\n".join(thing.lines), unsaid_words(thing))
    if link.kind == "resource":
        return "\n\n".join([thing.summary, *findings.get(thing.pk, ())])
    if link.kind == "initiative":
        return "\n\n".join(filter(None, [thing.done, thing.adapted]))
    if link.kind == "evaluation":
        return "\n\n".join([thing.initiative.title, *thing.texts])
    return thing.why


def entry(happened, said, language):
    """Its HTML: what happened, in the language of the feed, and the beginning of what it says."""
    words = linebreaks(Truncator(said).chars(WORDS), autoescape=True)
    return format_html('<p lang="{}">{}</p>', language, happened) + words


def author_of(link):
    """Who stands by it with their name; of what several made, nobody."""
    names = {"initiative": "owner", "evaluation": "author", "question": "asked_by"}
    return clean(getattr(link.thing, names[link.kind]).name) if link.kind in names else None
