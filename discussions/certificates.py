"""Certificates of participation: what is still missing, what one says, and the PDF."""

import zoneinfo
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_bidi, gettext as _, ngettext

from cop.lib.typeset import run_of, typeset
from discussions.models import CertificateRule
from discussions.participation import Contributions, contributions_of
from members.models import Site

TEMPLATE = Path(__file__).parent / "certificate.typ"


@dataclass(frozen=True)
class Standing:
    """How far a member has come by the `rule` of a dialogue: what they have `done`, in how many `phases` they have to
    (of a dialogue that has fewer by now, in all), and whether writing has `ended`."""

    rule: Any
    done: Contributions
    phases: int
    ended: bool

    @property
    def is_done(self):
        return self.done.number >= self.rule.contributions and self.done.phases >= self.phases

    @property
    def is_earned(self):
        return self.ended and self.is_done


def standing_of(member, dialogue):
    """The Standing of `member`, or None where no certificates are given out."""
    rule = CertificateRule.objects.filter(dialogue=dialogue).first()
    if rule is None:
        return None
    phases = min(rule.phases, dialogue.phases.count())
    ended = dialogue.closes_at is not None and dialogue.closes_at <= timezone.now()
    return Standing(rule, contributions_of(member, dialogue), phases, ended)


def asked_for(contributions, phases, hours):
    """What somebody has to have done, as sentences."""
    sentences = [
        ngettext("At least %(n)s contribution", "At least %(n)s contributions", contributions) % {"n": contributions}
    ]
    if phases:
        sentences.append(ngettext("In at least %(n)s phase", "In at least %(n)s phases", phases) % {"n": phases})
    if hours:
        sentences.append(ngettext("About %(n)s hour of work", "About %(n)s hours of work", hours) % {"n": hours})
    return sentences


def facts_of(certificate):
    return asked_for(certificate.contributions, certificate.phases, certificate.hours)


def days_of(dialogue):
    """From when until when it was open, in its own time zone, as a sentence."""
    zone = zoneinfo.ZoneInfo(dialogue.timezone)
    begin, end = (
        date_format(timezone.localtime(moment, zone), "DATE_FORMAT")
        for moment in (dialogue.opens_at, dialogue.closes_at)
    )
    return _("From %(begin)s until %(end)s") % {"begin": begin, "end": end}


def facilitators_of(dialogue):
    """Who facilitated it: the names of those who still can be named."""
    people = dialogue.facilitators().filter(member__erased_at=None).select_related("member__profile")
    return [registration.member.name for registration in people]


def issued_on(certificate):
    return _("Given out on %(date)s") % {"date": date_format(timezone.localtime(certificate.issued_at), "DATE_FORMAT")}


def pdf_of(certificate):
    """The file, in the language of the moment. Raises CannotTypeset."""
    return typeset(TEMPLATE, words_of(certificate))


def words_of(certificate):
    """All that stands on it."""
    dialogue = certificate.dialogue
    return {
        "lang": get_language().partition("-")[0],
        "dir": "rtl" if get_language_bidi() else "ltr",
        "site": run_of(Site.objects.current().name),
        "heading": _("Certificate of participation"),
        "name": run_of(certificate.member.name),
        "took_part": _("took part in the virtual dialogue"),
        "title": run_of(dialogue.title, dialogue.language),
        "days": days_of(dialogue),
        "facts": facts_of(certificate),
        "facilitated": _("Facilitation"),
        "facilitators": [run_of(name) for name in facilitators_of(dialogue)],
        "issued": issued_on(certificate),
        "number": _("Number"),
        "code": certificate.code,
        "check": _("Whoever has this number can check it here:"),
        "address": settings.SITE_URL + certificate.get_absolute_url(),
    }
