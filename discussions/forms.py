"""Forms check, verbs change."""

import uuid

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from cop.lib import file_types, honeypot, languages, text, uploads
from discussions import mentions
from discussions.byline import Attribution
from discussions.contributions import PARTS, Form, said, written
from discussions.fields import phase_field
from discussions.forms_files import FILE_REFUSED, ChosenFileForm, WordsField, file_refused
from discussions.models import Reader
from discussions.models.attachment import MAX_FILES
from discussions.models.content_note import NOTE_LENGTH
from discussions.models.thread import TITLE_LENGTH

REFUSED = {
    "long": _("This is longer than one post can be (%(limit)s characters). Could it become two?"),
    "nested": _("This has too many levels or marks inside one another for us to show it. Please make it simpler."),
    "slow": _("We could not lay out this text in time. Please make it simpler, or cut it in two."),
}
NAMES_OFFERED = {
    Attribution.ROLE: _("As “%(name)s”, without your name"),
    Attribution.PARTICIPANT: _("As “%(name)s”, without your name, and the same number each time in this dialogue"),
}


def part_field(part):
    """The field in which one writes what a form asks for."""
    widget = forms.TextInput if part.is_line else forms.Textarea
    return forms.CharField(
        label=part.heading,
        help_text=part.help,
        required=part.needed,
        error_messages={"required": _("There is nothing here yet. A sentence is enough.")},
        widget=widget(attrs={"dir": "auto"} | ({} if part.is_line else {"rows": 4})),
    )


def name_offered(way, byline):
    """How a writer reads of a name under which they may write."""
    if byline is None:
        return way.label
    return NAMES_OFFERED[way] % {"name": byline.name}


