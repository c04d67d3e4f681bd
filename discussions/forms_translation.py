"""Forms in which members translate."""

from django import forms
from django.utils.translation import gettext_lazy as _, ngettext

from cop.lib import languages, text
from discussions.forms import PostForm, WordsField, moment_of
from discussions.models.original import LINES, MARKDOWN, kind_of
from discussions.models.phase import lines_of

# Characters of each line: half as many again as its original may have, since translations grow.
LONGEST = {"title": 240, "summary": 450}
LABELS = {
    "title": _("Title"), "summary": _("In one sentence"), "questions": _("Questions"),
    "introduction": _("Introduction"),
}  # fmt: skip


class TranslationForm(PostForm):
    """`original` in another language. `made_from` and `begun_from` are the versions of the original and of the
    translation which the writer began from: see translation.translate."""

    made_from = forms.CharField(widget=forms.HiddenInput, required=False)
    begun_from = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, original, spoken=(), **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["files"]
        self.original, self.kind = original, kind_of(original)
        self.lines = [name for name in LINES[self.kind] if getattr(original, name)]
        self.fields |= {name: line_field(name, original) for name in self.lines}
        body = self.fields["body"]
        body.label, body.widget.attrs["rows"] = LABELS.get(MARKDOWN.get(self.kind), _("Your translation")), 12
        if not getattr(original, MARKDOWN.get(self.kind, ""), ""):
            del self.fields["body"]
        self.order_fields(["language", *self.lines, "body"])
        language = self.fields["language"]
        language.required, language.label = True, _("Language of your translation")
        known = [(code, languages.name(code)) for code in dict.fromkeys(spoken) if code != original.language]
        others = [choice for choice in languages.CHOICES if choice not in known and choice[0] != original.language]
        language.choices = [*known, (_("Others"), others)] if known else others

    @property
    def texts(self):
        return [self[name] for name in [*self.lines, "body"] if name in self.fields]

    def clean_questions(self):
        """As many as there are: readers of both answer the same ones."""
        questions, asked = lines_of(self.cleaned_data["questions"]), self.original.asked
        if len(questions) != len(asked):
            words = ngettext(
                "The original has %(n)s question. Please write it on one line.",
                "The original has %(n)s questions. Please write each on a line of its own.", len(asked),
            )  # fmt: skip
            raise forms.ValidationError(words % {"n": len(asked)})
        return "\n".join(questions)

    def clean_made_from(self):
        words = self.cleaned_data["made_from"]
        return moment_of(words) if self.kind == "post" else text.clean_line(words)[:32]

    def clean_begun_from(self):
        return moment_of(self.cleaned_data["begun_from"])

    def translated(self):
        """What translation.translate takes of a valid form, beside the original, the language and by whom."""
        words = {name: self.cleaned_data[name] for name in ("form_key", "made_from", "begun_from")}
        lines = {name: self.cleaned_data[name] for name in self.lines}
        return words | {"body": self.cleaned_data.get("body", ""), "lines": lines}


def line_field(name, original):
    """The field for one of the plain texts of `original`."""
    required = {"required": _("There is no text yet. What is it in your language?")}
    if name == "questions":
        widget = forms.Textarea(attrs={"rows": max(len(original.asked), 2) + 1, "dir": "auto"})
        help_text = _("One on each line, in the order of the original.")
        return forms.CharField(label=LABELS[name], widget=widget, help_text=help_text, error_messages=required)
    widget = forms.TextInput(attrs={"dir": "auto"})
    return WordsField(label=LABELS[name], max_length=LONGEST[name], widget=widget, error_messages=required)
