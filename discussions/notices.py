"""Who hears of what happens in a dialogue, and in which words: by a mail in the same transaction."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import Site


def suspended(suspension, reason):
    """Tell the member until when, where and why, in their language and time zone."""
    member = suspension.member
    if not member.email:
        return
    context = {
        "suspension": suspension, "reason": reason, "member": member,
        "site_url": settings.SITE_URL, "site_name": Site.objects.current().name,
    }  # fmt: skip
    with translation.override(member.language or settings.LANGUAGE_CODE), timezone.override(member.timezone):
        send_mail(
            _("You can read and not write for now"),
            render_to_string("emails/suspended.txt", context),
            None,
            [member.email],
            html_message=render_to_string("emails/suspended.html", context),
        )


def words_of(suspension):
    """What a suspended member reads in the place of a form: one sentence with the end, and the reason."""
    words = {
        "date": date_format(timezone.localtime(suspension.ends_at), "DATETIME_FORMAT"),
        "reason": suspension.reason,
    }
    if suspension.dialogue_id:
        return _(
            "Until %(date)s you are suspended here: you can read everything in this dialogue, and not write. The "
            "facilitation decided this, for this reason: %(reason)s"
        ) % words  # fmt: skip
    return _(
        "Until %(date)s you are suspended: you can read everything, and not write. The facilitation decided this, "
        "for this reason: %(reason)s"
    ) % words  # fmt: skip
