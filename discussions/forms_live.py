"""The forms of a live session: planned, asked for in advance, cancelled, and what remains of it."""

import datetime
import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from cop.lib.link_field import LinkField
from discussions.forms import WordsField
from discussions.forms_moderation import ReasonedForm, reason_field
from discussions.forms_plan import WIDE, moment_widget
from discussions.models.live_question import MOST_OF_ONE, QUESTION_LENGTH
from discussions.models.live_session import DESCRIPTION_LENGTH, TITLE_LENGTH
from members.forms.markdown import clean_markdown
from members.forms.profile import zones

SHORTEST, LONGEST = 10, 600  # minutes: a word in between, a day with its breaks
HOUR = 60
# Why a question is not taken, by the reason of Closed.
REFUSED = {
    "over": _("Nobody can ask here any more. Your question is still here: copy it."),
    "many": _(
        "You have asked %(most)s questions here, and the others have some too. Take one back to ask another one."
    ),
    "gone": _("This question was taken down meanwhile. Your words are still here: copy them."),
}


def refused(reason):
    return REFUSED[reason] % {"most": MOST_OF_ONE}


class LiveSessionForm(forms.Form):
    """`session` is the one that is changed, None for a new one. Its hours are those of the current time zone."""

    title = WordsField(label=_("Title"), max_length=TITLE_LENGTH, widget=forms.TextInput(attrs=WIDE))
    begins_at = forms.DateTimeField(label=_("Begins"), widget=moment_widget())
    timezone = forms.ChoiceField(
        label=_("Time zone"), choices=zones,
        help_text=_("The one in which you typed the hour. Each reader sees it in their own."),
    )  # fmt: skip
    minutes = forms.IntegerField(
        label=_("Length in minutes"), min_value=SHORTEST, max_value=LONGEST, initial=HOUR,
        widget=forms.NumberInput(attrs={"step": 5}),
    )  # fmt: skip
    link = LinkField(
        label=_("Link to meet"), required=False,
        help_text=_(
            "Those who take part find it on the page of the session from half an hour before it begins; nobody else "
            "does. It can be filled in later."
        ),
    )  # fmt: skip
    description = forms.CharField(
        label=_("Description"), required=False, max_length=DESCRIPTION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6} | WIDE),
        help_text=_("Who speaks, about what, and what to bring. Markdown works: *emphasis*, - list, [words](address)."),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Language"), choices=languages.CHOICES, help_text=_("That of the meeting and of these words.")
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, session=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.session = session
        if session:
            del self.fields["form_key"]

    def clean_begins_at(self):
        begins_at, before = self.cleaned_data["begins_at"], self.session and self.session.begins_at
        typed = before and before.replace(second=0, microsecond=0)  # the field has no seconds
        if begins_at == typed:
            return before
        if begins_at <= timezone.now():
            raise forms.ValidationError(_("This hour has come already. Which one did you mean?"))
        return begins_at

    def clean_description(self):
        return clean_markdown(self.cleaned_data["description"], prefix="live-")

    def words(self):
        """The columns of a LiveSession."""
        names = ("title", "begins_at", "timezone", "link", "description", "language")
        length = datetime.timedelta(minutes=self.cleaned_data["minutes"])
        words = {name: self.cleaned_data[name] for name in names}
        return words | {"ends_at": words["begins_at"] + length}


def begun(session):
    """What the form begins with where `session` is changed."""
    names = ("title", "begins_at", "timezone", "link", "description", "language")
    length = session.ends_at - session.begins_at
    return {name: getattr(session, name) for name in names} | {"minutes": length // datetime.timedelta(minutes=1)}


class CancelForm(ReasonedForm):
    reason = reason_field(
        help_text=_("Those who take part or follow read this."),
        error_messages={"required": _("Please give a reason: those who wanted to come will read it.")},
    )


class RecordingForm(forms.Form):
    link = LinkField(label=_("Recording"), required=False, help_text=_("Where it can be heard or watched."))
    transcript = forms.CharField(
        label=_("Transcript"), required=False, widget=forms.Textarea(attrs={"rows": 12} | WIDE),
        help_text=_("What was said, or what remains of it in a few lines. Markdown works."),
    )  # fmt: skip
    transcript_link = LinkField(
        label=_("Link to the transcript"), required=False, help_text=_("If it stands elsewhere, or is long.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=languages.CHOICES)

    def clean_transcript(self):
        typed = self.cleaned_data["transcript"]
        if len(typed) > text.MAX_CHARS:
            long = _("This is longer than a page can be (%(limit)s characters). A longer one can stand elsewhere.")
            raise forms.ValidationError(long % {"limit": text.MAX_CHARS})
        return clean_markdown(typed, prefix="transcript-")


class QuestionForm(forms.Form):
    """`spoken` are the codes of the writer's languages."""

    words = WordsField(
        label=_("Your question"), max_length=QUESTION_LENGTH, widget=forms.Textarea(attrs={"rows": 3} | WIDE),
        help_text=_("One or two sentences. Your name stands beside it, for all who read this dialogue."),
        error_messages={"required": _("There is no question yet. What would you like to ask?")},
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"))
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, spoken=(), **kwargs):
        super().__init__(*args, **kwargs)
        others = [choice for choice in languages.CHOICES if choice[0] not in spoken]
        known = [(code, languages.name(code)) for code in spoken]
        self.fields["language"].choices = [*known, (_("Others"), others)] if known else others
