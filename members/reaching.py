"""What a member does when mail did not reach them."""

from django.db import transaction
from django.utils.translation import gettext as _

from members import letters


@transaction.atomic
def try_again(member, *, by):
    """End the pause of the member's address, and write to it at once, so that they see whether mail arrives. Returns
    whether it was paused."""
    pause = member.mail_pause
    if pause is None or not pause.end(by=by):
        return False
    letters.write(member, **letter())
    return True


def letter():
    """What letters.write takes."""
    return {
        "template": "address_tried", "subject": lambda: _("Mail reaches you again"), "context": {}, "asked_for": True,
    }  # fmt: skip
