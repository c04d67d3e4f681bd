"""The address of a web page in a form."""

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

LONGEST = 1_000  # characters


class LinkField(forms.URLField):
    """http and https; what is typed without either is https."""

    default_validators = [URLValidator(schemes=["http", "https"])]
    default_error_messages = {"invalid": _("This is no address of a web page. It begins with https:// or http://.")}

    def __init__(self, **options):
        widget = forms.URLInput(attrs={"dir": "ltr"})
        super().__init__(**{"max_length": LONGEST, "assume_scheme": "https", "widget": widget} | options)
