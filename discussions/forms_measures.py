"""The form by which a measure about a member is taken."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import text
from discussions import access
from discussions.fields import TitleSelect
from discussions.forms_moderation import moderated_dialogues, reason_field
from discussions.models import Dialogue
from discussions.models.suspension import Measure
from members.access import is_coordinator

ENDLESS = "endless"
LENGTHS = [
    ("1", _("1 day")), ("7", _("1 week")), ("28", _("4 weeks")), ("date", _("until the end of this day:")),
    (ENDLESS, _("without an end (a removal only)")),
]  # fmt: skip
CHOICES = [
    (Measure.WRITING, _("Suspend: they read everything, and write nothing")),
    (Measure.REMOVED, _("Remove from one dialogue: they take no part in it, and cannot register again")),
    (Measure.BANNED, _("Ban: their account is closed, everywhere and without an end")),
]


class MeasureForm(forms.Form):
    """What `by` decides about `member`. Valid, it has `until`: an aware datetime, so many days from now or the end of
    the chosen day, or None for what has no end."""

    measure = forms.ChoiceField(
        label=_("What"), choices=CHOICES, widget=forms.RadioSelect, initial=Measure.WRITING,
        error_messages={"required": _("Please choose what it is to be.")},
    )  # fmt: skip
    dialogue = forms.ModelChoiceField(label=_("Where"), queryset=Dialogue.objects.none(), widget=TitleSelect)
    length = forms.ChoiceField(label=_("For how long"), choices=LENGTHS, widget=forms.RadioSelect, initial="7")
    day = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = reason_field(
        help_text=_("The member reads this, and it stays in the log."),
        error_messages={"required": _("Please give a reason: the member will read it.")},
    )
    until = None

    def __init__(self, *args, member, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.by, everywhere = member, by, is_coordinator(by)
        if not access.may_ban(by, member):
            self.fields["measure"].choices = CHOICES[:-1]
        self.fields["dialogue"].queryset = moderated_dialogues(by)
        self.fields["dialogue"].required = not everywhere
        self.fields["dialogue"].empty_label = _("Everywhere") if everywhere else None
        if everywhere:
            self.fields["dialogue"].help_text = _("A ban holds everywhere, whatever stands here.")

    def clean_reason(self):
        return text.clean_input(self.cleaned_data["reason"])

    def clean(self):
        measure = self.cleaned_data.get("measure")
        if measure == Measure.BANNED:  # the rest of the form is about the others
            for name in {"dialogue", "length", "day"} & self.errors.keys():
                del self.errors[name]
            return self.cleaned_data
        if measure == Measure.REMOVED and "dialogue" not in self.errors:
            self.clean_removal(self.cleaned_data.get("dialogue"))
        if self.cleaned_data.get("length") == ENDLESS and measure == Measure.WRITING:
            self.add_error("length", _("A suspension has an end. Please choose one."))
        self.clean_end(self.cleaned_data.get("length"), self.cleaned_data.get("day"))
        return self.cleaned_data

    def clean_removal(self, dialogue):
        if dialogue is None:
            self.add_error("dialogue", _("One is removed from one dialogue. Please choose it."))
        elif not access.may_remove(self.by, self.member, dialogue):
            self.add_error("dialogue", _("This member facilitates it: only a coordinator removes them."))

    def clean_end(self, length, day):
        now = timezone.localtime()
        if length == "date":
            if not day and "day" not in self.errors:
                self.add_error("day", _("Please choose the last day."))
            elif day and not now.date() <= day <= now.date() + datetime.timedelta(days=366):
                self.add_error("day", _("Please choose a day between today and a year from now."))
            elif day:
                self.until = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(), now.tzinfo)
        elif length and length != ENDLESS:
            self.until = now + datetime.timedelta(days=int(length))
