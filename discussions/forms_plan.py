"""The forms of a dated dialogue: proposed, planned, and taken part in."""

import uuid
import zoneinfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from discussions import shapes
from discussions.byline import Attribution
from discussions.forms import WordsField
from discussions.forms_moderation import ReasonedForm, reason_field
from discussions.models import Dialogue, Entry, Pace, Registration, Visibility
from discussions.models.life import DATES
from discussions.models.phase import QUESTION_LENGTH, QUESTIONS, TITLE_LENGTH, lines_of
from discussions.models.registration import WORDS_LENGTH
from members.forms.markdown import clean_markdown
from members.forms.profile import zones
from members.models import Member

MOMENT = "%Y-%m-%dT%H:%M"
MOST_PHASES = 31  # a question a day for a month; two days of a question an hour are twelve
EMPTY_ROWS = 2  # beside the phases that are there
Role = Registration.Role
WIDE = {"dir": "auto"}


def moment_widget():
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)


def attributions_field():
    return forms.MultipleChoiceField(
        label=_("Also without a name"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[choice for choice in Attribution.choices if choice[0] != Attribution.NAME],
        help_text=_(
            "Whoever writes then chooses for each post. Taking it back later uncovers nobody: it only ends the choice."
        ),
    )  # fmt: skip


class AboutForm(forms.ModelForm):
    """What is said of a dialogue."""

    title = WordsField(label=_("Title"), max_length=160, widget=forms.TextInput(attrs=WIDE))
    summary = WordsField(
        label=_("In one sentence"), max_length=300, widget=forms.Textarea(attrs={"rows": 2} | WIDE),
        help_text=_("The question that brings people together."),
    )  # fmt: skip
    introduction = forms.CharField(
        label=_("Concept note"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 10} | WIDE),
        help_text=_(
            "Why this, why now, for whom, and what is to come of it. Markdown works: *emphasis*, - list, "
            "[words](address)."
        ),
    )  # fmt: skip

    class Meta:
        model = Dialogue
        fields = ["title", "summary", "introduction", "language"]

    def clean_introduction(self):
        return clean_markdown(self.cleaned_data["introduction"], prefix="about-")


class ProposalForm(AboutForm):
    shape = forms.ChoiceField(
        label=_("Its shape"), choices=shapes.CHOICES, widget=forms.RadioSelect, initial="three_weeks",
        help_text=_("A beginning: days and questions can be changed until it is announced, and shifted afterwards."),
    )  # fmt: skip
    day = forms.DateField(
        label=_("First day"), required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("If you have one in mind. The coordinators answer you before it is announced."),
    )  # fmt: skip
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day and day <= timezone.localdate():
            raise forms.ValidationError(_("This day has come already. Which one could it be?"))
        return day


class ShapeForm(forms.Form):
    """Fill in the dates and phases."""

    shape = forms.ChoiceField(label=_("Shape"), choices=shapes.CHOICES)
    day = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))


class PlanForm(AboutForm):
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=languages.CHOICES, required=False, widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Those in which the facilitation reads and answers. People write in any."),
    )  # fmt: skip
    timezone = forms.ChoiceField(
        label=_("Time zone"), choices=zones, help_text=_("All hours on this page are those of this zone.")
    )
    attributions = attributions_field()
    sensitive = forms.BooleanField(
        label=_("Sensitive"), required=False,
        help_text=_(
            "For participants only: nothing of it is found by a search or leaves as a file, and mail about it says "
            "only that there is something new."
        ),
    )  # fmt: skip

    class Meta:
        model = Dialogue
        fields = [
            *AboutForm.Meta.fields, "languages", "visibility", "entry", "review", "pace", "attributions", "sensitive",
            "timezone", *DATES,
        ]  # fmt: skip
        labels = {"visibility": _("Who may read")}
        widgets = {name: moment_widget() for name in DATES}

    def clean(self):
        data = super().clean()
        clean_doors(self, data, sensitive=data.get("sensitive"))
        self.clean_dates(data)
        return data

    def clean_dates(self, data):
        for earlier, later in zip(DATES, DATES[1:], strict=False):
            if data.get(earlier) and data.get(later) and data[later] <= data[earlier]:
                self.add_error(later, _("This comes after the moment above it."))
        if self.instance.announced_at:
            for name in ("opens_at", "closes_at"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("It is announced, so people have to know this moment."))

    def about(self):
        """The columns that `describe` takes."""
        names = [*AboutForm.Meta.fields, "languages", "visibility", "entry", "review", "attributions", "sensitive"]
        return {name: self.cleaned_data[name] for name in names}

    def dates(self):
        """The columns that `schedule` takes."""
        return {name: self.cleaned_data[name] for name in ["timezone", *DATES]}


