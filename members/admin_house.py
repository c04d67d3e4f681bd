"""The desk's pages of the house: its texts, help by country, its name and languages."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy

from cop.lib import languages, text
from members.access import is_coordinator
from members.desk import Act, DeskAdmin, StateFilter
from members.forms.markdown import WrittenForm
from members.models import HelpOffer, HousePage, Site

WIDE = {"dir": "auto", "size": 60}


class WrittenByCoordinators(DeskAdmin):
    """A page with a form; what it saves goes through a verb of the model."""

    def has_add_permission(self, request):
        return is_coordinator(request.user)

    def has_change_permission(self, request, obj=None):
        return is_coordinator(request.user)


class HousePageForm(WrittenForm):
    body_prefix = "page-"

    class Meta:
        model = HousePage
        fields = ["place", "language", "title", "body"]
        widgets = {
            "title": forms.TextInput(attrs=WIDE),
            "body": forms.Textarea(attrs={"dir": "auto", "rows": 24, "cols": 80}),
        }
        help_texts = {"body": gettext_lazy("Markdown works: *emphasis*, - list, [words](address), ## heading.")}


@admin.register(HousePage)
class HousePageAdmin(WrittenByCoordinators):
    form = HousePageForm
    list_display = ["title", "place", "language", "written_at", "written_by"]
    list_filter = ["place"]
    list_select_related = ["written_by__profile"]
    search_fields = ["title", "body"]
    readonly_fields = ["written_at", "written_by"]
    verbs = {"wrote": gettext_lazy("wrote")}

    def get_readonly_fields(self, request, obj=None):
        """Which page it is, and in which language, is settled once."""
        return [*(["place", "language"] if obj else []), *self.readonly_fields]

    def view_on_site(self, page):
        return page.get_absolute_url()

    def save_model(self, request, page, form, change):
        page.write(by=request.user)


class HelpOfferForm(forms.ModelForm):
    spoken = forms.MultipleChoiceField(
        label=gettext_lazy("Languages spoken there"),
        choices=languages.CHOICES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    web = forms.URLField(label=gettext_lazy("Web address"), assume_scheme="https", required=False)

    class Meta:
        model = HelpOffer
        fields = ["country", "organisation", "offers", "language", "telephone", "web", "spoken"]
        widgets = {
            "organisation": forms.TextInput(attrs=WIDE),
            "offers": forms.Textarea(attrs={"dir": "auto", "rows": 3, "cols": 80}),
            "telephone": forms.TextInput(attrs={"dir": "ltr"}),
        }

    def clean_organisation(self):
        return text.clean_line(self.cleaned_data["organisation"])

    def clean_offers(self):
        return text.clean_line(self.cleaned_data["offers"])


class HelpOfferState(StateFilter):
    states = [("listed", gettext_lazy("On the list")), ("removed", gettext_lazy("Taken off"))]
    first = "listed"

    def where(self, offers, word):
        return offers.standing() if word == "listed" else offers.exclude(removed_at=None)


@admin.register(HelpOffer)
class HelpOfferAdmin(WrittenByCoordinators):
    form = HelpOfferForm
    list_display = ["organisation", "country", "telephone", "web", "confirmed_at", "confirmed_by"]
    list_filter = [HelpOfferState]
    list_select_related = ["confirmed_by__profile"]
    search_fields = ["organisation", "offers"]
    readonly_fields = ["confirmed_at", "confirmed_by", "removed_at"]
    verbs = {
        "described": gettext_lazy("described"),
        "confirmed": gettext_lazy("confirmed"),
        "removed": gettext_lazy("took off the list"),
    }
    acts = [
        Act(
            "confirm", gettext_lazy("Confirm"), main=True, done=gettext_lazy("Confirmed today, and on the list."),
            run=lambda offer, by: offer.confirm(by=by),
            help=gettext_lazy("You have asked there, and everything above is still so."),
        ),
        Act(
            "remove", gettext_lazy("Take off the list"), done=gettext_lazy("It is not shown any more."),
            run=lambda offer, by: offer.remove(by=by), offered=lambda offer: offer.removed_at is None,
        ),
    ]  # fmt: skip

    def view_on_site(self, offer):
        return offer.get_absolute_url()

    def save_model(self, request, offer, form, change):
        offer.describe(by=request.user)


class SiteForm(forms.ModelForm):
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages of the pages"),
        help_text=gettext_lazy("The first one is for readers whose browser asks for none of them."),
        choices=lambda: [(code, languages.name(code)) for code, _name in settings.LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Site
        fields = ["name", "languages"]
        widgets = {"name": forms.TextInput(attrs=WIDE)}


@admin.register(Site)
class SiteAdmin(WrittenByCoordinators):
    form = SiteForm
    list_display = ["name", "founded_at"]
    readonly_fields = ["founded_at"]
    verbs = {"founded": gettext_lazy("founded"), "described": gettext_lazy("described")}

    def has_add_permission(self, request):
        """There is one; a site without its row shows what the settings say, until somebody gives it a name here."""
        return super().has_add_permission(request) and not Site.objects.exists()

    def save_model(self, request, site, form, change):
        site.describe(by=request.user)
