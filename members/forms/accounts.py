"""allauth's forms in our own words. settings.py names each in ACCOUNT_FORMS or MFA_FORMS."""

from allauth.account import forms as account
from allauth.account.internal import flows
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.db import IntegrityError, transaction
from django.utils.translation import get_language, gettext_lazy as _

from cop.lib import honeypot
from members.models import HousePage
from members.models.house_page import Place
from members.models.profile import NAME_LENGTH

LABELS = {
    "login": _("E-mail"),
    "email": _("E-mail"),
    "password": _("Password"),
    "oldpassword": _("Your password today"),
    "password1": _("Password"),
    "code": _("Code"),
}
HELP = {
    "password": "",
    "oldpassword": "",
    "password1": _("Ten characters or more. Three words that do not belong together make a good one."),
}


class Plain:
    """Labels in our words, nothing written inside the boxes, and a new password asked for once: who mistypes it
    has the way by mail."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = HELP.get(name, field.help_text)
            field.widget.attrs.pop("placeholder", None)


class SignInForm(Plain, account.LoginForm):
    shared = forms.BooleanField(
        label=_("This device is shared"),
        help_text=_("You are signed out when the browser closes."),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["remember"]
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"

    def login(self, request, redirect_url=None):
        self.cleaned_data["remember"] = not self.cleaned_data["shared"]
        return super().login(request, redirect_url=redirect_url)


class JoinForm(Plain, honeypot.Quiet, account.SignupForm):
    name = forms.CharField(
        label=_("Name"),
        max_length=NAME_LENGTH,
        help_text=_("It stands beside what you write. It does not have to be the one in your passport."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    charter = forms.BooleanField(
        label=_("I have read the charter, and I keep to it"),
        error_messages={
            "required": _("Whoever joins keeps to the charter. Please read it, and say so by ticking this box.")
        },
    )
    field_order = ["name", "email", "password1", "charter", "greeting"]

    def __init__(self, *args, **kwargs):
        """`house_page` is the charter as it is read beside the box; where none is written there is nothing to keep."""
        super().__init__(*args, **kwargs)
        self.house_page = HousePage.objects.shown(Place.CHARTER, get_language())
        if self.house_page is None:
            del self.fields["charter"]
        self.fields["email"].help_text = _("Never shown to anybody. We write to it to see that it is yours.")

    def try_save(self, request):
        """Two that join with one address in the same moment: the second gets the same page as if it had come later."""
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            return None, flows.signup.prevent_enumeration(request, email=self.cleaned_data["email"])


class AddEmailForm(Plain, account.AddEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New address")


class ResetPasswordForm(Plain, account.ResetPasswordForm):
    pass


class TokenForm(account.UserTokenForm):
    """The address that was mailed for a new password; of a closed account it is as one that is too old."""

    def _get_user(self, uidb36):
        user = super()._get_user(uidb36)
        return user if user and user.is_active else None


class NewPasswordForm(Plain, account.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("New password")


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("New password")


class SetPasswordForm(Plain, account.SetPasswordForm):
    pass


class ReauthenticateForm(Plain, account.ReauthenticateForm):
    pass


class CodeForm(Plain, mfa.AuthenticateForm):
    pass


class ConfirmCodeForm(Plain, mfa.ReauthenticateForm):
    pass


class ActivateAppForm(Plain, totp.ActivateTOTPForm):
    pass


class AddKeyForm(Plain, webauthn.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call it")
        self.fields["passwordless"].label = _("Sign in with this passkey alone")
        self.fields["passwordless"].help_text = _("Your device will ask for your finger, your face or its own code.")
        self.fields["passwordless"].initial = True


class RenameKeyForm(Plain, webauthn.EditWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call it")
