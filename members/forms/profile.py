"""What a member says about themselves and how the pages are shown to them."""

import zoneinfo
from functools import cache

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from members.forms.concepts import ConceptsField
from members.models import Audience, FormerHandle, Help, Method, Profile, Site, Topic
from members.models.practice import CONCEPTS, YEARS_AT_MOST
from members.models.profile import Visibility

REGIONS = {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
SPOKEN_AT_MOST = 12  # languages; more would be a list that nobody reads
NAMED_AT_MOST = 10  # words of one vocabulary; who ticks all of them is found for nothing


class HelpField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(choices=Help, required=False, **kwargs)


class ProfileForm(forms.ModelForm):
    listed = forms.BooleanField(
        label=_("List me in the directory of members"),
        help_text=_(
            "Other members find you there by your name, headline, organisation, country and languages, and can write "
            "to you here. Visitors do not see it. You can take yourself out at any time."
        ),
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        help_text=_("Those in which you read and write here."),
        choices=languages.CHOICES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    topics = ConceptsField(Topic, label=_("What you train on"))
    audiences = ConceptsField(Audience, label=_("Whom you have trained"))
    methods = ConceptsField(Method, label=_("How you work"))
    offers = HelpField(
        label=_("I offer"),
        help_text=_(
            "Members who look for this find you by it, if you are in the directory of members. They see what this "
            "page says of you, and whether your working days meet."
        ),
    )
    looks_for = HelpField(label=_("I look for"), help_text=_("Members who look for the same see that you do, too."))
    trainer = forms.BooleanField(
        label=_("List me publicly as a trainer"),
        help_text=_(
            "Everybody on the web finds you in the list of trainers, with what this page says of you, as you say it "
            "yourself. Once a year we ask you to confirm it."
        ),
        required=False,
    )

    class Meta:
        model = Profile
        fields = [
            "name",
            "handle",
            "headline",
            "occupation",
            "organisation",
            "country",
            "languages",
            "group",
            "bio",
            "years",
            "offers",
            "can_offer",
            "looks_for",
            "seeks",
            "visibility",
        ]
        widgets = {"bio": forms.Textarea(attrs={"rows": 8, "dir": "auto"})}

    # What is folded, so that the rest stays short; each is open where something in it is marked.
    FOLDED = {
        "practice": (*CONCEPTS, "years"),
        "help": ("offers", "can_offer", "looks_for", "seeks"),
    }
    LAST = ("visibility", "listed", "trainer")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["listed"].initial = self.instance.listed_at is not None
        self.fields["trainer"].initial = self.instance.trainer_listed_at is not None
        self.fields["years"].widget.attrs["max"] = YEARS_AT_MOST
        for name in CONCEPTS:
            codes = list(getattr(self.instance, name).values_list("code", flat=True))
            self.fields[name].initial = codes
            self.fields[name].offer(keeping=codes)
        for name in ["name", "headline", "organisation", "can_offer", "seeks"]:
            self.fields[name].widget.attrs["dir"] = "auto"
        self.fields["handle"].widget.attrs["dir"] = "ltr"
        self.fields["bio"].help_text = _("Markdown works here: **bold**, lists, links.")

    def always(self):
        """The fields that stand above what is folded."""
        folded = {name for names in self.FOLDED.values() for name in names}
        return [self[name] for name in self.fields if name not in folded and name not in self.LAST]

    def practice(self):
        return [self[name] for name in self.FOLDED["practice"]]

    def help(self):
        return [self[name] for name in self.FOLDED["help"]]

    def last(self):
        return [self[name] for name in self.LAST]

    def marked(self):
        """Which parts of FOLDED hold an error."""
        return [part for part, names in self.FOLDED.items() if any(name in self.errors for name in names)]

    def clean(self):
        asked = super().clean()
        for name in CONCEPTS:
            if len(asked.get(name) or ()) > NAMED_AT_MOST:
                self.add_error(name, _("Please choose at most ten: those that you know best."))
        if asked.get("trainer") and asked.get("visibility") == Visibility.MEMBERS:
            self.add_error(
                "trainer",
                _(
                    "Whoever is in this list has a profile that everybody may see. Choose that above, or leave the "
                    "list."
                ),
            )
        return asked

    def clean_can_offer(self):
        return text.clean_line(self.cleaned_data["can_offer"])

    def clean_seeks(self):
        return text.clean_line(self.cleaned_data["seeks"])

    def clean_name(self):
        name = text.clean_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Please give the name that stands beside what you write."))
        return name

    def clean_headline(self):
        return text.clean_line(self.cleaned_data["headline"])

    def clean_organisation(self):
        return text.clean_line(self.cleaned_data["organisation"])

    def clean_bio(self):
        return text.clean_input(self.cleaned_data["bio"])

    def clean_handle(self):
        handle = self.cleaned_data["handle"]
        member = self.instance.member
        taken = Profile.objects.filter(handle__iexact=handle).exclude(member=member).exists()
        if taken or FormerHandle.objects.filter(handle__iexact=handle).exclude(member=member).exists():
            raise forms.ValidationError(_("Somebody has this handle, or had it. Please choose another."))
        return handle

    def clean_languages(self):
        chosen = self.cleaned_data["languages"]
        if len(chosen) > SPOKEN_AT_MOST:
            raise forms.ValidationError(_("Please choose the twelve in which you are at ease."))
        return chosen


@cache
def zones():
    """Choices of time zones, by region; the old names and offsets that the database also lists are left out. The
    machine's list is read once."""
    names = sorted(zone for zone in zoneinfo.available_timezones() if zone.split("/")[0] in REGIONS)
    return [("UTC", "UTC"), *((zone, zone.replace("_", " ")) for zone in names)]


class PreferencesForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Language of the pages"),
        choices=lambda: [
            ("", _("As my browser asks")),
            *Site.objects.current().spoken(),
        ],
        required=False,
    )
    timezone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("Times are shown as your clock shows them."), choices=zones
    )


class LeaveForm(forms.Form):
    """Asks for the password; members who sign in with a passkey alone type their handle."""

    password = forms.CharField(max_length=128, strip=False)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        field = self.fields["password"]
        if member.has_usable_password():
            field.label = _("Your password")
            field.widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
        else:
            field.label = _("Your handle")
            field.help_text = _("You have no password here, so please type the last part of your profile’s address.")

    def clean_password(self):
        password = self.cleaned_data["password"]
        if self.member.has_usable_password():
            if not self.member.check_password(password):
                raise forms.ValidationError(_("This is not your password. Nothing has been changed."))
        elif password.strip().lower() != self.member.profile.handle.lower():
            raise forms.ValidationError(_("This is not your handle. Nothing has been changed."))
        return password
