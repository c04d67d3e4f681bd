"""The forms about certificates of participation."""

from django import forms
from django.utils.translation import gettext_lazy as _, ngettext

from discussions.models.certificate import MOST_CONTRIBUTIONS, MOST_HOURS


class CertificateRuleForm(forms.Form):
    """What somebody has to have done; `phases` is how many the dialogue has. Valid, `offered` says whether certificates
    are given out at all."""

    offered = forms.BooleanField(label=_("Give out certificates"), required=False)
    contributions = forms.IntegerField(
        label=_("Contributions, at least"), min_value=1, max_value=MOST_CONTRIBUTIONS, initial=3, required=False,
        help_text=_("Posts that stand: threads and answers alike."),
    )  # fmt: skip
    phases = forms.IntegerField(
        label=_("In phases, at least"), min_value=1, initial=2, required=False,
        help_text=_("So that somebody who wrote everything on one day has not taken part in the whole."),
    )  # fmt: skip
    hours = forms.IntegerField(
        label=_("Hours of work, about"), min_value=1, max_value=MOST_HOURS, required=False,
        help_text=_("If employers ask for it: what you reckon that it takes. Leave it empty to say nothing of hours."),
    )  # fmt: skip

    def __init__(self, *args, phases, **kwargs):
        super().__init__(*args, **kwargs)
        self.there = phases

    def clean(self):
        data = super().clean()
        if not data.get("offered"):
            return data
        for name in ("contributions", "phases"):
            if data.get(name) is None and name not in self.errors:
                self.add_error(name, _("Please give a number: it stands on the certificate."))
        if (data.get("phases") or 0) > self.there:
            words = ngettext(
                "This dialogue has only %(n)s phase.", "This dialogue has only %(n)s phases.", self.there
            )  # fmt: skip
            self.add_error("phases", words % {"n": self.there})
        return data

    def rule(self):
        """What CertificateRule.objects.lay_down takes."""
        return {name: self.cleaned_data[name] for name in ("contributions", "phases", "hours")}
