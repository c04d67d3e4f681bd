"""The forms of the run-sheet."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from discussions.forms import WordsField
from discussions.models.task import WORDS_LENGTH


class TaskForm(forms.Form):
    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Please choose a day."),
            "invalid": _("Please write the day as a date, such as 2026-11-30."),
        },
    )
    words = WordsField(
        label=_("What is to be done"),
        max_length=WORDS_LENGTH,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("There is nothing here yet. A few words are enough.")},
    )


class OwnTaskForm(TaskForm):
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
