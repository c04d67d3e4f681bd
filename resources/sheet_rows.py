"""A list in a spreadsheet whose rows are what somebody would type into a form.

The first row names the columns: by the field's name ("title"), or by what the form calls it in a language of the site.
Where a thing has several values (topics, countries) they stand in one cell, with a semicolon or a comma between them;
what one chooses in the form may be given by its code or by its name. An empty cell says nothing.
"""

import unicodedata
from functools import cached_property

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext as _, override

from cop.lib import spreadsheets
from cop.lib.spreadsheets import SheetRefused
from members.forms.concepts import ConceptsField

MOST_ROWS = 1000  # some seconds of work to look through; a larger list comes in parts
LEFT_OUT = {"files", "form_key", "greeting"}
YES, NO = ("yes", "true", "1", "x"), ("no", "false", "0")


class Sheet:
    """Of things that `form` asks for, an instance that nobody has filled in; those fields that are `needed` stand in
    each row. `beside` are columns for which the form has no field."""

    def __init__(self, form, needed, beside=()):
        self.fields = {name: field for name, field in form.fields.items() if name not in LEFT_OUT}
        self.needed, self.beside = needed, beside

    def columns(self):
        """[(name, what the form calls it, whether each row needs it)] of the columns that a list may have."""
        return [(name, field.label, name in self.needed) for name, field in self.fields.items()]

    def empty(self):
        """An Excel file with nothing but the names of the columns, as bytes."""
        return spreadsheets.as_excel([[*self.fields]])

    def read(self, upload, most=MOST_ROWS):
        """The rows of an uploaded file, [{name: words}]. Raises SheetRefused."""
        cells = spreadsheets.lines(upload, most + 2)
        names = self._names
        header = [names.get(_folded(words)) for words in next(cells, [])]
        if "title" not in header:
            raise SheetRefused(_("The first row has to name the columns, and one of them has to be “title”."))
        rows = []
        for line in cells:
            if said := {name: words for name, words in zip(header, line, strict=False) if name and words}:
                rows.append(said)
            if len(rows) > most:
                raise SheetRefused(_("These are more than %(most)s rows. Please bring them in parts.") % {"most": most})
        if not rows:
            raise SheetRefused(_("There is nothing under the names of the columns."))
        return rows

    def typed(self, said):
        """({name: what somebody would have typed}, [a sentence about each cell that we do not understand])."""
        found, problems = {}, []
        for name, words in said.items():
            field = self.fields.get(name)
            if isinstance(field, forms.MultipleChoiceField):
                found[name] = [self._code(name, one, problems) for one in _apart(words)]
            elif isinstance(field, forms.ChoiceField | forms.BooleanField):
                found[name] = self._code(name, words, problems)
            elif field:
                found[name] = words
        return found, problems

    @property
    def _names(self):
        """{what a column may be called, folded: its name}."""
        called = [(label, name) for name, field in self.fields.items() for label in (name, field.label)]
        return {name: name for name in self.beside} | dict(_in_all_languages(lambda: called))

    def _code(self, name, words, problems):
        code = self._codes[name].get(_folded(words))
        if code is None:
            unknown = _("We do not know “%(word)s”.") % {"word": words[:80]}
            problems.append(f"{self.fields[name].label}: {unknown}")
        return code or ""

    @cached_property
    def _codes(self):
        """{name: {what a cell may hold, folded: the code}} of the fields in which one chooses."""
        return {name: dict(_meanings(field)) for name, field in self.fields.items()}


def errors_of(form):
    """What a form that was filled in says against it, as sentences."""
    return [
        f"{form[name].label}: {error}" if name in form.fields else str(error)
        for name, errors in form.errors.items()
        for error in errors
    ]


def bad_rows(rows):
    """The rows that have `problems`, as CSV with a column that says which: to be mended and brought again."""
    bad = [row for row in rows if row.problems]
    names = list(dict.fromkeys(name for row in bad for name in row.said))
    lines = ([*(row.said.get(name, "") for name in names), " ".join(row.problems)] for row in bad)
    return "".join(spreadsheets.as_csv([[*names, "problem"], *lines]))


def _meanings(field):
    """(what a cell may hold, folded, its code)."""
    if isinstance(field, ConceptsField):
        for concept in field.model.objects.current():
            yield from ((_folded(word), concept.code) for word in [concept.code, *concept.words])
    elif isinstance(field, forms.ChoiceField):
        yield from _in_all_languages(
            lambda: ((word, code) for code, label in field.choices if code for word in (code, label))
        )
    elif isinstance(field, forms.BooleanField):
        words = [(word, code) for code, words in (("on", YES), ("", NO)) for word in words]
        yield from _in_all_languages(lambda: [*words, (_("Yes"), "on"), (_("No"), "")])


def _in_all_languages(pairs):
    """(words, folded, what they mean) of all that `pairs()` gives in the languages of the site; where two languages
    differ, as the reader's has it."""
    found = {}
    for code in dict.fromkeys([get_language(), *(code for code, _name in settings.LANGUAGES)]):
        with override(code):
            for words, meaning in pairs():
                found.setdefault(_folded(str(words)), meaning)
    return found.items()


def _folded(words):
    return unicodedata.normalize("NFKC", words).casefold().strip()


def _apart(words):
    for mark in (";", "؛", "；", "\n") if ";" in words or "؛" in words else (",", "،", "，", "\n"):
        words = words.replace(mark, "\0")
    return [one.strip() for one in words.split("\0") if one.strip()]
