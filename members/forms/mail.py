"""What reaches a member by mail."""

import datetime

from django import forms
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _

from members.forms.profile import zones
from members.models import Frequency


def hours():
    return [("", _("No quiet hours")), *((hour, time_format(datetime.time(hour))) for hour in range(24))]


def hour(text):
    return int(text) if text else None


class MailForm(forms.Form):
    mail_personal = forms.ChoiceField(
        label=_("What is meant for me"),
        help_text=_("Answers to you, posts that name you, and what happens to things of yours."),
        choices=Frequency,
    )
    mail_followed = forms.ChoiceField(
        label=_("What I follow"),
        help_text=_(
            "Dialogues, threads, topics, and searches that you keep. For each of them you can choose otherwise where "
            "you follow it."
        ),
        choices=Frequency,
    )
    mail_announced = forms.ChoiceField(
        label=_("Letters to all members"),
        help_text=_("What the coordinators write to everybody, a few times a year."),
        choices=Frequency,
    )
    discreet = forms.BooleanField(
        label=_("Discreet mail"),
        help_text=_(
            "The mail says only that there is something new: no name of this site, no title, no word that somebody "
            "wrote. Sender and subject say nothing either. The address of the site stays in it, because it leads you "
            "here, and whoever follows it sees what this site is about. Mail about your account still says what it is "
            "for, as a new password."
        ),
        required=False,
    )
    quiet_from = forms.TypedChoiceField(
        label=_("No mail from"), choices=hours, coerce=hour, empty_value=None, required=False
    )
    quiet_until = forms.TypedChoiceField(
        label=_("No mail until"),
        help_text=_("What comes in these hours waits until they are over."),
        choices=hours, coerce=hour, empty_value=None, required=False,
    )  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        begin, end = cleaned.get("quiet_from"), cleaned.get("quiet_until")
        if (begin is None) != (end is None):
            name = "quiet_from" if begin is None else "quiet_until"
            self.add_error(name, _("Please choose both hours, or none."))
        elif begin is not None and begin == end:
            self.add_error(
                "quiet_until", _("These are the same hour. For no mail at all, choose “Not at all” above.")
            )  # fmt: skip
        return cleaned


class WelcomeForm(MailForm):
    """What a new member is asked before they go in. Quiet hours can wait until somebody was woken."""

    quiet_from = quiet_until = None
    timezone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("The daily mail comes in your morning, and times are those of your clock."),
        choices=zones,
    )  # fmt: skip
