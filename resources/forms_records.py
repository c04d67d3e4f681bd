"""The forms of what stands in the directory: a short one first, and the rest below it."""

import uuid

from django import forms
from django.utils.translation import gettext, gettext_lazy as _
from django_countries import countries

from cop.lib import honeypot, regions, text
from cop.lib.languages import CHOICES as LANGUAGES
from cop.lib.link_field import LinkField
from discussions.forms import REFUSED, WordsField
from members.forms.concepts import ConceptsField
from members.forms.profile import zones
from members.models import Audience, Organisation, OrganisationKind, Profile, Topic
from members.models.record import DESCRIPTION_LENGTH, PLACE_LENGTH, TITLE_LENGTH, plain
from resources.forms_initiatives import day_field
from resources.models import Fee, Mode, Opportunity, OpportunityKind, Training, TrainingLevel
from resources.models.proposal import NOTE_LENGTH, REASON_LENGTH
from resources.models.training import RULES, WORDS_LENGTH

BY_WHOM = _("A name that stands in the directory becomes a link to that organisation.")
REPEATS = [("", _("It does not repeat")), *RULES]
NOT_STATED = _("Not stated")


def line_field(label, help_text="", *, most, **more):
    """One line that may stay empty."""
    widget = forms.TextInput(attrs={"dir": "auto"})
    return WordsField(label=label, required=False, max_length=most, help_text=help_text, widget=widget, **more)


def organiser_field():
    """In which static/js/completion.js offers names of the directory."""
    field = line_field(_("Organiser"), BY_WHOM, most=WORDS_LENGTH)
    field.widget.attrs["autocomplete"] = "off"
    return field


def choice_field(label, choices):
    return forms.ChoiceField(label=label, required=False, choices=[("", NOT_STATED), *choices])


def several_field(label, choices, help_text=""):
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, required=False, choices=choices, help_text=help_text, widget=widget)


def time_field(label):
    return forms.TimeField(
        label=label, required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("A time looks like 09:30.")},
    )  # fmt: skip


def degrees_field(label, most, help_text=""):
    return forms.DecimalField(
        label=label, required=False, min_value=-most, max_value=most, max_digits=8, decimal_places=5,
        help_text=help_text, widget=forms.NumberInput(attrs={"step": "any", "dir": "ltr"}),
    )  # fmt: skip


class RecordForm(honeypot.Quiet):
    """`SHORT` are the fields that stand open, in their order, `MORE` the rest. `keeping` are the codes of concepts that
    were retired and may stay where they were chosen before. `cleaned_data` has what Record.describe takes."""

    model = None  # of the record
    title = WordsField(
        label=_("Title"),
        max_length=TITLE_LENGTH,
        error_messages={"required": _("It needs a title, so that others find it.")},
        widget=forms.TextInput(attrs={"dir": "auto", "data-alike": ""}),
    )
    link = LinkField(label=_("Web address"), required=False, help_text=_("Where one reads more, or applies."))
    country = forms.ChoiceField(label=_("Country"), required=False, choices=lambda: [("", NOT_STATED), *countries])
    place = line_field(_("Place"), _("A town or a district: nothing that puts somebody at risk."), most=PLACE_LENGTH)
    description = forms.CharField(
        label=_("Description"), required=False, strip=False, max_length=DESCRIPTION_LENGTH,
        help_text=_("What it is, and for whom. Markdown works here: **bold**, lists, links."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 5}),
    )  # fmt: skip
    languages = several_field(_("Languages that are spoken there"), LANGUAGES)
    topics = ConceptsField(Topic, label=_("Topics"))
    audiences = ConceptsField(Audience, label=_("For whom"))
    latitude = degrees_field(
        _("Latitude"), 90, _("In decimal degrees, as a map shows them: 14.69 for Dakar; south has a minus.")
    )
    longitude = degrees_field(_("Longitude"), 180, _("−17.45 for Dakar: west has a minus."))
    language = forms.ChoiceField(label=_("Language of these words"), choices=LANGUAGES)
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    SHORT = ("title", "country", "place", "link", "description")
    MORE = ("languages", "topics", "audiences", "latitude", "longitude", "language")

    def __init__(self, *args, keeping=(), **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("topics", "audiences"):
            self.fields[name].offer(keeping)

    def clean_description(self):
        return text.clean_input(self.cleaned_data["description"])

    def clean(self):
        data = super().clean()
        for name, sentence in self.model.trouble(data).items():
            if name not in self.errors:
                self.add_error(name, sentence)
        try:
            text.render(data.get("description") or "", prefix="d-")
        except text.TextRefused as refused:
            self.add_error("description", REFUSED[refused.reason] % {"limit": text.MAX_CHARS})
        return data

    def words(self):
        """What the verbs of a record take beside `by` and the key."""
        said = {name: self.cleaned_data[name] for name in self.model.WORDS}
        said = {name: sorted(value) if isinstance(value, list) else value for name, value in said.items()}
        return said | {name: self.cleaned_data[name] for name in self.model.CONCEPTS}

    def said(self):
        """The same, as Record.snapshot has it."""
        concepts = {name: sorted(one.code for one in self.cleaned_data[name]) for name in self.model.CONCEPTS}
        return {name: plain(value) for name, value in (self.words() | concepts).items()}

    def changes(self, record):
        """What is other than in the record, as a part of its snapshot."""
        now = record.snapshot()
        return {name: value for name, value in self.said().items() if value != now[name]}

    @property
    def short(self):
        return [self[name] for name in self.SHORT]

    @property
    def more(self):
        return [self[name] for name in self.MORE]

    @property
    def more_is_open(self):
        """Whether what is below has been filled in, or has an error."""
        return any(name in self.errors for name in self.MORE)


class OrganisationForm(RecordForm):
    model = Organisation
    kind = choice_field(_("Kind"), OrganisationKind.choices)

    SHORT = ("title", "kind", "country", "place", "link", "description")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].label = _("Name")
        self.fields["title"].error_messages["required"] = _("It needs a name, so that others find it.")


