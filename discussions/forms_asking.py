"""The forms in which one writes to the facilitators or to the safety persons in private, and they answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from discussions.models.private_question import WORDS_LENGTH
from members.forms.private import PrivateForm


class TellForm(PrivateForm):
    """What the safety persons are told of a post, which who moderates may take out of sight meanwhile."""

    hide = forms.BooleanField(
        label=_("Hide the post meanwhile"),
        help_text=_(
            "Its author is told that it is out of sight until somebody has looked at it, and so is the log of the "
            "dialogue; neither says why."
        ),
        required=False,
    )
    field_order = ["body", "hide", "form_key"]

    def __init__(self, *args, may_hide, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].help_text = _("What do you know, and what worries you? Leave out what nobody has to know.")
        if not may_hide:
            del self.fields["hide"]


class CloseForm(forms.Form):
    words = forms.CharField(
        label=_("Words for who told it"),
        help_text=_("They and the safety persons read it, and nobody else."),
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={
            "required": _("Please say what was done, in a sentence: somebody waits for it."),
            "max_length": _("This is longer than %(limit_value)d characters. Could it be shorter?"),
        },
    )
