"""The kinds of resources, what each is described by beside what all have, and the licences."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class Kind(models.TextChoices):
    TOOL = "tool", _("Tool")
    CHECKLIST = "checklist", _("Checklist")
    GUIDANCE = "guidance", _("Guidance")
    ANALYSIS = "analysis", _("Analysis")
    PRACTICE = "practice", _("Practice profile")
    TRAINING = "training", _("Training material")
    REPORT = "report", pgettext_lazy("a kind of resource", "Report")  # elsewhere it is what one does
    CASE = "case", _("Case")
    RECORDING = "recording", _("Recording")
    LINK = "link", _("Link")


class Licence(models.TextChoices):
    UNKNOWN = "", _("Not stated")
    CC0 = "cc0", "CC0 1.0"
    BY = "cc-by", "CC BY 4.0"
    BY_SA = "cc-by-sa", "CC BY-SA 4.0"
    BY_NC = "cc-by-nc", "CC BY-NC 4.0"
    BY_NC_SA = "cc-by-nc-sa", "CC BY-NC-SA 4.0"
    BY_ND = "cc-by-nd", "CC BY-ND 4.0"
    BY_NC_ND = "cc-by-nc-nd", "CC BY-NC-ND 4.0"
    PERMISSION = "permission", _("All rights reserved, shared with permission")


ADDRESSES = {
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
    Licence.BY_NC_SA: "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    Licence.BY_ND: "https://creativecommons.org/licenses/by-nd/4.0/",
    Licence.BY_NC_ND: "https://creativecommons.org/licenses/by-nc-nd/4.0/",
}

LINE, TEXT, NUMBER = "line", "text", "number"
LINE_LENGTH, TEXT_LENGTH, LARGEST = 200, 4000, 100_000  # characters, characters, and hours or people


@dataclass(frozen=True)
class Detail:
    """One thing that resources of a kind are described by: a line, a text of several paragraphs (plain), or a whole
    number from 1 to LARGEST."""

    name: str
    label: str
    form: str = LINE
    help: str = ""


_TIME = Detail("time", _("How long it takes"))
_GROUP = Detail("group", _("For how many people"))
_PERIOD = Detail("period", _("From when to when"))
DETAILS = {
    Kind.TOOL: [_TIME, _GROUP, Detail("materials", _("What is needed"))],
    Kind.CHECKLIST: [_TIME, Detail("users", _("Who fills it in"))],
    Kind.GUIDANCE: [Detail("scope", _("What it applies to"))],
    Kind.ANALYSIS: [_PERIOD, Detail("basis", _("What it rests on"), TEXT), Detail("results", _("What it found"), TEXT)],
    Kind.PRACTICE: [
        _PERIOD,
        Detail("context", _("Where and with whom"), TEXT),
        Detail("done", _("What was done"), TEXT),
        Detail("results", _("What changed, and how that is known"), TEXT),
        Detail("lessons", _("What was learned"), TEXT),
        Detail("differently", _("What would be done differently"), TEXT),
    ],
    Kind.TRAINING: [
        Detail("hours", _("Hours"), NUMBER),
        _GROUP,
        Detail("outcomes", _("What people can do afterwards"), TEXT),
        Detail("materials", _("What is needed")),
    ],
    Kind.REPORT: [_PERIOD, Detail("commissioned", _("For whom it was written"))],
    Kind.CASE: [
        Detail("setting", _("Setting"), TEXT, _("The place and the people, so that nobody can be recognised.")),
        Detail("questions", _("Questions to discuss"), TEXT),
    ],
    Kind.RECORDING: [
        Detail("minutes", _("Minutes"), NUMBER),
        Detail("speakers", _("Who speaks")),
        Detail("recorded", _("When it was recorded")),
    ],
    Kind.LINK: [Detail("keeper", _("Who keeps it")), Detail("access", _("What it takes to get in"))],
}
EVERY_DETAIL = {detail.name: detail for details in DETAILS.values() for detail in details}
