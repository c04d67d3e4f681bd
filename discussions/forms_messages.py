"""The form in which the facilitation writes to several members at once."""

import uuid

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy

from cop.lib import languages
from discussions.letters import proposed
from discussions.models.message import WORDS_LENGTH


class Names(forms.ModelMultipleChoiceField):
    def label_from_instance(self, member):
        return format_html("<bdi>{}</bdi>", member.name)


class MessageForm(forms.Form):
    """One field of words for each language in which some of `members` (a queryset) read the pages; valid, `to` are
    those of them who are ticked, and `words()` {code: text}."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, data=None, *, dialogue, kind, members):
        super().__init__(data, initial={"to": [member.pk for member in members]})
        spoken = {member.language for member in members}
        self.codes = [code for code, _name in settings.LANGUAGES if code in spoken]
        if {""} & spoken or not self.codes:  # they chose none, and get that of the dialogue or the site's first
            self.codes = list(dict.fromkeys([dialogue.page_language, *self.codes]))
        for code in self.codes:
            self.fields[f"words_{code}"] = forms.CharField(
                label=_("Your words, for who reads in %(language)s") % {"language": languages.name(code)},
                initial=proposed(dialogue, kind, code),
                max_length=WORDS_LENGTH,
                required=False,
                widget=forms.Textarea(attrs={"rows": 9, "dir": "auto", "lang": code}),
            )
        self.fields["to"] = Names(
            label=gettext_lazy("To whom"), queryset=members, widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": gettext_lazy("Please choose at least one."),
                "invalid_choice": gettext_lazy("One of these is not concerned any more. Please look at the list."),
            },
        )  # fmt: skip

    def clean(self):
        data = super().clean()
        if not self.errors and not self.words():
            self.add_error(f"words_{self.codes[0]}", gettext_lazy("There is no text yet. A sentence is enough."))
        return data

    def words(self):
        said = {code: self.cleaned_data.get(f"words_{code}", "") for code in self.codes}
        return {code: words for code, words in said.items() if words.strip()}
