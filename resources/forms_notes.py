"""The form in which a member tells of using a resource."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from cop.lib import honeypot, languages
from discussions.forms import WordsField
from members.models import Audience
from resources.forms_lists import TextField
from resources.models.resource_note import PLACE_LENGTH, TEXT_LENGTH


class NoteForm(honeypot.Quiet):
    """`keeping` is the code of an audience that was retired and may stay where it was chosen before, or ""."""

    text = TextField(
        label=_("What you did with it, and what you changed"),
        max_length=TEXT_LENGTH,
        help_text=_("A few sentences: what worked, what did not, what you would tell the next one."),
        error_messages={"required": _("There is no text yet. What did you do with it?")},
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 6}),
    )
    place = WordsField(
        label=_("Where"),
        required=False,
        max_length=PLACE_LENGTH,
        help_text=_("“A police academy”, “a village in the hills”: nothing that puts somebody at risk."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    country = forms.ChoiceField(label=_("Country"), required=False, choices=lambda: [("", _("Not stated")), *countries])
    audience = forms.ChoiceField(label=_("With whom"), required=False)
    language = forms.ChoiceField(label=_("Language of these words"), choices=languages.CHOICES)
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, keeping="", **kwargs):
        super().__init__(*args, **kwargs)
        offered = Audience.objects.current() | Audience.objects.filter(code=keeping)
        self.fields["audience"].choices = [("", _("Not stated")), *offered.as_choices()]

    def clean_audience(self):
        return Audience.objects.filter(code=self.cleaned_data["audience"]).first()

    def words(self):
        return {name: self.cleaned_data[name] for name in ("text", "place", "country", "audience", "language")}
