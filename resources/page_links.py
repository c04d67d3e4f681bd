"""A page of the wiki as one reads it: its links lead to pages that are there, or to where one begins them."""

from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from cop.lib import text
from resources.models import FormerTitle, Page
from resources.models.page_title import clean_title, is_possible, key_of


def linked(html, language, reader):
    """HTML of render_long, of a page in this language, with its links as `reader` may follow them."""
    names = text.linked_pages(html)
    there = addresses({(name.language or language, key_of(name.title)) for name in names}, reader) if names else {}

    def goal(name):
        spoken = name.language or language
        if found := there.get((spoken, key_of(name.title))):
            return found, True
        title = clean_title(name.title)
        return (to_begin(spoken, title), False) if is_possible(title) else None

    return text.link_pages(html, goal)


def addresses(keys, reader):
    """{(language, key): address} of those pages that are there and that `reader` may see, by a former title too."""
    seen = Page.objects.visible_to(reader)
    found = {(page.language, page.key): page.get_absolute_url() for page in seen.filter(named(keys)).only(*NAME)}
    if missing := keys - found.keys():
        former = FormerTitle.objects.filter(named(missing), page__in=seen).select_related("page")
        found |= {(one.language, one.key): one.page.get_absolute_url() for one in former}
    return found


NAME = ("language", "title", "key")


def named(keys):
    """The condition of rows with one of these pairs of language and key."""
    condition = Q(pk=None)
    for language in {language for language, _key in keys}:
        condition |= Q(language=language, key__in=[key for spoken, key in keys if spoken == language])
    return condition


def to_begin(language, title="", **more):
    return f"{reverse('wiki:begin_page')}?{urlencode({'language': language, 'title': title} | more)}"
