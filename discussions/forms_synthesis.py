"""The forms in which a synthesis is written and talked about."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _, ngettext

from cop.lib import languages, text
from cop.lib.passages import places
from cop.lib.unsaid import unsaid_typed
from discussions.forms import PostForm, WordsField, moment_of
from discussions.models import Quoted
from discussions.models.remark import REMARK_LENGTH
from discussions.models.synthesis import TITLE_LENGTH

LONG = _(
    "This is longer than a synthesis can be (%(limit)s characters, and %(part)s from one heading to the next). What "
    "could be left to the sources, or where could a heading stand?"
)
MOST = text.MAX_LONG - 2_000  # characters; the library adds where its sources stand


class SynthesisForm(PostForm):
    """Title and text; `begun_from` is the `edited_at` of the version from which the writer began."""

    most = MOST
    title = WordsField(
        label=_("Title"),
        max_length=TITLE_LENGTH,
        error_messages={"required": _("A synthesis needs a title, so that others find it.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    begun_from = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("files", "language", "note"):
            del self.fields[name]
        self.fields["body"].widget.attrs["rows"] = 24
        self.fields["body"].help_text = _(
            "Markdown works, as in a post. “[@” and some words of a passage cite it; the site numbers the sources."
        )

    def clean_begun_from(self):
        return moment_of(self.cleaned_data["begun_from"])

    def refuse(self, reason):
        if reason == "long":
            self.add_error("body", LONG % {"limit": MOST, "part": text.MAX_CHARS})
        else:
            super().refuse(reason)

    def preview(self):
        """HTML of the typed text with the numbers of its sources, or None where it cannot be shown."""
        if not self.cleaned_data.get("body"):
            return None
        try:
            html = text.render_long(self.cleaned_data["body"], prefix="preview-")
        except text.TextRefused as refused:
            self.refuse(refused.reason)
            return None
        numbers = {pk: number for number, pk in enumerate(text.cited(html), 1)}
        return text.link_citations(html, numbers, prefix="preview-")

    def refuse_citations(self, numbers):
        """Say which passages cannot be cited."""
        words = ngettext(
            "The passage %(numbers)s cannot be cited: it is not on this workbench, its post is gone, or its author "
            "does not wish to be quoted. Your text is still here.",
            "The passages %(numbers)s cannot be cited: they are not on this workbench, their posts are gone, or their "
            "authors do not wish to be quoted. Your text is still here.",
            len(numbers),
        )
        self.add_error("body", words % {"numbers": ", ".join(f"[@{number}]" for number in numbers)})


class BeginForm(forms.Form):
    """In which language, among those in which there is none yet; from the findings, or as a translation."""

    language = forms.ChoiceField(label=_("Language"))
    translated_from = forms.ModelChoiceField(
        None, label=_("Begin with"), required=False, empty_label=_("An outline of the findings")
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, dialogue, **kwargs):
        super().__init__(*args, **kwargs)
        there = dialogue.syntheses.all()
        taken = {synthesis.language for synthesis in there}
        first = [code for code in (dialogue.language, *dialogue.languages) if code not in taken]
        others = [code for code, _name in languages.CHOICES if code not in taken and code not in first]
        self.fields["language"].choices = [(code, languages.name(code)) for code in dict.fromkeys([*first, *others])]
        if there:
            self.fields["translated_from"].queryset = there
            self.fields["translated_from"].label_from_instance = lambda one: (
                _("A translation of “%(title)s”") % {"title": one.title}
            )
        else:
            del self.fields["translated_from"]


class RemarkForm(forms.Form):
    """What one says about a sentence of `synthesis`, shown without the words of `passages`. `cleaned_data` has
    `about` and `near` (what stands before it)."""

    sentence = forms.ChoiceField(
        label=_("About which sentence?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose the sentence that you mean.")},
    )
    words = forms.CharField(
        label=_("Your remark"),
        max_length=REMARK_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Plain text, with your name. Who reads the synthesis reads it too."),
        error_messages={"required": _("There is nothing here yet. A sentence is enough.")},
    )
    language = forms.ChoiceField(label=_("Language"), choices=languages.CHOICES)
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, synthesis, passages, initial, **kwargs):
        self.text, self.places = " ".join(synthesis.lines), places(synthesis.lines)
        self.version = synthesis.edited_at.isoformat()
        super().__init__(*args, initial={"version": self.version} | initial, **kwargs)
        lines = "\n".join(self.text[start:end] for start, end in self.places)
        self.fields["sentence"].choices = list(enumerate(unsaid_typed(lines, passages).split("\n")))

    def clean(self):
        data = super().clean()
        if data.get("version") != self.version:
            self.add_error("sentence", _("The text was changed while you read. Please choose the sentence once more."))
        elif data.get("sentence"):
            start, end = self.places[int(data["sentence"])]
            data |= {"about": self.text[start:end], "near": self.text[:start]}
        return data


class QuoteForm(forms.Form):
    """How one wishes to be quoted. Where the post has no name already, it is quoted under what it has, or not."""

    quoted_as = forms.ChoiceField(
        label=_("How shall it be quoted?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of these.")},
    )

    def __init__(self, *args, extract, **kwargs):
        super().__init__(*args, **kwargs)
        under = _("As “%(name)s”, as it stands") % {"name": extract.post.writer.name}
        named = [(Quoted.NAME, under)] if extract.post.byline else Quoted.choices[:-1]
        self.fields["quoted_as"].choices = [*named, Quoted.choices[-1]]
