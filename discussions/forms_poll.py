"""The forms of a vote about findings."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, ngettext

from discussions.models.poll import LONGEST, MOST

WEEK = datetime.timedelta(days=7)


class PollForm(forms.Form):
    """Until when one can vote, and how many findings each may choose."""

    closes_at = forms.DateTimeField(
        label=_("Until"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Please write day and hour, such as 2026-11-30 18:00.")},
    )
    choices = forms.IntegerField(
        label=_("How many findings may each choose?"),
        min_value=1,
        max_value=MOST,
        initial=3,
        error_messages={"max_value": _("Ten at most: who chooses all of them chooses none.")},
    )

    def __init__(self, *args, **kwargs):
        later = timezone.localtime() + WEEK
        super().__init__(*args, initial={"closes_at": later.replace(minute=0, second=0, microsecond=0)}, **kwargs)

    def clean_closes_at(self):
        closes_at, now = self.cleaned_data["closes_at"], timezone.now()
        if closes_at <= now:
            raise forms.ValidationError(_("This is over already. Until when shall one be able to vote?"))
        if closes_at > now + LONGEST:
            raise forms.ValidationError(_("A short vote: sixty days at most."))
        return closes_at


class VoteForm(forms.Form):
    """A rank, or none, for each of `findings`; `chosen` is {finding id: rank} of before. `cleaned_data["order"]` are
    the chosen findings in their order."""

    def __init__(self, *args, findings, choices, chosen, **kwargs):
        super().__init__(*args, **kwargs)
        self.findings, self.choices = {finding.pk: finding for finding in findings}, choices
        ranks = [("", _("not chosen")), *((str(n), str(n)) for n in range(1, choices + 1))]
        for pk in self.findings:
            self.fields[f"f{pk}"] = forms.ChoiceField(required=False, choices=ranks, initial=str(chosen.get(pk, "")))

    def rows(self):
        """[(Finding, its field)]"""
        return [(finding, self[f"f{pk}"]) for pk, finding in self.findings.items()]

    def clean(self):
        data = super().clean()
        ranked = [(int(rank), pk) for pk in self.findings if (rank := data.get(f"f{pk}"))]
        ranks = [rank for rank, _pk in ranked]
        if len(set(ranks)) != len(ranks):
            raise forms.ValidationError(_("Each number can stand once: which of the two comes first?"))
        if len(ranked) > self.choices:
            words = ngettext("Please choose %(n)s at most.", "Please choose %(n)s at most.", self.choices)
            raise forms.ValidationError(words % {"n": self.choices})
        data["order"] = [self.findings[pk] for _rank, pk in sorted(ranked)]
        return data
