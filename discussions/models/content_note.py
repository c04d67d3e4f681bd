"""A content note: in a few words what a text speaks of. The text stays folded behind it until a reader opens it."""

from django.db import models
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _

from cop.lib import text
from cop.lib.text.spoken import spoken

NOTE_LENGTH = 120  # characters: one line that is read at a glance


class Noted(models.Model):
    """A text in Markdown with its HTML, and its content note, "" for none, in the language of the text.

    Whatever shows words of it where nobody has opened it (a mail, a feed, a list, an excerpt) takes the `open_…`: they
    are the note where there is one. Whom the text itself is folded for, access.py says.
    """

    note = models.CharField(_("content note"), max_length=NOTE_LENGTH, blank=True, default="")

    class Meta:
        abstract = True

    @property
    def open_body(self):
        """Markdown or, in an imported mail, plain text."""
        return sentence(self.note, self.language) if self.note else self.body

    @property
    def open_html(self):
        return in_place(self.note, self.language, self.html)

    @property
    def open_text(self):
        """Plain words, that begin with what it tells: a text that was asked for part by part has the same headings as
        others."""
        return spoken(self.open_html, headings=False)


def clean_note(note):
    """One clean line of at most NOTE_LENGTH characters."""
    return text.clean_line(note)[:NOTE_LENGTH].strip()


def sentence(note, language):
    """What stands in the place of the words, in their language."""
    with translation.override(language):
        return gettext("Content note: %(note)s") % {"note": note}


def in_place(note, language, html):
    """The HTML of a text, or of its note where it has one."""
    return format_html("<p>{}</p>", sentence(note, language)) if note else html
