"""How allauth meets our members."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy as _

from members import letters
from members.models import MailPause, Member, Pledge


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "That e-mail and password don’t go together. Look for a typing slip, or ask for a new password."
        ),
        "too_many_login_attempts": _("That was a lot of tries. Please wait a few minutes, then try again."),
        "incorrect_password": _("This is not your password. Please type it again."),
        "enter_current_password": _("This is not your password. Please type it again."),
        "incorrect_code": _("This code is not right, or it is too old. The app shows a new one every half minute."),
        "duplicate_email": _("This is already your address here."),
    }

    def save_user(self, request, user, form, commit=True):
        """The member who joins, with a profile and the charter pledged; the pages' language becomes theirs."""
        data = form.cleaned_data
        member = Member.objects.create_user(
            data["email"], data["password1"], name=data["name"], language=get_language() or ""
        )
        if form.house_page:
            Pledge.objects.give(form.house_page, by=member)
        return member

    def render_mail(self, template_prefix, email, context, headers=None):
        """All of these were asked for by their reader, who may be locked out without them. A discreet member's mail
        about the account has to say what it is for; it names this site by its address."""
        member = context.get("user") or Member.objects.filter(email__iexact=email).first()
        discreet = member is not None and member.discreet
        if discreet:
            context = context | {"site_name": letters.host()}
        message = super().render_mail(template_prefix, email, context, headers)
        message.body, message.asked_for = letters.tidy(message.body), True
        if discreet:
            message.from_email = settings.MAIL_FROM_DISCREET
        return message

    def confirm_email(self, request, email_address):
        """Who follows a link that was mailed has shown that mail arrives there. `joins` is left on the address whose
        member had none that was confirmed."""
        email_address.joins = not email_address.user.emailaddress_set.filter(verified=True).exists()
        confirmed = super().confirm_email(request, email_address)
        if confirmed and (pause := MailPause.objects.standing().of(email_address.email).first()):
            pause.end(by=email_address.user)
        return confirmed

    def respond_user_inactive(self, request, user):
        """Whoever signs in to a closed account, by whatever way, has shown that it is theirs: they read why."""
        if not user.closed_at:
            return super().respond_user_inactive(request, user)
        request.kept_nowhere = True
        return render(request, "account/account_closed.html", {"member": user}, status=403)

    def get_email_verification_redirect_url(self, email_address):
        joins = email_address.joins
        return reverse("members:welcome") if joins else super().get_email_verification_redirect_url(email_address)

    def get_password_change_redirect_url(self, request):
        return reverse("members:settings")
