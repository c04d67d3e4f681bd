"""What a member looks for in another one."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from cop.lib import languages, regions
from members.models import Audience, Help, Method, Topic


class MatchForm(forms.Form):
    what = forms.ChoiceField(label=_("What for"), choices=Help, initial=Help.COFACILITATION)
    language = forms.ChoiceField(label=_("Speaks"), required=False)
    audience = forms.ChoiceField(label=_("Has trained"), required=False)
    topic = forms.ChoiceField(label=_("Trains on"), required=False)
    method = forms.ChoiceField(label=_("Works with"), required=False)
    where = forms.ChoiceField(label=_("Where"), required=False)
    same_day = forms.BooleanField(label=_("Same part of the day as mine"), required=False)

    VOCABULARIES = {"audience": Audience, "topic": Topic, "method": Method}

    def __init__(self, asked, *, reader):
        super().__init__(asked or None, auto_id="match_%s")
        self.fields["language"].choices = [("", _("Any language")), *languages.CHOICES]
        for name, concepts in self.vocabularies.items():
            self.fields[name].choices = [("", _("Anything")), *concepts]
        self.fields["audience"].choices[0] = ("", _("Anybody"))
        self.fields["where"].choices = [
            ("", _("Anywhere")), (_("Regions"), regions.CHOICES), (_("Countries"), list(countries)),
        ]  # fmt: skip
        if reader.timezone == "UTC":
            self.fields["same_day"].help_text = _("For this, choose your time zone in your settings first.")
            self.fields["same_day"].disabled = True

    @cached_property
    def vocabularies(self):
        return {name: model.objects.current().as_choices() for name, model in self.VOCABULARIES.items()}

    @property
    def labels(self):
        """{name of the field: {code: label}} of all words that can be chosen."""
        return {name: dict(concepts) for name, concepts in self.vocabularies.items()}
