"""The field in which one chooses words of a controlled vocabulary."""

from django import forms


class ConceptsField(forms.MultipleChoiceField):
    """Some of a vocabulary's concepts, by their codes; cleans to a list of them. One that was retired may stay where
    it was chosen before: the form names those in `keeping`."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, model, **kwargs):
        super().__init__(required=False, **kwargs)
        self.model = model
        self.offer()

    def offer(self, keeping=()):
        """Offer those that may be chosen, and those in `keeping` (codes)."""
        self.kept = set(keeping)
        concepts = self.model.objects
        self.choices = lambda: (concepts.current() | concepts.filter(code__in=self.kept)).as_choices()

    def clean(self, value):
        codes = self.to_python(value)
        found = list(self.model.objects.filter(code__in=codes)) if codes else []
        offered = {concept.code for concept in found if concept.retired_at is None or concept.code in self.kept}
        for code in codes:
            if code not in offered:
                raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": code})
        return found
