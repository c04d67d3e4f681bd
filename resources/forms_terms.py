"""The forms of the glossary."""

import uuid

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cop.lib import honeypot, languages
from discussions.forms import WordsField
from members.models.concept import FALLBACK, LABEL_LENGTH
from resources.forms_lists import TextField
from resources.models import Term
from resources.models.term import DEFINITION_LENGTH, MOST_NAMES

MANY = _("These are more than %(most)s names. Which of them would somebody look for?")
LONG = _("“%(name)s” is longer than a name: %(most)s characters at most.")
THERE = _("There is a term that is called so already: %(link)s. You can say there what is missing.")


class AlsoField(TextField):
    """Names, one a line; the value is a list."""

    def __init__(self, **kwargs):
        help_text = _("Other names for it, one a line, in any language. Who searches for one of them finds this too.")
        widget = forms.Textarea(attrs={"dir": "auto", "rows": 3})
        super().__init__(
            label=_("Also called"), required=False, max_length=2000, help_text=help_text, widget=widget, **kwargs
        )

    def to_python(self, value):
        return list(
            dict.fromkeys(filter(None, (" ".join(line.split()) for line in super().to_python(value).split("\n"))))
        )

    def validate(self, names):
        if len(names) > MOST_NAMES:
            raise forms.ValidationError(MANY, params={"most": MOST_NAMES})
        for name in names:
            if len(name) > LABEL_LENGTH:
                raise forms.ValidationError(LONG, params={"name": name, "most": LABEL_LENGTH})

    def run_validators(self, names):
        """What was checked are the names, each by itself."""


def definition_field():
    return TextField(
        label=_("What it means"),
        required=False,
        max_length=DEFINITION_LENGTH,
        help_text=_("In one or two sentences, for somebody who meets it for the first time."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 4}),
    )


class CoinForm(honeypot.Quiet):
    """A new term. `labels()` and `definitions()` are what Term.objects.coin takes."""

    label = WordsField(
        label=_("The word"), max_length=LABEL_LENGTH, widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Which word is it?")},
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the word"), choices=languages.CHOICES)
    english = WordsField(
        label=_("The same in English"), required=False, max_length=LABEL_LENGTH,
        help_text=_("By it the other languages find the word. It may stay empty where the word is English."),
        widget=forms.TextInput(attrs={"dir": "auto", "lang": "en"}),
    )  # fmt: skip
    definition = definition_field()
    also = AlsoField()
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean(self):
        data = super().clean()
        language, label, english = data.get("language"), data.get("label"), data.get("english")
        if label and language and language != FALLBACK and not english:
            self.add_error("english", _("What is it called in English? The nearest word will do."))
        for name, code, words in (("label", language, label), ("english", FALLBACK, english)):
            made_here = {"form_key": data.get("form_key")}
            if words and code and (there := Term.objects.current().called(words, code).exclude(**made_here).first()):
                link = format_html('<a href="{}">{}</a>', reverse("terms:term", args=[there.code]), there.label)
                self.add_error(name, _there(link))
        return data

    def labels(self):
        data = self.cleaned_data
        english = {FALLBACK: data["english"]} if data["english"] else {}
        return english | {data["language"]: data["label"]}

    def definitions(self):
        return (
            {self.cleaned_data["language"]: self.cleaned_data["definition"]} if self.cleaned_data["definition"] else {}
        )


def _there(link):
    return format_html(str(THERE).replace("%(link)s", "{}"), link)


class SayForm(honeypot.Quiet):
    """One language of a term. English keeps its word, by which the others find it."""

    label = WordsField(
        label=_("The word"), required=False, max_length=LABEL_LENGTH, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    definition = definition_field()
    also = AlsoField()
    begun_from = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.language = language
        for name in ("label", "definition"):
            self.fields[name].widget.attrs["lang"] = language

    def clean_label(self):
        if not self.cleaned_data["label"] and self.language == FALLBACK:
            raise forms.ValidationError(_("The English word stays, since the other languages find it by that."))
        return self.cleaned_data["label"]

    def clean(self):
        data = super().clean()
        if data.get("definition") and "label" in data and not data["label"]:
            self.add_error("label", _("What is it called, so that this can be said of it?"))
        return data
