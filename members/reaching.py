"""What a member does when mail did not reach them."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from members.models import Site


@transaction.atomic
def try_again(member, *, by):
    """End the pause of the member's address, and write to it at once, so that they see whether mail arrives. Returns
    whether it was paused."""
    pause = member.mail_pause
    if pause is None or not pause.end(by=by):
        return False
    context = {"site_name": Site.objects.current().name, "site_url": settings.SITE_URL}
    with translation.override(member.language or translation.get_language()):
        send_mail(
            _("Mail reaches you again"),
            render_to_string("emails/address_tried.txt", context),
            None,
            [member.email],
            html_message=render_to_string("emails/address_tried.html", context),
        )
    return True
