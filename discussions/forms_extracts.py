"""The forms with which passages are marked and findings drawn from them."""

import uuid

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from cop.lib import languages
from cop.lib.passages import LONGEST, places
from cop.lib.text.spoken import paragraphs
from discussions.fields import phase_field
from discussions.forms import WordsField
from discussions.models import Extract, Finding
from discussions.models.finding import STATEMENT_LENGTH

Kind = Extract.Kind
NOT_HERE = _("The post does not say this in its author’s own words. Please choose from its text.")
TOO_LONG = _("A passage is at most %(limit_value)d characters. Could it be two?")
CHANGED = _("The post was edited while you read. Here is what it says now: please choose once more.")


class MarkForm(forms.Form):
    """A passage of `post`: sentences of it that follow one another, or `words` that were chosen or pasted.
    `cleaned_data` has `words`, `near` (what stands before them) and `kind`."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what it is.")},
    )
    sentence = forms.MultipleChoiceField(label=_("The passage"), required=False, widget=forms.CheckboxSelectMultiple)
    words = WordsField(
        label=_("Or paste the words"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("For a passage that is less than a sentence. They have to stand in the post as they are here."),
        error_messages={"max_length": TOO_LONG},
    )
    near = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    version = forms.CharField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, post, **kwargs):
        self.lines, self.version = paragraphs(post.html), version_of(post)
        self.text, self.places = " ".join(self.lines), places(self.lines)
        super().__init__(*args, initial={"version": self.version}, **kwargs)
        self.fields["sentence"].choices = [
            (n, self.text[start:end]) for n, (start, end) in enumerate(self.places)
        ]  # fmt: skip

    def clean(self):
        data = super().clean()
        if data.get("words") or "words" in self.errors:
            return data
        chosen = sorted(int(n) for n in data.get("sentence") or ())
        if data.get("version") != self.version:
            self.add_error("sentence", CHANGED)
        elif not chosen:
            self.add_error("sentence", _("Please choose a sentence, or several that follow one another."))
        elif chosen != list(range(chosen[0], chosen[-1] + 1)):
            self.add_error("sentence", _("Please choose sentences that follow one another, or mark them one by one."))
        else:
            start, end = self.places[chosen[0]][0], self.places[chosen[-1]][1]
            data |= {"words": self.text[start:end], "near": self.text[:start]}
            if end - start > LONGEST:
                self.add_error("sentence", TOO_LONG % {"limit_value": LONGEST})
        return data


def version_of(post):
    """By what one tells whether the post says the same as before, as text."""
    return post.edited_at.isoformat() if post.edited_at else ""


class KindForm(forms.Form):
    kind = forms.ChoiceField(choices=Kind.choices)


class FindingForm(forms.Form):
    """One sentence, and its language."""

    statement = WordsField(
        label=_("The finding, in one sentence"),
        max_length=STATEMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_("What the passages say together: a sentence that could also be wrong."),
        error_messages={
            "required": _("There is nothing here yet. One sentence is enough."),
            "max_length": _("A finding is one sentence of at most %(limit_value)d characters. Could it be two?"),
        },
    )
    language = forms.ChoiceField(label=_("Language"), choices=languages.CHOICES)


class NewFindingForm(FindingForm):
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class PlaceForm(forms.Form):
    """The finding into which a passage goes: one of those of its dialogue, none, or "new"; whether it differs."""

    NEW = "new"
    finding = forms.ChoiceField(label=_("Finding"), required=False)
    differs = forms.BooleanField(label=_("It disagrees"), required=False)

    def __init__(self, *args, dialogue, **kwargs):
        super().__init__(*args, **kwargs)
        self.findings = {str(finding.pk): finding for finding in dialogue.findings.standing()}
        self.fields["finding"].choices = [("", ""), (self.NEW, ""), *((pk, "") for pk in self.findings)]


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        Finding.objects.none(),
        label=_("Put it into"),
        empty_label=_("Choose a finding"),
        error_messages={"required": _("Please choose the finding into which this one goes.")},
    )

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = others
        self.fields["into"].label_from_instance = lambda finding: Truncator(str(finding)).chars(90)


class BenchForm(forms.Form):
    """What the workbench shows; what is not there to choose filters nothing."""

    kind = forms.ChoiceField(label=_("Type"), required=False, choices=[("", _("All types")), *Kind.choices])
    language = forms.ChoiceField(label=_("Language"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args, dialogue, there, **kwargs):
        super().__init__(*args, **kwargs)
        codes, places = there
        named = sorted((languages.NAMES.get(code, code), code) for code in codes)
        self.fields["language"].choices = [("", _("All languages")), *((code, name) for name, code in named)]
        named = sorted((countries.name(code), code) for code in places)
        self.fields["country"].choices = [("", _("All countries")), *((code, name) for name, code in named)]
        if phases := dialogue.phases.order_by("number"):
            self.fields["phase"] = phase_field(phases, required=False, empty_label=_("All phases"))

    @property
    def chosen(self):
        """{name: what was chosen}, without what is not there."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
