"""The files of a text in its form, and why one was not taken."""

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from cop.lib import text, uploads
from discussions.models.attachment import ALT_LENGTH, MAX_BYTES

FILE_REFUSED = uploads.REFUSED | {
    "many": _("“%(name)s” is one file more than a post can have. Could they become one document, or a resource?"),
    "sealed": _("“%(name)s” can carry its author’s name inside. Without your name only pictures go along."),
    "loose": _("“%(name)s” was not taken: many files already wait for your other texts. Post or discard some first."),
}


def file_refused(name, reason):
    """The sentence that says why the file called `name` was not taken."""
    return FILE_REFUSED[reason] % {"name": name, "limit": filesizeformat(MAX_BYTES)}


class WordsField(forms.CharField):
    """One line of text: NFC, without control characters."""

    def to_python(self, value):
        return text.clean_line(super().to_python(value) or "")


class ChosenFileForm(forms.Form):
    """One file that is kept already, on the page of its text."""

    alt = WordsField(
        label=_("What does this picture show?"),
        required=False,
        max_length=ALT_LENGTH,
        help_text=_("A few words for those who do not see it."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    remove = forms.BooleanField(label=_("Leave it out"), required=False)

    def __init__(self, data=None, *, file, **kwargs):
        """`data` is None when the file came with this very form, or before it."""
        prefix = f"file{file.pk}"
        shown = data is not None and f"{prefix}-shown" in data
        super().__init__(data if shown else None, prefix=prefix, initial={"alt": file.alt}, **kwargs)
        self.file = file
        if not file.is_picture:
            del self.fields["alt"]

    def taken(self):
        """What the picture shows ("" for another file); None for a file that is left out."""
        if self.is_bound and self.is_valid() and self.cleaned_data["remove"]:
            return None
        if not self.file.is_picture:
            return ""
        return self.cleaned_data.get("alt", "") if self.is_bound else self.file.alt
