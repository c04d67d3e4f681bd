"""The form in which a curator brings the pages of another wiki."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from cop.lib.file_refused import FileRefused
from cop.lib.wikis import taking

REFUSED = {
    "large": _("This is more than we can look through at once (20 MB of a file, five million letters). In parts?"),
    "broken": _("We could not read this file. We take a packed folder (.zip) of Markdown, or MediaWiki’s XML."),
    "empty": _("There is no page in this file."),
    "many": _("There are more than 500 pages in this file. Please bring them in parts."),
    "unfolds": _("This folder unfolds to more than we can look through: 20 MB of text, or 3,000 files. In parts?"),
    "slow": _("We could not look through this file in time. Please bring it in parts."),
}


class PageImportForm(forms.Form):
    """`cleaned_data["file"]` is what taking.take gives, and `name` what the file is called."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A packed folder (.zip) of Markdown files, or an XML export of MediaWiki; up to 20 MB, 500 pages."),
        widget=forms.FileInput(attrs={"accept": ".zip,.xml,application/zip,text/xml"}),
        error_messages={"required": _("Which file?"), "empty": REFUSED["empty"]},
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=languages.CHOICES,
        help_text=_("Of the pages that do not say theirs."),
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        self.name = text.clean_line(upload.name)[:200]
        try:
            return taking.take(upload)
        except FileRefused as refused:
            raise forms.ValidationError(REFUSED[refused.reason]) from None
