"""The form in which facilitators tell each other what is going on, and whose turn it is."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.lib import text
from discussions.fields import TitleSelect
from discussions.models.handover import WORDS_LENGTH
from members.models import Member


class NamedMember(forms.ModelChoiceField):
    def label_from_instance(self, member):
        return member.name


class HandoverForm(forms.Form):
    words = forms.CharField(
        label=_("Your note"),
        help_text=_("What has to be known: who waits for an answer, what you promised, where it is tense."),
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={
            "required": _("There is no text yet. A sentence is enough."),
            "max_length": _("This is longer than %(limit_value)d characters. Could it be shorter?"),
        },
    )
    to = NamedMember(
        label=_("Whose turn it is from now on"), required=False, queryset=Member.objects.none(),
        empty_label=_("As before: it is only a note"), widget=TitleSelect,
    )  # fmt: skip
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, dialogue, **kwargs):
        super().__init__(*args, **kwargs)
        facilitators = Member.objects.filter(pk__in=dialogue.facilitators().values("member"))
        self.fields["to"].queryset = facilitators.select_related("profile").order_by("profile__name", "pk")

    def clean_words(self):
        return text.clean_input(self.cleaned_data["words"])