class PostForm(honeypot.Quiet):
    """A text in Markdown, its language, its files, and the key that makes a double click one post.

    In another `form` of contribution than free text its fields are what that asks for, and `cleaned_data["parts"]` the
    answers. `spoken` are the codes of the writer's languages; `chosen` the Attachments that were kept for this form or
    belong to the post, `problems` pairs of a name and why that upload was not: see FILE_REFUSED. `names` are
    sealed.choices of the writer; without them the text is signed as its place says (`is_sealed`).
    `cleaned_data["files"]` is {Attachment: what the picture shows}. The text has `most` characters.
    """

    most = text.MAX_CHARS

    body = forms.CharField(
        label=_("Your text"),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=_("Markdown works: *emphasis*, **strong**, > quotation, - list, [words](address)."),
        error_messages={"required": _("There is no text yet. What would you like to say?")},
        strip=False,
    )
    files = forms.FileField(
        label=_("Files"),
        required=False,
        widget=uploads.FilesInput(attrs={"accept": ",".join(file_types.ENDINGS), "multiple": True}),
        help_text=_("Up to five, each up to 10 MB: pictures, documents, sound. Where a picture was taken is removed."),
    )
    language = forms.ChoiceField(label=_("Language of the text"), required=False)
    attribution = forms.ChoiceField(
        label=_("How you sign"),
        widget=forms.RadioSelect,
        help_text=_(
            "Without your name, nobody reads who you are: no reader, no facilitator, no coordinator. Two safety "
            "persons could learn it together, for a reason that is kept, and you would be told. Whoever keeps the "
            "database of this site could look it up. What you tell, and how, may still give you away to those who "
            "know you. It cannot be changed afterwards."
        ),
        error_messages={
            "required": _("Under which name shall this stand? It cannot be changed afterwards."),
            "invalid_choice": _("This dialogue does not offer that name any more. How would you like to sign?"),
        },
    )
    note = WordsField(
        label=_("Content note"),
        required=False,
        max_length=NOTE_LENGTH,
        help_text=_("A few words, if your text speaks of something hard. It stays folded behind them until opened."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    form = forms.CharField(widget=forms.HiddenInput, required=False)
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    is_sealed = False

    def __init__(self, data=None, *, form=Form.FREE, spoken=(), chosen=(), problems=(), names=(), **kwargs):
        super().__init__(data, **kwargs)
        self.contribution, self.parts = form, PARTS[form]
        self.initial["form"] = form
        if self.parts:
            del self.fields["body"]
            self.fields |= {f"part_{part.name}": part_field(part) for part in self.parts}
        parts = (f"part_{part.name}" for part in self.parts)
        self.order_fields(["title", "body", *parts, "attribution", "files", "language", "note", "reason"])
        self.offer(names)
        others = [(code, name) for code, name in languages.CHOICES if code not in spoken]
        self.fields["language"].choices = [
            ("", _("As recognised")),
            *((code, languages.name(code)) for code in spoken),
            *([(_("Others"), others)] if spoken else others),
        ]
        self.chosen = [ChosenFileForm(self.data if self.is_bound else None, file=file) for file in chosen]
        self.problems = problems

    def offer(self, names):
        """Let the writer choose among `names`. Where there is nothing to choose any more, a choice that was made (in
        what was sent, or in a draft) is not quietly one for their own name."""
        made = self.data.get("attribution") if self.is_bound else self.initial.get("attribution")
        if not names and made in {None, "", Attribution.NAME}:
            del self.fields["attribution"]
            return
        names = names or [(Attribution.NAME, None)]
        self.fields["attribution"].choices = [(way.value, name_offered(way, byline)) for way, byline in names]

    def clean_body(self):
        body = text.clean_input(self.cleaned_data["body"])
        if not body.strip():
            raise forms.ValidationError(self.fields["body"].error_messages["required"])
        if len(body) > self.most:
            self.refuse("long")
        return body

    def clean(self):
        data = super().clean()
        data["parts"] = said(self.contribution, {p.name: data.get(f"part_{p.name}", "") for p in self.parts})
        for name, reason in self.problems:
            self.add_error("files", file_refused(name, reason))
        taken = {row.file: alt for row in self.chosen if (alt := row.taken()) is not None}
        if len(taken) > MAX_FILES:
            self.add_error("files", file_refused(list(taken)[-1].name, "many"))
        for file, alt in taken.items():
            if file.is_picture and not alt:
                question = _("What does the picture “%(name)s” show? A few words, for those who do not see it.")
                self.add_error("files", question % {"name": file.name})
        self.refuse_documents(taken, data.get("attribution"))
        data["files"] = taken
        return data

    def refuse_documents(self, taken, attribution):
        """Only pictures, which are drawn anew, go with a text that gives no name."""
        documents = [file.name for file in taken if not file.is_picture]
        if documents and (self.is_sealed or attribution not in {None, "", Attribution.NAME}):
            self.add_error("files", FILE_REFUSED["sealed"] % {"name": documents[0]})

    def retype(self, name, value):
        """Let the form come back with this value in a field, whatever was sent."""
        self.data = self.data.copy()
        self.data[name] = value

    @property
    def texts(self):
        """The fields of the text itself."""
        return [self[f"part_{part.name}"] for part in self.parts] or [self["body"]]

    @property
    def ways(self):
        """[(a form of contribution, its label, whether it is this one)] from which the writer chooses."""
        return [(form, form.label, form == self.contribution) for form in Form]

    def refuse(self, reason):
        """Say beside the text why it cannot be shown; `reason` is that of text.TextRefused."""
        self.add_error(self.texts[0].name, REFUSED[reason] % {"limit": text.MAX_CHARS})

    def own_words(self):
        """What was typed, without the headings of its form."""
        return self.cleaned_data.get("body") or "\n\n".join(self.cleaned_data["parts"].values())

    def became(self, post):
        """Whether `post` says what is typed here."""
        return post.parts == self.cleaned_data["parts"] if self.parts else post.body == self.cleaned_data["body"]

    def preview(self):
        """HTML of the typed text, or None where it cannot be shown; the error stands beside the field."""
        if not self.own_words():
            return None
        said_so_far = self.cleaned_data.get("body", ""), self.contribution, self.cleaned_data["parts"]
        try:
            body = written(*said_so_far, self.cleaned_data.get("language"))["body"]
            return mentions.render(body, prefix="preview-")[0]
        except text.TextRefused as refused:
            self.refuse(refused.reason)
            return None

    def words(self):
        """What Place.publish takes beside `by` and the language."""
        names = ("body", "parts", "note", "form_key", "files", "title", "phase", "edited_at", "reason", "attribution")
        words = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        return {"body": "", "form": self.contribution} | words


class ThreadForm(PostForm):
    title = WordsField(
        label=_("Title"),
        max_length=TITLE_LENGTH,
        error_messages={"required": _("A thread needs a title, so that others find it.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(self, *args, phases, **kwargs):
        """`phases` are those that have begun, a queryset in their order; where there is but one nobody is asked."""
        super().__init__(*args, **kwargs)
        keys = [phase.pk for phase in phases]
        if len(keys) > 1:
            self.fields["phase"] = phase_field(phases, required=False)
            if str(self.initial.get("phase")) not in map(str, keys):
                self.initial["phase"] = phases.order_by("-begins_at", "-number").first().pk


class EditForm(PostForm):
    """`edited_at` is that of the version which the writer began from: None for a first edit."""

    edited_at = forms.CharField(widget=forms.HiddenInput, required=False)
    ways = ()

    def clean_edited_at(self):
        return moment_of(self.cleaned_data["edited_at"])


class ReaderForm(forms.Form):
    """How a member reads what is in several languages, and how they help others to."""

    first = forms.ChoiceField(
        label=_("What comes first where a post is translated for you"), choices=Reader.First, widget=forms.RadioSelect
    )
    helps_into = forms.MultipleChoiceField(
        label=_("Languages into which you would help to translate"),
        help_text=_("On the page of each dialogue you then find the posts that wait for it."),
        choices=languages.CHOICES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def moment_of(words):
    """The moment that a form carries as ISO 8601, or None for none."""
    try:
        return parse_datetime(words)
    except ValueError:
        damaged = _("This form is damaged. Please copy your text and load the page again.")
        raise forms.ValidationError(damaged) from None


class CorrectionForm(EditForm):
    """A facilitator edits another's post."""

    reason = WordsField(
        label=_("Reason"),
        max_length=400,
        help_text=_("The author reads this in the history of the post, and it stays in the log of the dialogue."),
        error_messages={"required": _("Please give a reason: the author will read it.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            self.fields["body"].label = _("The author’s text")


class ThreadCorrectionForm(CorrectionForm, ThreadForm):
    """A facilitator edits what is to begin a thread, before it is published."""
