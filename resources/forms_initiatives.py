"""The forms of an initiative, and of what it applied."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from cop.lib import honeypot, languages
from discussions.forms import WordsField
from members.forms.concepts import ConceptsField
from members.models import Audience
from resources.forms_files import FILE_OF_INITIATIVE_REFUSED, WithFiles, files_field
from resources.forms_lists import ReadingForm, TextField
from resources.models.application import ADAPTED_LENGTH
from resources.models.initiative import PARTNERS_LENGTH, PLACE_LENGTH, TEXT_LENGTH, TITLE_LENGTH, WHOLE

EMPTY = {
    "begins_on": _("When did it begin, or when will it? A day that is nearly right will do."),
    "done": _("There is no text yet. What did you do?"),
}


def day_field(label, help_text=""):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, help_text=help_text, widget=widget)


def text_field(label, help_text, *, rows, length=TEXT_LENGTH):
    """Plain text that may stay empty."""
    widget = forms.Textarea(attrs={"dir": "auto", "rows": rows})
    return TextField(label=label, required=False, max_length=length, help_text=help_text, widget=widget)


class InitiativeForm(WithFiles, honeypot.Quiet):
    """`whole` says that others read it, or are to read it once it is sent: then what they need may not be empty.
    `keeping` are the codes of audiences that were retired and may stay where they were chosen before."""

    refused = FILE_OF_INITIATIVE_REFUSED
    title = WordsField(
        label=_("Title"),
        max_length=TITLE_LENGTH,
        help_text=_("“Two days with 22 border officers”: what it was, in a few words."),
        error_messages={"required": _("It needs a title, so that you find it again.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    country = forms.ChoiceField(label=_("Country"), required=False, choices=lambda: [("", _("Not stated")), *countries])
    place = WordsField(
        label=_("Where"),
        required=False,
        max_length=PLACE_LENGTH,
        help_text=_("“A police academy”, “a village in the hills”: nothing that puts somebody at risk."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    begins_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"), _("It may stay empty, for one day or for what goes on."))
    partners = WordsField(
        label=_("With whom"),
        required=False,
        max_length=PARTNERS_LENGTH,
        help_text=_("Organisations that held it with you, in words."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    audiences = ConceptsField(Audience, label=_("For whom"))
    done = text_field(
        _("What you did"), _("How many people, how long, in which steps: so that somebody else could do it."), rows=8
    )
    adapted = text_field(
        _("What you adapted"), _("What you left out, added, translated, or did in another order, and why."), rows=5
    )
    language = forms.ChoiceField(label=_("Language of these words"), choices=languages.CHOICES)
    files = files_field(
        _("The programme, a report, photographs: up to five files, each up to 20 MB, for all who read the initiative.")
    )
    evaluate_on = day_field(
        _("When to ask you how it went"),
        _("We write to you on this day, once, with the way to a short evaluation. It may stay empty."),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, whole=False, keeping=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.whole = whole
        self.fields["audiences"].offer(keeping)

    def clean_evaluate_on(self):
        day = self.cleaned_data["evaluate_on"]
        if day and day != self.initial.get("evaluate_on") and day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. When shall we ask you?"))
        return day

    def clean(self):
        data = super().clean()
        for name in WHOLE:
            if self.whole and not data.get(name) and name not in self.errors:
                self.add_error(name, EMPTY[name])
        if data.get("ends_on") and not data.get("begins_on") and "begins_on" not in self.errors:
            self.add_error("begins_on", _("It has a last day. Which was the first?"))
        elif data.get("ends_on") and data.get("begins_on") and data["ends_on"] < data["begins_on"]:
            self.add_error("ends_on", _("The last day comes before the first. Which days did you mean?"))
        return data

    def words(self):
        """What the verbs of Initiative take beside `by` and the key."""
        beside = {"form_key", "greeting"}
        return {name: value for name, value in self.cleaned_data.items() if name not in beside}


class ApplicationForm(ReadingForm):
    """Which resource of the library an initiative applied, and how it was adapted there."""

    why = None
    adapted = text_field(
        _("What you changed in it"),
        _("Some sentences, for those who want to use it too. It may stay empty."),
        rows=4,
        length=ADAPTED_LENGTH,
    )


class AdaptedForm(forms.Form):
    adapted = ApplicationForm.base_fields["adapted"]
