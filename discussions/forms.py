"""Forms check, verbs change."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from discussions.models.thread import TITLE_LENGTH

REFUSED = {
    "long": _("This is longer than one post can be (%(limit)s characters). Could it become two?"),
    "nested": _("This has too many levels or marks inside one another for us to show it. Please make it simpler."),
    "slow": _("We could not lay out this text in time. Please make it simpler, or cut it in two."),
}


class WordsField(forms.CharField):
    """One line of text: NFC, without control characters."""

    def to_python(self, value):
        return text.clean_line(super().to_python(value) or "")


class PostForm(forms.Form):
    """A text in Markdown, its language, and the key that makes a double click one post."""

    body = forms.CharField(
        label=_("Your text"),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=_("Markdown works: *emphasis*, **strong**, > quotation, - list, [words](address)."),
        error_messages={"required": _("There is no text yet. What would you like to say?")},
        strip=False,
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=languages.CHOICES)
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_body(self):
        body = text.clean_input(self.cleaned_data["body"])
        if not body.strip():
            raise forms.ValidationError(self.fields["body"].error_messages["required"])
        if len(body) > text.MAX_CHARS:
            self.refuse("long")
        return body

    def refuse(self, reason):
        """Say beside the text why it cannot be shown; `reason` is that of text.TextRefused."""
        self.add_error("body", REFUSED[reason] % {"limit": text.MAX_CHARS})

    def preview(self):
        """HTML of the typed text, or None where it cannot be shown; the error stands beside the field."""
        if "body" not in self.cleaned_data:
            return None
        try:
            return text.render(self.cleaned_data["body"], prefix="preview-")
        except text.TextRefused as refused:
            self.refuse(refused.reason)
            return None


class ThreadForm(PostForm):
    title = WordsField(
        label=_("Title"),
        max_length=TITLE_LENGTH,
        error_messages={"required": _("A thread needs a title, so that others find it.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    field_order = ["title", "body", "language"]


class EditForm(PostForm):
    """`edited_at` is that of the version which the writer began from: empty for a first edit."""

    edited_at = forms.CharField(widget=forms.HiddenInput, required=False)


class HideForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=2000,
        help_text=_("The author reads this, and it stays in the log of the dialogue."),
        error_messages={"required": _("Please give a reason: the author will read it.")},
    )

    def clean_reason(self):
        return text.clean_input(self.cleaned_data["reason"])
