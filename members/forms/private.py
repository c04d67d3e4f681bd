"""The form of whoever writes to few, and not to all."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.lib import text
from members.models.conversation import WORDS_LENGTH


class PrivateForm(forms.Form):
    body = forms.CharField(
        label=_("Your words"),
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={
            "required": _("There is no text yet. A sentence is enough."),
            "max_length": _("This is longer than %(limit_value)d characters. Could it be shorter?"),
        },
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_body(self):
        return text.clean_input(self.cleaned_data["body"])
