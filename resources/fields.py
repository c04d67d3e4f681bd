"""Fields of the library's forms."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from cop.lib import regions, text
from cop.lib.spreadsheets import SheetRefused
from resources.models.kinds import LARGEST, LINE, LINE_LENGTH, NUMBER, TEXT_LENGTH

MAX_TAGS = 12  # more of them tell less
TAG_LENGTH = 50


class TagsField(forms.CharField):
    """Names of tags between commas (of Arabic and Chinese too), each once."""

    def to_python(self, value):
        names = [text.clean_line(name) for name in re.split(r"[,;،؛、，]", super().to_python(value) or "")]
        return list({name.casefold(): name for name in names if name}.values())

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def validate(self, names):
        if any(len(name) > TAG_LENGTH for name in names):
            raise forms.ValidationError(_("A tag is a word or two. Please put a comma between tags."))
        if len(names) > MAX_TAGS:
            many = _("These are more tags than we can keep. Which %(most)s say most?")
            raise forms.ValidationError(many, params={"most": MAX_TAGS})


class SheetField(forms.FileField):
    """A spreadsheet of the list that `sheet()` (a sheet_rows.Sheet) tells of; cleans to (its name, its rows)."""

    widget = forms.FileInput(attrs={"accept": ".csv,.xlsx,.tsv,.txt"})

    def __init__(self, sheet, **kwargs):
        words = {
            "label": _("Spreadsheet"),
            "help_text": _("CSV or Excel. Nothing is taken before you have seen every row."),
            "error_messages": {"required": _("Which file?")},
        }
        super().__init__(**words | kwargs)
        self.sheet = sheet

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        try:
            return text.clean_line(upload.name)[:200], self.sheet().read(upload)
        except SheetRefused as refused:
            raise forms.ValidationError(str(refused)) from None


def by_region(form):
    """For a page that shows where a thing belongs: (region's code, its name, whether it is chosen, [(country's code,
    its name, whether it is chosen)], how many of these are) of each region, in the order of the regions."""
    chosen, whole = set(form["countries"].value() or ()), set(form["regions"].value() or ())
    inside = {}
    for code, name in countries:
        inside.setdefault(regions.OF_COUNTRY.get(code), []).append((code, name, code in chosen))
    return [
        (code, name, code in whole, inside[code], sum(taken for _code, _name, taken in inside[code]))
        for code, name in regions.CHOICES
    ]


def detail_field(detail):
    """The form field of a kinds.Detail."""
    words = {"label": detail.label, "help_text": detail.help, "required": False}
    if detail.form == NUMBER:
        return forms.IntegerField(min_value=1, max_value=LARGEST, **words)
    if detail.form == LINE:
        return forms.CharField(max_length=LINE_LENGTH, widget=forms.TextInput(attrs={"dir": "auto"}), **words)
    return forms.CharField(max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"dir": "auto", "rows": 4}), **words)
