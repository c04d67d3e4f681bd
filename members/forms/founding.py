"""What the first run of a site asks."""

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from members import founding
from members.forms.accounts import HELP
from members.models import Member
from members.models.profile import NAME_LENGTH


class FoundingForm(forms.Form):
    token = forms.CharField(
        label=_("One-time token"),
        max_length=60,
        help_text=_(
            "Printed where the site was started, and again by this command: <code>manage.py first_run_token</code>"
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "spellcheck": "false"}),
    )
    site_name = forms.CharField(
        label=_("Name of the site"), max_length=60, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the pages"),
        help_text=_("In which the pages speak to their readers. People write in any language."),
        choices=lambda: [(code, languages.name(code)) for code, _name in settings.LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=NAME_LENGTH,
        help_text=_("It stands beside what you write."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("You sign in with it. Never shown to anybody."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=128,
        strip=False,
        help_text=HELP["password1"],
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    charter = forms.BooleanField(
        label=_("I will keep this charter"),
        help_text=_("Whoever joins reads it. You can change its words on the desk."),
    )

    def clean_token(self):
        if not founding.is_token(self.cleaned_data["token"]):
            raise forms.ValidationError(_("This is not the token of this site. Please copy it once more."))
        return self.cleaned_data["token"]

    def clean_site_name(self):
        return self._line("site_name")

    def clean_name(self):
        return self._line("name")

    def _line(self, field):
        line = text.clean_line(self.cleaned_data[field])
        if not line:
            raise forms.ValidationError(_("Please give a name of letters."))
        return line

    def clean(self):
        cleaned = super().clean()
        if password := cleaned.get("password"):
            try:
                validate_password(password, Member(email=cleaned.get("email")))
            except forms.ValidationError as weak:
                self.add_error("password", weak)
        return cleaned
