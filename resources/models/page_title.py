"""Titles of the wiki's pages: as they are typed, compared, and written in addresses."""

import re
import unicodedata

from django.db import models
from django.utils import timezone

from cop.lib import languages, text

TITLE_LENGTH = 120
KEY_LENGTH = 240  # of a title as it is compared, which may be longer than the title: "ß" is "ss"
FORBIDDEN = "[]|<>{}#\\"  # they have a meaning in links, or in addresses
_NO_STEP = re.compile(r"(?:^|/)(?:~[^/]*|\.{0,2})(?=/|$)")  # "~edit" is an act, ".." a way elsewhere, "" no title


def clean_title(title):
    """The title as it is stored: in NFC, on one line; a low line is a space, as in addresses."""
    return text.clean_line(title.replace("_", " "))


def is_possible(title):
    """Whether a page can have this cleaned title."""
    return bool(title) and len(title) <= TITLE_LENGTH and not {*title} & {*FORBIDDEN} and not _NO_STEP.search(title)


def key_of(title):
    """The title as it is compared: titles that differ in nothing but their case, or in how letters are composed, are
    one."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", title).casefold())
    return " ".join(folded.replace("_", " ").replace("\0", "").split())[:KEY_LENGTH]


def in_address(title):
    return title.replace(" ", "_")


class FormerTitleQuerySet(models.QuerySet):
    def free(self, language, titles):
        """Those of `titles` that a page could have had, and that neither a page has nor another had."""
        from resources.models.page import Page

        keys = {key_of(title): clean_title(title) for title in titles if is_possible(clean_title(title))}
        for taken in (Page.objects, self):
            for key in taken.filter(language=language, key__in=keys).values_list("key", flat=True):
                del keys[key]
        return list(keys.values())

    def lead_to(self, page, titles):
        """The addresses with these titles, where they are free, lead to `page` from now on. Harmless when repeated."""
        free = self.free(page.language, titles)
        rows = [self.model(page=page, language=page.language, title=title, key=key_of(title)) for title in free]
        self.bulk_create(rows, ignore_conflicts=True)


class FormerTitle(models.Model):
    """A title that a page had: its address leads to the page, until another page takes the title."""

    page = models.ForeignKey("resources.Page", models.PROTECT, related_name="former_titles")
    language = models.CharField(max_length=12, choices=languages.CHOICES)
    title = models.CharField(max_length=TITLE_LENGTH)
    key = models.CharField(max_length=KEY_LENGTH)
    left_at = models.DateTimeField(default=timezone.now)

    objects = FormerTitleQuerySet.as_manager()

    class Meta:
        ordering = ["-left_at", "-id"]
        constraints = [models.UniqueConstraint("language", "key", name="formertitle_once")]

    def __str__(self):
        return self.title
