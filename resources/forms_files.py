"""The files of a thing in its form: those that are kept already, each with its language, and why one was not taken."""

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from cop.lib import file_types, files, languages, uploads

FILE_REFUSED = uploads.REFUSED | {
    "quota": _(
        "There is no room for “%(name)s”: your files that wait for the curators fill the place that each member has. "
        "Everything else here is kept. There is room again once they are published, or when you leave some out."
    ),
    "many": _("“%(name)s” is one file more than a resource can have. Could some of them become one document?"),
}
FILE_OF_INITIATIVE_REFUSED = FILE_REFUSED | {
    "quota": _(
        "There is no room for “%(name)s”: your files that no curator has looked at fill the place that each member "
        "has. Everything else here is kept. There is room again when you leave some out, here or elsewhere."
    ),
    "many": _("“%(name)s” is one file more than an initiative can have. What is for others to use can be a resource."),
}


class ChosenFileForm(forms.Form):
    """One file that is kept already, on the page of the form it was chosen in."""

    language = forms.ChoiceField(label=_("Language of this file"), choices=languages.CHOICES)
    remove = forms.BooleanField(label=_("Leave it out"), required=False)


def files_field(help_text):
    widget = uploads.FilesInput(attrs={"accept": ",".join(file_types.ENDINGS), "multiple": True})
    return forms.FileField(label=_("Files"), required=False, widget=widget, help_text=help_text)


class WithFiles:
    """What a form adds that has a field `files`: `chosen` are the ResourceFiles that were kept for it, `problems` pairs
    of a name and why that upload was not (see `refused`). `cleaned_data["files"]` is {ResourceFile: language code}."""

    refused = FILE_REFUSED

    def __init__(self, *args, chosen=(), problems=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.chosen = [(file, self._row(file)) for file in chosen]
        self.problems = problems

    def _row(self, file):
        prefix = f"file{file.pk}"
        shown = self.is_bound and f"{prefix}-language" in self.data  # else it came with this very form
        language = file.language or (self.data.get("language") if self.is_bound else self.initial.get("language"))
        return ChosenFileForm(self.data if shown else None, prefix=prefix, initial={"language": language})

    def clean(self):
        data = super().clean()
        for name, reason in self.problems:
            words = {"name": name, "limit": filesizeformat(files.MAX_BYTES)}
            self.add_error("files", self.refused[reason] % words)
        data["files"] = {file: row["language"].value() for file, row in self.chosen if not self._left_out(row)}
        if any(language not in languages.NAMES for language in data["files"].values()):
            self.add_error("files", _("We do not know the language that was chosen for one of the files."))
        return data

    def _left_out(self, row):
        return row.is_bound and row.is_valid() and row.cleaned_data["remove"]