def clean_doors(form, data, *, sensitive):
    """Who may read and who may write go together."""
    if sensitive and data.get("visibility") not in {None, Visibility.PARTICIPANTS}:
        form.add_error("visibility", _("A sensitive dialogue is for participants only."))
    if data.get("visibility") == Visibility.PARTICIPANTS and data.get("entry") == Entry.FREE:
        form.add_error("entry", _("Whoever takes part in a dialogue for participants has to register."))


class PaceForm(forms.Form):
    """How often each member writes."""

    pace = forms.TypedChoiceField(label=_("Each member writes"), choices=Pace, coerce=int, widget=forms.RadioSelect)


class PhaseForm(forms.Form):
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = WordsField(label=_("Title"), max_length=TITLE_LENGTH, widget=forms.TextInput(attrs=WIDE))
    questions = forms.CharField(
        label=_("Questions, one on each line"), required=False, widget=forms.Textarea(attrs={"rows": 3} | WIDE)
    )
    begins_at = forms.DateTimeField(label=_("From"), widget=moment_widget())
    ends_at = forms.DateTimeField(label=_("Until"), widget=moment_widget())
    answer_first = forms.BooleanField(label=_("Answer first, then read the others"), required=False)

    def clean_questions(self):
        lines = lines_of(self.cleaned_data["questions"])
        if len(lines) > QUESTIONS:
            raise forms.ValidationError(_("These are more questions than people can answer: eight at most."))
        if any(len(line) > QUESTION_LENGTH for line in lines):
            raise forms.ValidationError(_("One of these is longer than a question can be (300 characters)."))
        return "\n".join(lines)

    def clean(self):
        data = super().clean()
        if data.get("begins_at") and data.get("ends_at") and data["ends_at"] <= data["begins_at"]:
            self.add_error("ends_at", _("This comes after the beginning."))
        return data


class PhaseFormSet(
    forms.formset_factory(PhaseForm, extra=EMPTY_ROWS, max_num=MOST_PHASES, validate_max=True, can_delete=True)
):
    """The phases of `dialogue`: rows without a word make none, and they come to stand in the order of their time."""

    def __init__(self, data=None, *, dialogue):
        self.there = {phase.pk: phase for phase in dialogue.phases.all()}
        names = ("title", "questions", "begins_at", "ends_at", "answer_first")
        initial = [
            {"id": phase.pk} | {name: getattr(phase, name) for name in names} for phase in self.there.values()
        ]  # fmt: skip
        super().__init__(data, prefix="phase", initial=initial)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Leave it out")

    def phases(self):
        """[(Phase or None, columns)] as `schedule` takes them."""
        kept = [form.cleaned_data for form in self.forms if form.cleaned_data and not form.cleaned_data["DELETE"]]
        kept.sort(key=lambda row: (row["begins_at"], row["ends_at"]))
        names = ("title", "questions", "begins_at", "ends_at", "answer_first")
        return [(self.there.get(row["id"]), {name: row[name] for name in names}) for row in kept]


def zone_of(data, dialogue):
    """The time zone in which the moments of a plan are typed: that of the form where it names one."""
    name = (data or {}).get("timezone", "")
    return zoneinfo.ZoneInfo(name if name in zoneinfo.available_timezones() else dialogue.timezone)


class RegistrationForm(forms.ModelForm):
    words = forms.CharField(
        label=_("What you bring, or hope for"), required=False, max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4} | WIDE),
        help_text=_("A few sentences. The facilitation reads them; nobody else."),
    )  # fmt: skip
    is_listed = forms.BooleanField(
        label=_("Show me on the list of participants"), required=False,
        help_text=_("Those who take part see your name there. You can take part without it."),
    )  # fmt: skip

    class Meta:
        model = Registration
        fields = ["words", "is_listed"]

    def clean_words(self):
        return text.clean_input(self.cleaned_data["words"]).strip()


class HandleForm(forms.Form):
    """One member who can sign in."""

    handle = forms.CharField(
        label=_("Handle"), help_text=_("The last part of the address of the member’s profile."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )  # fmt: skip

    def clean_handle(self):
        handle = self.cleaned_data["handle"].strip().removeprefix("@")
        member = Member.objects.with_open_account().exclude(email=None).filter(profile__handle__iexact=handle).first()
        if member is None:
            raise forms.ValidationError(
                _("Nobody who can sign in has this handle. You find handles on the page of members.")
            )
        return member


class InvitationForm(HandleForm):
    role = forms.ChoiceField(
        label=_("As"), choices=[(role.value, role.label) for role in (Role.PARTICIPANT, Role.GUEST)]
    )


class DeclineForm(ReasonedForm):
    reason = reason_field(
        help_text=_("The member reads this."),
        error_messages={"required": _("Please give a reason: the member will read it.")},
    )
