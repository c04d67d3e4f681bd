"""Fields that several forms of the talk share."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TitleSelect(forms.Select):
    """A list of titles, each in the direction of its own letters."""

    def create_option(self, *args, **kwargs):
        option = super().create_option(*args, **kwargs)
        option["attrs"]["dir"] = "auto"
        return option


def phase_field(phases, **options):
    """One of `phases`, a queryset of those that have begun."""
    gone = _("This phase has not begun, or is gone. Please choose another one.")
    options = {"label": _("Phase"), "empty_label": None, "widget": TitleSelect} | options
    return forms.ModelChoiceField(phases, error_messages={"invalid_choice": gone}, **options)
