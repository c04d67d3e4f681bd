"""What a record says, as a page shows it: of a value as in its snapshot the words that a reader understands."""

from django.utils.dateparse import parse_date, parse_time
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django_countries import countries

from cop.lib import languages, regions
from members import vocabulary
from resources.forms_records import FORMS, REPEATS
from resources.models import Mode
from resources.narrowing import concepts

DAYS = {"begins_on", "ends_on", "repeats_until", "deadline"}
TIMES = {"begins_at", "ends_at"}
NAMES = {
    "languages": languages.NAMES, "for_regions": regions.NAMES, "modes": dict(Mode.choices),
}  # fmt: skip


def label_of(record, name):
    """What the form calls this field."""
    return FORMS[type(record)]().fields[name].label


def in_words(record, name, value):
    """The words for a value of this name, "" for none."""
    if value in (None, "", [], False):
        return ""
    if value is True:
        return _("Yes")
    if name in record.CONCEPTS:
        named = concepts(vocabulary.MODELS[name]._meta.model_name)
        return ", ".join(named[code].label if code in named else code for code in value)
    if name == "countries":
        return ", ".join(countries.name(code) for code in value)
    if isinstance(value, list):
        return ", ".join(str(NAMES[name].get(one, one)) for one in value)
    if name in DAYS:
        return date_format(parse_date(value))
    if name in TIMES:
        return time_format(parse_time(value))
    if name == "country":
        return countries.name(value)
    if name == "language":
        return languages.name(value)
    if name == "rrule":
        return str(dict(REPEATS).get(value, value))
    field = record._meta.get_field(name)
    return str(dict(field.choices).get(value, value)) if field.choices else value


def compared(proposal):
    """[(name, what the form calls it, old words, new words)] of a proposal: beside what stands there now, as long as it
    waits."""
    record = proposal.record
    old = proposal.before if proposal.decided_at else record.snapshot()
    return [
        (name, label_of(record, name), in_words(record, name, old[name]), in_words(record, name, new))
        for name, new in proposal.changes.items()
        if proposal.decided_at or old[name] != new
    ]
