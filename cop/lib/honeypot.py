"""A field for robots: people do not see it, and who fills in every field of a form is none."""

from django import forms
from django.utils.translation import gettext_lazy as _

FILLED = _(
    "A field that people do not see was filled in, perhaps by the browser. It is empty again: please send once more."
)


class Quiet(forms.Form):
    """A form with such a field, called `greeting`, which no browser knows how to fill. What was typed comes back with
    the error, the field empty, so that a person only has to send again."""

    greeting = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_greeting(self):
        if self.cleaned_data["greeting"]:
            self.data = self.data.copy()
            self.data[self.add_prefix("greeting")] = ""
            self.add_error(None, FILLED)
        return ""
