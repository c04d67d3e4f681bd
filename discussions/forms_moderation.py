"""The forms of those who moderate, and of those who ask them to."""

import re
import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.lib import honeypot, languages, text
from discussions.fields import TitleSelect, phase_field
from discussions.forms import WordsField
from discussions.models import Dialogue, Flag, Post, Thread
from discussions.models.appeal import WORDS_LENGTH
from discussions.models.dialogue import facilitated_by
from discussions.models.thread import TITLE_LENGTH

ADDRESS = re.compile(r"(?:^|/)(threads|posts)/(\d{1,18})(?:/|$)")  # with or without the name of the site before it
REASON_LENGTH = 2000


def reason_field(**options):
    area = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    return forms.CharField(**{"label": _("Reason"), "widget": area, "max_length": REASON_LENGTH} | options)


class ReasonedForm(forms.Form):
    """An act with a reason, which may be left out."""

    reason = reason_field(required=False, help_text=_("It stays in the log of the dialogue."))

    def clean_reason(self):
        return text.clean_input(self.cleaned_data["reason"])


class HideForm(ReasonedForm):
    reason = reason_field(
        help_text=_("The author reads this, and it stays in the log of the dialogue."),
        error_messages={"required": _("Please give a reason: the author will read it.")},
    )


class UnsealForm(ReasonedForm):
    reason = reason_field(
        help_text=_("Name nobody: the other safety persons, the facilitation (in the log) and the author read it."),
        error_messages={"required": _("Please give a reason: without one, a name stays where it is.")},
    )


class TakeAwayForm(ReasonedForm):
    reason = reason_field(
        help_text=_("It stays in the log of the dialogue."),
        error_messages={"required": _("Please give a reason.")},
    )


class LockForm(ReasonedForm):
    reason = reason_field(required=False, help_text=_("Everybody who reads the thread sees it."))


class RenameForm(forms.Form):
    title = WordsField(label=_("Title"), max_length=TITLE_LENGTH, widget=forms.TextInput(attrs={"dir": "auto"}))
    language = forms.ChoiceField(label=_("Language of the title"), choices=languages.CHOICES)


def moderated_dialogues(member):
    """The dialogues between which `member` may move things."""
    facilitated = facilitated_by(member)
    dialogues = Dialogue.objects.visible_to(member)
    return dialogues if facilitated is None else dialogues.filter(pk__in=facilitated)


class DialogueForm(ReasonedForm):
    """To which dialogue a thread goes."""

    dialogue = forms.ModelChoiceField(
        label=_("Dialogue"), queryset=Dialogue.objects.none(), empty_label=None, widget=TitleSelect
    )
    field_order = ["dialogue", "reason"]

    def __init__(self, *args, member, thread, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["dialogue"].queryset = moderated_dialogues(member).exclude(pk=thread.dialogue_id)


class PhaseOfThreadForm(forms.Form):
    """In which of the `phases` that have begun a thread stands."""

    def __init__(self, *args, phases, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["phase"] = phase_field(phases)


class NewThreadForm(RenameForm):
    """The thread that a branch becomes."""

    dialogue = forms.ModelChoiceField(
        label=_("Dialogue"), queryset=Dialogue.objects.none(), empty_label=None, widget=TitleSelect
    )
    title = WordsField(
        label=_("Title of the new thread"), max_length=TITLE_LENGTH, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    field_order = ["title", "language", "dialogue"]

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["dialogue"].queryset = moderated_dialogues(member)


class TargetForm(forms.Form):
    """Where posts go: the address of a thread, or of a post, as somebody pasted it or chose it from a list. Valid, it
    has `thread` and `parent` (a post, or None for the top level)."""

    to = forms.CharField(
        label=_("Address of a thread or post"),
        max_length=500,
        error_messages={"required": _("Please choose a thread, or paste the address of a thread or post.")},
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url", "autocomplete": "off"}),
    )
    thread = parent = None

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member

    def clean_to(self):
        address = self.cleaned_data["to"].strip()
        if found := ADDRESS.search(address.partition("?")[0].partition("#")[0]):
            kind, pk = found[1], int(found[2])
            self.parent = self._post(pk) if kind == "posts" else None
            self.thread = self.parent.thread if self.parent else self._thread(pk) if kind == "threads" else None
        if self.thread is None:
            raise forms.ValidationError(_("No thread and no post that you moderate has this address."))
        return address

    def _post(self, pk):
        posts = Post.objects.visible_to(self.member).select_related("thread__dialogue", "author__profile")
        return posts.filter(pk=pk, thread__dialogue__in=moderated_dialogues(self.member)).first()

    def _thread(self, pk):
        threads = Thread.objects.visible_to(self.member).select_related("dialogue")
        return threads.filter(dialogue__in=moderated_dialogues(self.member)).at(pk).first()


class FlagForm(forms.Form):
    why = forms.ChoiceField(
        label=_("What is the matter?"),
        choices=Flag.Why,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose a reason.")},
    )
    words = forms.CharField(
        label=_("In your words, if you like"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=REASON_LENGTH,
        required=False,
    )

    def clean_words(self):
        return text.clean_input(self.cleaned_data["words"])

    def reported(self):
        """What the verb is told."""
        return {"why": self.cleaned_data["why"], "words": self.cleaned_data["words"]}


class VisitorsFlagForm(honeypot.Quiet, FlagForm):
    """Of somebody whom nothing but the key of this form tells apart from others."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    field_order = ["why", "words"]

    def reported(self):
        return super().reported() | {"form_key": self.cleaned_data["form_key"]}


class ReopenForm(ReasonedForm):
    reason = reason_field(
        error_messages={"required": _("Please give a reason for looking at it once more.")},
    )


class AppealForm(forms.Form):
    words = forms.CharField(
        label=_("What was not seen, or why the decision is wrong"),
        help_text=_("Whoever facilitates there and did not decide first, or a coordinator, reads it."),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        max_length=WORDS_LENGTH,
        error_messages={"required": _("There is no text yet. A sentence is enough.")},
    )

    def clean_words(self):
        return text.clean_input(self.cleaned_data["words"])


class DecideAppealForm(ReasonedForm):
    reason = reason_field(
        help_text=_("Who appealed reads this, and who decided first; it stays in the log."),
        error_messages={"required": _("Please give a reason: who appealed will read it.")},
    )
