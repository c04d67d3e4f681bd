"""The forms of open questions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.lib import text
from discussions.forms import WordsField
from discussions.forms_live import QuestionForm
from discussions.forms_moderation import ReasonedForm, reason_field
from discussions.forms_plan import WIDE
from discussions.models.question import MOST_WAITING, QUESTION_LENGTH, WHY_LENGTH
from members.forms.concepts import ConceptsField
from members.models import Topic

# Why a question is not taken, or stays as it is, by the reason of Closed.
REFUSED = {
    "many": _(
        "%(most)s questions of yours wait for a dialogue, and the others have some too. Take one back to ask another "
        "one."
    ),
    "gone": _("This question was taken down meanwhile. Your words are still here: copy them."),
    "taken": _("A dialogue has taken this question up meanwhile, so it stays as it is."),
    "supported": _("Others ask this too by now, so it is no longer yours alone, and stays."),
}


def refused(reason):
    return REFUSED[reason] % {"most": MOST_WAITING}


class OpenQuestionForm(QuestionForm):
    """`keeping` are the codes of topics that the question has already."""

    words = WordsField(
        label=_("Your question"), max_length=QUESTION_LENGTH, widget=forms.Textarea(attrs={"rows": 3} | WIDE),
        help_text=_("One question that many can answer from what they did. Your name stands beside it."),
        error_messages={"required": _("There is no question yet. What would you like to ask?")},
    )  # fmt: skip
    why = forms.CharField(
        label=_("Why it matters"), required=False, max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5} | WIDE),
        help_text=_("Where you met it, and what would be different if we knew."),
    )  # fmt: skip
    topics = ConceptsField(Topic, label=_("Topics"))
    field_order = ["words", "why", "language", "topics"]

    def __init__(self, *args, keeping=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topics"].offer(keeping=keeping)

    def clean_why(self):
        return text.clean_input(self.cleaned_data["why"])

    def about(self):
        """The columns of a Question, and its topics."""
        return {name: self.cleaned_data[name] for name in ("words", "language", "why", "topics")}


class HideQuestionForm(ReasonedForm):
    reason = reason_field(
        help_text=_("Who asked it reads this."),
        error_messages={"required": _("Please give a reason: who asked it will read it.")},
    )
