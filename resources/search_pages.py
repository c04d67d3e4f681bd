"""Pages of the wiki are found as they stand; they are everybody's words, so a block keeps none away."""

from django.utils.translation import gettext_lazy as _

from cop.lib import text
from cop.lib.text.spoken import spoken
from members import search
from members.search import PUBLIC, Entry, Hit, Kind
from resources.models import Page


def changed(page):
    """What is found of this page is to be what it is now."""
    search.refresh("page", [page.pk])


def words_of(page):
    """What it says, links as they are read."""
    return spoken(text.link_pages(page.html, lambda name: ("#", True)))


def entries(ids):
    for page in Page.objects.standing().filter(pk__in=ids).prefetch_related("tags", "former_titles"):
        about = [*(tag.name for tag in page.tags.all()), *(former.title for former in page.former_titles.all())]
        yield Entry(
            "page", page.pk, language=page.language, audience=PUBLIC, date=page.edited_at, title=page.title,
            about=" ".join(about), body=words_of(page),
        )  # fmt: skip


def shown(ids, reader):
    return {
        page.pk: Hit(
            title=page.title, language=page.language, address=page.get_absolute_url(), date=page.edited_at,
            texts=[words_of(page)], text_language=page.language,
        )
        for page in Page.objects.standing().filter(pk__in=ids)
    }  # fmt: skip


def register():
    search.register(Kind("page", Page, _("Wiki page"), _("Wiki pages"), entries, shown, "know"))
