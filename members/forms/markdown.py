"""Markdown that somebody typed, looked at before it is kept."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cop.lib import text


def clean_markdown(typed, *, prefix):
    """`typed` as it is kept; ValidationError when it cannot be shown. `prefix` is that of its element ids."""
    body = text.clean_input(typed)
    try:
        text.render(body, prefix=prefix)
    except text.TextRefused as refused:
        raise ValidationError(_(refused.message)) from None
    return body


class WrittenForm(forms.ModelForm):
    """The `title` and the `body` of a thing that is one text."""

    body_prefix = "text-"

    def clean_title(self):
        return text.clean_line(self.cleaned_data["title"])

    def clean_body(self):
        return clean_markdown(self.cleaned_data["body"], prefix=self.body_prefix)
