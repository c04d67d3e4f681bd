"""The forms in which a member brings a file for the directory."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.lib import text
from cop.lib.calendar import taking
from cop.lib.file_refused import FileRefused
from resources.fields import SheetField
from resources.record_sheets import sheet_of

REFUSED = {
    "large": _("The file is larger than 1 MB. Could your calendar give a shorter time?"),
    "broken": _("We could not read this file. Is it a calendar file (.ics)?"),
    "empty": _("There is no event in this file."),
    "many": _("There are more than 200 events in this file. Could your calendar give a shorter time?"),
}


class CalendarFileForm(forms.Form):
    """`zone` names the clock of events that name none. `cleaned_data["file"]` are the rows of the file, and `name` is
    what it is called."""

    file = forms.FileField(
        label=_("Calendar file (.ics)"),
        help_text=_("Nothing is taken before you have seen every event in it."),
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
        error_messages={"required": _("Which file?"), "empty": REFUSED["empty"]},
    )

    def __init__(self, *args, zone, **kwargs):
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean_file(self):
        upload = self.cleaned_data["file"]
        self.name = text.clean_line(upload.name)[:200]
        try:
            return taking.take(upload.read(taking.MOST_BYTES + 1), self.zone)
        except FileRefused as refused:
            raise forms.ValidationError(REFUSED[refused.reason]) from None


class ListForm(forms.Form):
    """A spreadsheet of what stands in a part of the directory, a RecordKind."""

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"] = SheetField(lambda: sheet_of(kind))
