"""The form with which a text goes back to its author."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.lib import text
from discussions.models import Submission
from discussions.models.submission import WORDS_LENGTH

Why = Submission.Why


class ReturnForm(forms.Form):
    """`why` is one of the reasons that come again and again; the words are what helps."""

    why = forms.ChoiceField(
        label=_("Why it comes back"), choices=Why, widget=forms.RadioSelect,
        error_messages={"required": _("Please choose a reason: the author will read it.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("In your words"), required=False, max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("What would make it right? The author reads this; nobody else does but those who facilitate."),
    )  # fmt: skip

    def clean_reason(self):
        return text.clean_input(self.cleaned_data["reason"]).strip()

    def clean(self):
        data = super().clean()
        if data.get("why") == Why.OTHER and not data.get("reason"):
            self.add_error("reason", _("Please say in your words what the reason is."))
        return data
