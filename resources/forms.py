"""Forms check, verbs change."""

import datetime

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from cop.lib import file_types, files, languages, regions, text, uploads
from cop.lib.link_field import LinkField
from discussions.forms import REFUSED, WordsField
from members import vocabulary
from members.forms.concepts import ConceptsField
from members.models import Audience, Method, Topic
from resources.fields import TagsField, by_region, detail_field
from resources.models import Kind, Licence
from resources.models.described import FIRST_YEAR
from resources.models.kinds import DETAILS

FILE_REFUSED = uploads.REFUSED | {
    "quota": _(
        "There is no room for “%(name)s”: your files that wait for the curators fill the place that each member has. "
        "Everything else here is kept. There is room again once they are published, or when you leave some out."
    ),
    "many": _("“%(name)s” is one file more than a resource can have. Could some of them become one document?"),
}


class ChosenFileForm(forms.Form):
    """One file that is kept already, on the page of its resource's form."""

    language = forms.ChoiceField(label=_("Language of this file"), choices=languages.CHOICES)
    remove = forms.BooleanField(label=_("Leave it out"), required=False)


class ResourceForm(forms.Form):
    """`chosen` are the ResourceFiles that were kept for this form, `problems` pairs of a name and why that upload was
    not: see FILE_REFUSED. With `draft` it is enough to say what it is called. `cleaned_data["files"]` is {ResourceFile:
    language code}."""

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
    files = forms.FileField(
        label=_("Files"),
        required=False,
        widget=uploads.FilesInput(attrs={"accept": ",".join(file_types.ENDINGS), "multiple": True}),
        help_text=_("Documents, text, pictures, sound or video, each up to 20 MB. You can choose several at once."),
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

    def __init__(self, data=None, *, chosen=(), problems=(), draft=False, **kwargs):
        super().__init__(data, **kwargs)
        self.draft = draft
        self.fields["summary"].required = not draft
        for name in vocabulary.MODELS:
            self.fields[name].offer(keeping=self.initial.get(name, ()))
        self.details = DETAILS.get(self["kind"].value(), [])
        for detail in self.details:
            self.fields[f"detail-{detail.name}"] = detail_field(detail)
            self.initial.setdefault(f"detail-{detail.name}", self.initial.get("details", {}).get(detail.name))
        self.chosen = [(file, self._row(file)) for file in chosen]
        self.problems = problems

    def _row(self, file):
        prefix = f"file{file.pk}"
        shown = self.is_bound and f"{prefix}-language" in self.data  # else it came with this very form
        language = file.language or (self.data.get("language") if self.is_bound else self.initial.get("language"))
        return ChosenFileForm(self.data if shown else None, prefix=prefix, initial={"language": language})

    def clean_year(self):
        year = self.cleaned_data["year"]
        if year and year > datetime.date.today().year + 1:  # a book may carry the coming year
            raise forms.ValidationError(_("This year is still to come. Which one did you mean?"))
        return year

    def clean_description(self):
        description = text.clean_input(self.cleaned_data["description"])
        if len(description) > text.MAX_CHARS:
            self.refuse("long")
        return description

    def clean(self):
        data = super().clean()
        for name, reason in self.problems:
            words = {"name": name, "limit": filesizeformat(files.MAX_BYTES)}
            self.add_error("files", FILE_REFUSED[reason] % words)
        taken = {file: row["language"].value() for file, row in self.chosen if not self._left_out(row)}
        if not self.draft and not taken and not data.get("link") and not self.errors.keys() & {"files", "link"}:
            self.add_error("files", _("There is neither a file nor a link yet. What can people take with them?"))
        if any(language not in languages.NAMES for language in taken.values()):
            self.add_error("files", _("We do not know the language that was chosen for one of the files."))
        data["files"] = taken
        return data

    def _left_out(self, row):
        return row.is_bound and row.is_valid() and row.cleaned_data["remove"]

    def refuse(self, reason):
        """Say beside the description why it cannot be shown; `reason` is that of text.TextRefused."""
        self.add_error("description", REFUSED[reason] % {"limit": text.MAX_CHARS})

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
