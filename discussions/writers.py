"""Whoever may read a dialogue and not write in it is told why, or led to where one registers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy

from discussions import access
from discussions.notices_measures import words_of

FIRST = gettext_lazy("Here one registers before one writes.")
LATE = gettext_lazy("Only those who registered could write here, and nobody can register now.")
KEPT = gettext_lazy("Here one registers before one writes. Your text is kept, and comes back once you are registered.")
STILL_HERE = gettext_lazy("Your text is still here: copy it.")


class NotRegistered(PermissionDenied):
    """Who writes in this dialogue has to be registered. `way` is the address where one registers, "" where nobody can
    any more."""

    def __init__(self, way):
        super().__init__(FIRST if way else LATE)
        self.way = way


def require_writer(member, dialogue=None, to=""):
    """Raise PermissionDenied (403) with the end and the reason for who may read in `dialogue` and not write, and
    NotRegistered for who has to register first, with the way there and from there `to` (a Place)."""
    if suspension := access.suspension(member, dialogue):
        raise PermissionDenied(words_of(suspension))
    if dialogue and not access.takes_part(member, dialogue):
        raise NotRegistered(way_in(member, dialogue, to))


def way_in(member, dialogue, to):
    """The address where `member` registers for `dialogue`, "" where nobody can."""
    if not access.may_register(member, dialogue):
        return ""
    return reverse("discussions:register", args=[dialogue.slug]) + (f"?to={to}" if to else "")


def refusal(member, place):
    """What stands beside the text of who may not write in `place`, or ""."""
    try:
        require_writer(member, place.dialogue, place)
    except NotRegistered as refused:
        if not refused.way:
            return f"{refused} {STILL_HERE}"
        return format_html('{} <a href="{}">{}</a>', KEPT, refused.way, _("Register"))
    except PermissionDenied as suspended:
        return str(suspended)
    return ""


def lead_to_registering(request, refused):
    """Who opens a form before they are registered comes to where one registers, and from there to the form."""
    if not refused.way:
        raise refused
    messages.info(request, FIRST)
    return redirect(refused.way)
