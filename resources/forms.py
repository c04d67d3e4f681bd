"""Forms check, verbs change."""

import datetime

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from cop.lib import languages, regions, text
from cop.lib.link_field import LinkField
from discussions.forms import REFUSED, WordsField
from members import vocabulary
from members.forms.concepts import ConceptsField
from members.models import Audience, Method, Topic
from resources.fields import TagsField, by_region, detail_field
from resources.forms_files import WithFiles, files_field
from resources.models import Kind, Licence
from resources.models.described import FIRST_YEAR
from resources.models.kinds import DETAILS

LONG = _(
    "This is longer than a description can be (%(limit)s characters, and %(part)s from one heading to the next). What "
    "stands in the file itself?"
)


class ResourceForm(WithFiles, forms.Form):
    """With `draft` it is enough to say what it is called."""

    title = WordsField(
        label=_("Title"),
        max_length=200,
        error_messages={"required": _("It needs a title, so that others find it.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    summary = WordsField(
        label=_("In a sentence or two"),
        max_length=400,
        help_text=_("What it is and for whom. This stands in the list."),
        error_messages={"required": _("Please say in a sentence what it is and for whom.")},
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("Choose one")), *Kind.choices],
        error_messages={"required": _("Which kind comes closest?")},
    )
    language = forms.ChoiceField(label=_("Language"), choices=languages.CHOICES)
    files = files_field(
        _("Documents, text, pictures, sound or video, each up to 20 MB. You can choose several at once.")
    )
    link = LinkField(
        label=_("Link"),
        required=False,
        help_text=_("Where it is on the web, if it is there."),
    )
    description = forms.CharField(
        label=_("Description"),
        required=False,
        strip=False,
        help_text=_("How it came about, how to use it. Markdown works: *emphasis*, - list, [words](address)."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 8}),
    )
    makers = WordsField(
        label=_("By whom"),
        required=False,
        max_length=300,
        help_text=_("The people or the organisation who made it."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    publisher = WordsField(
        label=_("Publisher"), required=False, max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    year = forms.IntegerField(label=_("Year"), required=False, min_value=FIRST_YEAR)
    edition = WordsField(
        label=_("Edition"),
        required=False,
        max_length=60,
        help_text=_("Where there are several: “second edition”, “draft of May”."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    licence = forms.ChoiceField(label=_("Licence"), required=False, choices=Licence.choices)
    tags = TagsField(
        label=_("Tags"),
        required=False,
        help_text=_("A few words, with commas between them."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    topics = ConceptsField(Topic, label=_("Topics"))
    audiences = ConceptsField(Audience, label=_("For whom"))
    methods = ConceptsField(Method, label=_("Methods"))
    regions = forms.MultipleChoiceField(label=_("Regions"), required=False, choices=regions.CHOICES)
    countries = forms.MultipleChoiceField(label=_("Countries"), required=False, choices=lambda: list(countries))
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, draft=False, **kwargs):
        super().__init__(data, **kwargs)
        self.draft = draft
        self.fields["summary"].required = not draft
        for name in vocabulary.MODELS:
            self.fields[name].offer(keeping=self.initial.get(name, ()))
        self.details = DETAILS.get(self["kind"].value(), [])
        for detail in self.details:
            self.fields[f"detail-{detail.name}"] = detail_field(detail)
            self.initial.setdefault(f"detail-{detail.name}", self.initial.get("details", {}).get(detail.name))

    def clean_year(self):
        year = self.cleaned_data["year"]
        if year and year > datetime.date.today().year + 1:  # a book may carry the coming year
            raise forms.ValidationError(_("This year is still to come. Which one did you mean?"))
        return year

    def clean_description(self):
        description = text.clean_input(self.cleaned_data["description"])
        if len(description) > text.MAX_LONG:
            self.refuse("long")
        return description

    def clean(self):
        data = super().clean()
        nothing = not data.get("files") and not data.get("link")
        if nothing and not self.draft and not self.errors.keys() & {"files", "link"}:
            self.add_error("files", _("There is neither a file nor a link yet. What can people take with them?"))
        return data

    def refuse(self, reason):
        """Say beside the description why it cannot be shown; `reason` is that of text.TextRefused."""
        words = LONG if reason == "long" else REFUSED[reason]
        self.add_error("description", words % {"limit": text.MAX_LONG, "part": text.MAX_CHARS})

    def detail_fields(self):
        return [self[f"detail-{detail.name}"] for detail in self.details]

    def places(self):
        return by_region(self)

    def kind_label(self):
        return Kind(self["kind"].value()).label

    def says_where_it_belongs(self):
        """Whether that part of the page holds something, or an error."""
        names = [*vocabulary.MODELS, "tags", "countries", "regions"]
        return any(self[name].value() or self[name].errors for name in names)

    def words(self):
        """What the verbs of Resource take beside `by` and the key. What was said of it as another kind is kept."""
        words = {
            name: value for name, value in self.cleaned_data.items() if name != "form_key" and "detail-" not in name
        }
        told = {detail.name: self.cleaned_data.get(f"detail-{detail.name}") for detail in self.details}
        details = self.initial.get("details", {}) | told
        return words | {"details": {name: value for name, value in details.items() if value}}
