"""Forms of collections, reading lists and saved searches."""

import re
import uuid

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from discussions.forms import WordsField
from resources.models import Resource
from resources.models.collection import DESCRIPTION_LENGTH, TITLE_LENGTH
from resources.models.placing import WHY_LENGTH
from resources.models.saved_search import NAME_LENGTH


class TextField(forms.CharField):
    """Plain text of several paragraphs: NFC, without control characters."""

    def to_python(self, value):
        return text.clean_input(super().to_python(value) or "")


def why_field():
    return WordsField(
        label=_("Why it is here"),
        required=False,
        max_length=WHY_LENGTH,
        help_text=_("A sentence for those who will find it there. It may stay empty."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )


class CollectionForm(forms.Form):
    title = WordsField(
        label=_("Title"),
        max_length=TITLE_LENGTH,
        error_messages={"required": _("It needs a title, so that you find it again.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    description = TextField(
        label=_("What holds it together"),
        required=False,
        max_length=DESCRIPTION_LENGTH,
        help_text=_("For whom it is, what it helps with, in which order to read it."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 4}),
    )
    language = forms.ChoiceField(label=_("Language of these words"), choices=languages.CHOICES)
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def words(self):
        return {name: self.cleaned_data[name] for name in ("title", "description", "language")}


class WhyForm(forms.Form):
    why = why_field()


class CollectionField(forms.ModelChoiceField):
    """One of the titles, each in its own language."""

    widget = forms.RadioSelect

    def label_from_instance(self, collection):
        return format_html('<span lang="{}" dir="auto">{}</span>', collection.language, collection.title)


class CollectForm(forms.Form):
    """Which of the `collections` (a list) a resource goes into."""

    collection = CollectionField(
        None,
        label=_("Collection"),
        empty_label=None,
        error_messages={"required": _("Into which one?"), "invalid_choice": _("Into which one?")},
    )
    why = why_field()

    def __init__(self, *args, collections, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["collection"].queryset = collections


class ReadingForm(forms.Form):
    resource = forms.CharField(
        label=_("Address of the resource"),
        max_length=1000,
        help_text=_("Copy it from the page of the resource."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        error_messages={"required": _("Which one? Copy its address from its page.")},
    )
    why = why_field()

    def clean_resource(self):
        """The resource of the library that has this address, or that took in the one that had it."""
        value = self.cleaned_data["resource"].strip()
        found = re.search(r"/library/([0-9]{1,18})(?:/|$)", value) or re.fullmatch(r"([0-9]{1,18})", value)
        resource = found and Resource.objects.filter(pk=found[1]).select_related("merged_into").first()
        resource = resource and (resource.merged_into or resource)
        if not resource or not Resource.objects.published().filter(pk=resource.pk).exists():
            raise forms.ValidationError(_("There is no resource of the library at this address."))
        return resource


class SavedSearchForm(forms.Form):
    name = WordsField(
        label=_("Name"),
        max_length=NAME_LENGTH,
        help_text=_("What you call it. Nobody else sees it."),
        error_messages={"required": _("What shall we call it?")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
