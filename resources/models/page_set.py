"""The wiki's pages in the words of those who look for them."""

import datetime
import uuid

from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from cop.lib import text
from members.access import is_patroller
from members.models import Activity, Level, Member, watch
from resources.models.page_title import FormerTitle, clean_title, is_possible, key_of

SOON = datetime.timedelta(days=365)  # after which somebody should look at a page again


class Taken(Exception):
    """There is a page with this title: `.page`, which may be hidden."""

    def __init__(self, page):
        super().__init__("taken")
        self.page = page


class PageQuerySet(models.QuerySet):
    def standing(self):
        """Those that everybody sees."""
        return self.filter(hidden_at=None)

    def visible_to(self, member):
        """A hidden one is seen by who patrols."""
        return self if is_patroller(member) else self.standing()

    def without_text(self):
        """For lists, which show no word of what they say."""
        return self.defer("body", "html")

    def at(self, language, title):
        """The one with this title, or that had it before; or None."""
        key = key_of(title)
        if found := self.filter(language=language, key=key).first():
            return found
        return self.filter(former_titles__language=language, former_titles__key=key).first()

    def titles_for(self, names, reader):
        """{"en/Seating_a_room": (title, language)} of those at these ends of addresses that `reader` may see."""
        wanted = {(language, key_of(title)): name for name in names for language, _, title in [name.partition("/")]}
        keys = {key for _language, key in wanted}
        rows = self.visible_to(reader).filter(key__in=keys).values_list("language", "key", "title")
        return {wanted[row[:2]]: (row[2], row[0]) for row in rows if row[:2] in wanted}

    def in_category(self, slug):
        return self.filter(page_tags__tag__slug=slug)

    def to_be_looked_at(self, now):
        """Those that nobody has confirmed for so long, and whose watchers were not reminded yet."""
        last = Coalesce("confirmed_at", "begun_at")
        return self.standing().annotate(last=last).filter(last__lte=now - SOON, asked_at=None)

    def not_linked(self):
        """Those to which no page links."""
        from resources.models.page_link import PageLink

        links = PageLink.objects.standing().filter(language=OuterRef("language"), key=OuterRef("key"))
        return self.exclude(Exists(links.exclude(page=OuterRef("pk"))))

    @transaction.atomic
    def begin(self, language, title, body, *, by, form_key, note="", categories=(), of=None, accepted_by=None, at=None):
        """A new page, which `by` follows from now on; a translation of the page `of`, where there is one. The same
        `form_key` (UUID) gives the page that it made before. Raises Taken, ValueError for a title that no page can
        have, and text.TextRefused."""
        title, now = clean_title(title), at or timezone.now()
        if not is_possible(title):
            raise ValueError(title)
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        if made := self.filter(revisions__form_key=form_key, begun_by=by).first():
            return made
        page = self._at_free_title(language, title, begun_by=by, begun_at=now, edited_at=now, edited_by=by)
        Activity.record("begun", page, by=by, at=at)
        page.edit(
            body, by=by, form_key=form_key, base=None, note=note, categories=categories, accepted_by=accepted_by, at=at
        )
        watch(page, Level.FOLLOWED, by=by)
        if of:
            page.translates(of, by=by, at=at)
        return page

    def _at_free_title(self, language, title, **columns):
        """A new row; a former title of another page is taken from that. Raises Taken."""
        key = key_of(title)
        if there := self.filter(language=language, key=key).first():
            raise Taken(there)
        FormerTitle.objects.filter(language=language, key=key).delete()
        try:
            with transaction.atomic():
                return self.create(
                    language=language, title=title, key=key, subject=uuid.uuid4(), html_version=text.VERSION, **columns
                )  # fmt: skip
        except IntegrityError:
            raise Taken(self.filter(language=language, key=key).first()) from None


def languages_of(pages):
    """[(code, how many of these pages are in it)], those with the most first."""
    counted = pages.order_by().values_list("language").annotate(number=models.Count("pk"))
    return sorted(counted, key=lambda pair: (-pair[1], pair[0]))


def categories_of(pages):
    """[(name, slug, how many of these pages are in it)] in the order of their names."""
    from taggit.models import Tag

    here = Tag.objects.filter(Q(page_tags__content_object__in=pages))
    counted = here.annotate(number=models.Count("page_tags", filter=Q(page_tags__content_object__in=pages)))
    return list(counted.order_by("name").values_list("name", "slug", "number"))
