"""To which pages a page of the wiki links, whether they are there or wanted."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from cop.lib import languages, text
from resources.models.page_title import KEY_LENGTH, TITLE_LENGTH, FormerTitle, clean_title, is_possible, key_of


class PageLinkQuerySet(models.QuerySet):
    def settle(self, page, html):
        """From now on `page` links to what its HTML (as render_long gives it) links to."""
        wanted = {(name.language or page.language, key_of(name.title)): name for name in text.linked_pages(html)}
        found = {key: clean_title(name.title) for key, name in wanted.items()}
        self.filter(page=page).delete()
        self.bulk_create(
            self.model(page=page, language=language, key=key, title=title)
            for (language, key), title in found.items()
            if is_possible(title)
        )

    def standing(self):
        """Those of pages that everybody sees."""
        return self.filter(page__hidden_at=None)

    def to(self, page):
        """Those that lead to this page, by its title or by one that it had."""
        named = Q(key=page.key) | Q(key__in=page.former_titles.order_by().values("key"))
        return self.filter(named, language=page.language).exclude(page=page)

    def wanted(self):
        """Those that lead to no page."""
        from resources.models.page import Page

        here = {"language": OuterRef("language"), "key": OuterRef("key")}
        return self.filter(~Exists(Page.objects.filter(**here)), ~Exists(FormerTitle.objects.filter(**here)))


class PageLink(models.Model):
    """`title` is as it was typed in `page`, `key` as it is compared."""

    page = models.ForeignKey("resources.Page", models.CASCADE, related_name="links")
    language = models.CharField(max_length=12, choices=languages.CHOICES)
    key = models.CharField(max_length=KEY_LENGTH)
    title = models.CharField(max_length=TITLE_LENGTH)

    objects = PageLinkQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["language", "key"], name="pagelink_to")]
        constraints = [models.UniqueConstraint("page", "language", "key", name="pagelink_once")]

    def __str__(self):
        return f"{self.page_id} → {self.language}:{self.title}"
