"""The three steps of an evaluation. Each can be left empty and come back to; the last one asks for the outcome when it
is to be published."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.lib import languages
from discussions.forms import WordsField
from resources.forms_initiatives import text_field
from resources.models import CRITERIA, Evidence, Judgement, Outcome
from resources.models.evaluation import QUESTION_LENGTH, TEXT_LENGTH, WORDS_LENGTH


class StepForm(forms.Form):
    """`publishing` says that others read it, or are to read it once it is sent."""

    def __init__(self, *args, publishing=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.publishing = publishing

    def words(self):
        """Columns of an Evaluation."""
        beside = {"form_key", "took_part"}
        return {name: value for name, value in self.cleaned_data.items() if name not in beside}


class CriteriaForm(StepForm):
    language = forms.ChoiceField(label=_("Language of your words"), choices=languages.CHOICES)
    evidence = forms.MultipleChoiceField(
        label=_("How you know"), required=False, choices=Evidence, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label, asks in CRITERIA:
            self.fields[name] = forms.ChoiceField(
                label=label, help_text=asks, required=False, choices=Judgement, widget=forms.RadioSelect
            )
            self.fields[f"{name}_words"] = text_field(_("In your words"), "", rows=2, length=WORDS_LENGTH)

    def criteria(self):
        """Pairs of fields: the judgement, and the words beside it."""
        return [(self[name], self[f"{name}_words"]) for name, *_rest in CRITERIA]


class BeginForm(CriteriaForm):
    """The first step, of which an evaluation is made. Who did not hold the initiative says that they took part."""

    took_part = forms.BooleanField(
        label=_("I took part in it"),
        error_messages={"required": _("Only who held it or took part in it can evaluate it. Did you?")},
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, held=False, **kwargs):
        super().__init__(*args, **kwargs)
        if held:
            del self.fields["took_part"]


class WorkedForm(StepForm):
    worked = text_field(_("What worked"), _("What you would do again, and by what you saw it."), rows=5)
    failed = text_field(
        _("What did not work"), _("It helps others as much: they need not find it out once more."), rows=5
    )
    for_whom = text_field(
        _("For whom"),
        _("For whom it worked, and for whom it did not: not everybody in a room has the same day."),
        rows=4,
    )


class LessonsForm(StepForm):
    lessons = text_field(
        _("What you learnt"), _("What you would tell somebody who begins tomorrow."), rows=5, length=TEXT_LENGTH
    )
    question = WordsField(
        label=_("The question that remains"),
        required=False,
        max_length=QUESTION_LENGTH,
        help_text=_(
            "One that you could not answer. With your evaluation it goes to the open questions, under your name: "
            "others may have met it too, and a dialogue may come of it."
        ),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )
    outcome = forms.ChoiceField(
        label=_("All in all"),
        required=False,
        choices=Outcome,
        widget=forms.RadioSelect,
        help_text=_("You say it; nothing is counted. What did not hold is worth as much to those who come after you."),
    )

    def clean_outcome(self):
        outcome = self.cleaned_data["outcome"]
        if self.publishing and not outcome:
            raise forms.ValidationError(_("How was it, all in all? This is needed before others read it."))
        return outcome


# {what stands in an address: (the form, what a page calls this step)}, in their order
STEPS = {
    "criteria": (CriteriaForm, _("What held")),
    "what-worked": (WorkedForm, _("What worked, and for whom")),
    "lessons": (LessonsForm, _("What remains")),
}
