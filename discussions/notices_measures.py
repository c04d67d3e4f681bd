"""What a member is told of a measure about them: by a mail in the same transaction, and wherever it stops them."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from members import letters

SUBJECTS = {
    "writing": gettext_lazy("You can read and not write for now"),
    "removed": gettext_lazy("You do not take part in a dialogue any more"),
    "banned": gettext_lazy("Your account is closed"),
}
TEMPLATES = {"writing": "suspended", "removed": "removed", "banned": "banned"}
SUBJECTS_OF_LIFTING = {
    "writing": gettext_lazy("Your suspension was lifted"),
    "removed": gettext_lazy("You can take part in a dialogue again"),
    "banned": gettext_lazy("Your account is open again"),
}


def taken(suspension, reason):
    """Tell the member what it is, until when, where and why."""
    sensitive = bool(suspension.dialogue_id) and suspension.dialogue.sensitive
    letters.write(suspension.member, sensitive=sensitive, **letter(suspension, reason))


def letter(suspension, reason):
    """What letters.write takes."""
    return {
        "template": TEMPLATES[suspension.measure],
        "subject": lambda: SUBJECTS[suspension.measure],
        "context": {"suspension": suspension, "reason": reason},
        "of_closing": suspension.measure == "banned",
    }


def lifted(suspension, still=None):
    """Tell the member that it was lifted; `still` is another Suspension for which they cannot write there yet."""
    sensitive = bool(suspension.dialogue_id) and suspension.dialogue.sensitive
    letters.write(suspension.member, sensitive=sensitive, **letter_of_lifting(suspension, still))


def letter_of_lifting(suspension, still=None):
    """What letters.write takes."""
    return {
        "template": "reopened" if suspension.measure == "banned" else "lifted",
        "subject": lambda: SUBJECTS_OF_LIFTING[suspension.measure],
        "context": lambda: {"suspension": suspension, "still": words_of(still) if still else ""},
    }


def words_of(suspension):
    """What a member reads in the place of a form: one sentence with the end, and the reason."""
    words = {"reason": suspension.reason}
    if suspension.ends_at:
        words["date"] = date_format(timezone.localtime(suspension.ends_at), "DATETIME_FORMAT")
    if suspension.measure == "removed" and suspension.ends_at:
        return _(
            "Until %(date)s you take no part in this dialogue: what everybody reads here you can read, and not write. "
            "The facilitation decided this, for this reason: %(reason)s"
        ) % words  # fmt: skip
    if suspension.measure == "removed":
        return _(
            "You take no part in this dialogue any more: what everybody reads here you can read, and not write. The "
            "facilitation decided this, for this reason: %(reason)s"
        ) % words  # fmt: skip
    if suspension.measure == "banned":
        return _("Your account is closed. The coordinators decided this, for this reason: %(reason)s") % words
    if suspension.dialogue_id:
        return _(
            "Until %(date)s you are suspended here: you can read everything in this dialogue, and not write. The "
            "facilitation decided this, for this reason: %(reason)s"
        ) % words  # fmt: skip
    return _(
        "Until %(date)s you are suspended: you can read everything, and not write. The facilitation decided this, "
        "for this reason: %(reason)s"
    ) % words  # fmt: skip
