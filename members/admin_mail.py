"""The desk's page of the outbox: what waits, what failed and why, and another try."""

import re

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from members.admin_samples import Samples
from members.desk import Act, DeskAdmin, StateFilter
from members.models import Mail

# An address anywhere in what a mail server says; of its name the first letter is shown.
ADDRESS = re.compile(r"([^\s<>()\[\]\"':;,@])[^\s<>()\[\]\"':;,@]*@")


def masked(text):
    return ADDRESS.sub(r"\1…@", text)


class MailState(StateFilter):
    states = [
        ("waiting", gettext_lazy("Waiting")),
        ("put-off", gettext_lazy("Waiting after a failed try")),
        ("failed", gettext_lazy("Given up")),
        ("back", gettext_lazy("Came back")),
        ("sent", gettext_lazy("Sent")),
    ]

    def where(self, mails, word):
        waiting = mails.filter(sent_at=None, failed_at=None)
        return {
            "waiting": waiting,
            "put-off": waiting.exclude(error=""),
            "failed": mails.exclude(failed_at=None),
            "back": mails.exclude(bounced_at=None),
            "sent": mails.exclude(sent_at=None),
        }[word]


class RefusalFilter(StateFilter):
    """Why it could not be sent, as far as that asks for different things to be done."""

    title = gettext_lazy("reason")
    parameter_name = "reason"
    states = [
        ("address", gettext_lazy("The address is refused")),
        ("paused", gettext_lazy("The address is paused")),
        ("sign-in", gettext_lazy("User, password or sender is refused")),
        ("other", gettext_lazy("No answer, and everything else")),
    ]

    def where(self, mails, word):
        mails = mails.exclude(error="")
        address = Q(error__startswith="SMTPRecipientsRefused")
        paused = Q(error__startswith="Not sent: ")
        sign_in = Q(error__startswith="SMTPAuthenticationError") | Q(error__startswith="SMTPSenderRefused")
        return {
            "address": mails.filter(address),
            "paused": mails.filter(paused),
            "sign-in": mails.filter(sign_in),
            "other": mails.exclude(address | paused | sign_in),
        }[word]


def try_again(mail, *, by):
    if not mail.try_again(by=by):
        raise ValidationError(_("This mail was sent meanwhile, or it is on its way already."))


@admin.register(Mail)
class MailAdmin(Samples, DeskAdmin):
    """What is on its way out. The text stays closed: a mail can hold the key to somebody's account."""

    list_display = ["subject", "state", "why", "receiver", "created_at", "tries"]
    list_filter = [MailState, RefusalFilter]
    fields = [
        "subject", "receiver", "state", "created_at", "tries", "next_try_at", "sent_at", "failed_at", "said",
        "bounced_at", "bounce_status",
    ]  # fmt: skip
    actions = ["try_chosen_again"]
    verbs = {"retried": gettext_lazy("asked for another try of"), "bounced": gettext_lazy("brought back")}
    acts = [
        Act(
            "try",
            gettext_lazy("Try again"),
            main=True,
            done=gettext_lazy("“%(thing)s” goes out with the next round, in some seconds."),
            run=try_again,
            offered=lambda mail: mail.can_be_tried,
            help=gettext_lazy("First put right what the mail server said, or it will say the same again."),
        )
    ]

    def has_retry_permission(self, request):
        return self.may_act(request)

    @admin.action(description=gettext_lazy("Try the chosen mails again"), permissions=["retry"])
    def try_chosen_again(self, request, mails):
        count = sum(mail.try_again(by=request.user) for mail in mails)
        done = ngettext("%(count)d mail goes out again.", "%(count)d mails go out again.", count) % {"count": count}
        messages.success(request, done)
        if left := len(mails) - count:
            words = ngettext(
                "%(count)d mail was sent or waits already, and stays as it is.",
                "%(count)d mails were sent or wait already, and stay as they are.",
                left,
            )
            messages.warning(request, words % {"count": left})

    @admin.display(description=gettext_lazy("to"))
    def receiver(self, mail):
        return masked(mail.address)

    @admin.display(description=gettext_lazy("state"))
    def state(self, mail):
        if mail.bounced_at:
            return _("Came back")
        if mail.sent_at:
            return _("Sent")
        if mail.failed_at:
            return _("Given up")
        return (
            _("Waiting") if mail.next_try_at <= timezone.now() or mail.is_claimed else _("Waiting after a failed try")
        )

    @admin.display(description=gettext_lazy("why"))
    def why(self, mail):
        return masked(mail.error)[:120] or mail.bounce_status

    @admin.display(description=gettext_lazy("what the mail server said"))
    def said(self, mail):
        return masked(mail.error)