class TrainingForm(RecordForm):
    model = Training
    self_paced = forms.BooleanField(
        label=_("At one’s own pace"), required=False, help_text=_("It has no dates: one begins when one likes.")
    )
    begins_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"), _("It may stay empty, for one day."))
    modes = several_field(_("Where one takes part"), Mode.choices)
    organiser_words = organiser_field()
    begins_at = time_field(_("From"))
    ends_at = time_field(_("Until"))
    timezone = forms.ChoiceField(
        label=_("By the clock of"), required=False, choices=lambda: [("", _("Whole days")), *zones()]
    )
    rrule = forms.ChoiceField(label=_("How it repeats"), required=False, choices=REPEATS)
    repeats_until = day_field(_("Repeats until"))
    deadline = day_field(_("Apply until"))
    fee = choice_field(_("Costs"), Fee.choices)
    cost = line_field(_("What it costs"), _("“120 euros, with places that are paid for”"), most=WORDS_LENGTH)
    level = choice_field(_("Level"), TrainingLevel.choices)

    SHORT = (
        "title", "begins_on", "ends_on", "self_paced", "modes", "country", "place", "organiser_words", "link",
        "description",
    )  # fmt: skip
    MORE = (
        "begins_at", "ends_at", "timezone", "rrule", "repeats_until", "deadline", "fee", "cost", "level",
        *RecordForm.MORE,
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rule = self.initial.get("rrule")
        if rule and rule not in dict(REPEATS):
            self.fields["rrule"].choices = [*REPEATS, (rule, rule)]


class OpportunityForm(RecordForm):
    model = Opportunity
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("Choose one")), *OpportunityKind.choices],
        error_messages={"required": _("Which kind comes closest?")},
    )  # fmt: skip
    deadline = day_field(_("Apply until"), _("It may stay empty where one can always apply."))
    organiser_words = organiser_field()
    amount = line_field(_("How much"), _("“Up to 5,000 dollars”, “120 days”"), most=WORDS_LENGTH)
    countries = forms.MultipleChoiceField(
        label=_("For which countries"), required=False, choices=lambda: [*countries],
        help_text=_("Where nothing is chosen it is for all."), widget=forms.SelectMultiple(attrs={"size": 6}),
    )  # fmt: skip
    for_regions = several_field(_("For which regions"), regions.CHOICES)

    SHORT = ("title", "kind", "deadline", "organiser_words", "link", "description")
    MORE = ("amount", "for_regions", "countries", "country", "place", *RecordForm.MORE)


def form_of(kind, *args, record=None, **kwargs):
    """The form of a RecordKind; with what a record says now, or with `initial`."""
    initial = kwargs.pop("initial", {})
    keeping = ()
    if record:
        said = record.snapshot()
        initial |= {name: getattr(record, name) for name in record.WORDS} | {n: said[n] for n in record.CONCEPTS}
        keeping = [code for name in record.CONCEPTS for code in said[name]]
    return FORMS[kind.model](*args, initial=initial, keeping=keeping, **kwargs)


FORMS = {form.model: form for form in (OrganisationForm, TrainingForm, OpportunityForm)}


class ProposalForm(forms.Form):
    """What stands beside the fields of a record that one would change."""

    note = forms.CharField(
        label=_("Why"), required=False, max_length=NOTE_LENGTH,
        help_text=_("Where you know it from: a sentence for who looks after this entry."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}),
    )  # fmt: skip

    def clean_note(self):
        return text.clean_input(self.cleaned_data["note"])


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}),
        error_messages={"required": _("Please give a reason: whom it concerns will read it.")},
    )  # fmt: skip

    def clean_reason(self):
        return text.clean_input(self.cleaned_data["reason"])


class HandOverForm(forms.Form):
    """To whom: a member's handle, as it stands in the address of their profile."""

    handle = WordsField(
        label=_("Handle"), max_length=200, help_text=_("The last part of the address of their profile: amina-sow"),
        error_messages={"required": _("To whom?")}, widget=forms.TextInput(attrs={"dir": "ltr"}),
    )  # fmt: skip

    def __init__(self, *args, giver, **kwargs):
        super().__init__(*args, **kwargs)
        self.giver = giver

    def clean_handle(self):
        handle = self.cleaned_data["handle"].strip("/@").rpartition("/")[2]
        found = Profile.objects.filter(handle__iexact=handle, member__is_active=True).exclude(member__email=None)
        profile = found.not_parted_from(self.giver).select_related("member").first()
        if profile is None:
            raise forms.ValidationError(gettext("We find nobody with this handle who could look after it."))
        return profile.member
