"""Saying one thing of many resources."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.lib import languages
from discussions.forms import WordsField
from members import vocabulary
from members.forms.concepts import ConceptsField
from members.models import Audience, Method, Topic
from resources.fields import TagsField
from resources.models import Kind, Licence, Moved

AS_IT_IS = [("", _("As it is"))]
REPLACED = ["kind", "language", "licence", "publisher"]


class BulkForm(forms.Form):
    """What stays empty changes nothing. The first four take the place of what is said, the others are added to it."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[*AS_IT_IS, *Kind.choices])
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[*AS_IT_IS, *languages.CHOICES])
    licence = forms.ChoiceField(
        label=_("Licence"), required=False, choices=[*AS_IT_IS, *(pair for pair in Licence.choices if pair[0])]
    )
    publisher = WordsField(label=_("Publisher"), required=False, max_length=200)
    topics = ConceptsField(Topic, label=_("Topics to add"))
    audiences = ConceptsField(Audience, label=_("For whom, to add"))
    methods = ConceptsField(Method, label=_("Methods to add"))
    tags = TagsField(label=_("Tags to add"), required=False)

    def clean(self):
        data = super().clean()
        if not self.errors and not any(data.values()):
            raise forms.ValidationError(_("Nothing is chosen yet. What should be different?"))
        return data


def correct_all(resources, *, by, **said):
    """Correct each of `resources` by what `said` (a BulkForm's cleaned data) holds; returns (how many, those that could
    not be, because they are a draft or part of another)."""
    done, left = 0, []
    replaced = {name: said[name] for name in REPLACED if said[name]}
    for resource in resources:
        added = {name: {*getattr(resource, name).all(), *said[name]} for name in vocabulary.MODELS if said[name]}
        if said["tags"]:
            added["tags"] = [*resource.tags.names(), *said["tags"]]
        try:
            resource.correct(by=by, **replaced, **added)
        except Moved:
            left.append(resource)
        else:
            done += 1
    return done, left
