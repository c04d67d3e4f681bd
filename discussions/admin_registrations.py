"""The desk's pages of who takes part in a dialogue, and who facilitates it."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy

from cop.lib import languages
from discussions.models import Registration
from members.desk import Act, DeskAdmin, StateFilter


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=gettext_lazy("Responsible for what is written in"), required=False,
        choices=[("", gettext_lazy("Every language")), *languages.CHOICES],
    )  # fmt: skip


class RegistrationState(StateFilter):
    states = [("current", gettext_lazy("Current")), ("ended", gettext_lazy("Ended"))]
    first = "current"

    def where(self, registrations, word):
        return registrations.filter(ended_at=None) if word == "current" else registrations.exclude(ended_at=None)


@admin.register(Registration)
class RegistrationAdmin(DeskAdmin):
    list_display = ["member", "role", "dialogue", "registered_at", "ended_at"]
    list_filter = [RegistrationState, "role"]
    list_select_related = ["member__profile", "dialogue"]
    search_fields = ["member__profile__name", "member__profile__handle", "dialogue__title"]
    fields = ["member", "role", "language", "dialogue", "registered_at", "registered_by", "ended_at"]
    verbs = {
        "appointed": gettext_lazy("appointed"), "ended": gettext_lazy("ended"),
        "entrusted": gettext_lazy("changed the language of"),
    }  # fmt: skip
    acts = [
        Act(
            "entrust", gettext_lazy("Give a language"), form=LanguageForm, done=gettext_lazy("It is kept."),
            run=lambda registration, by, language: registration.look_after(language, by=by),
            offered=lambda registration: registration.ended_at is None and registration.role == "facilitator",
            help=gettext_lazy(
                "Who looks after one language hears of the texts that wait in it, and finds these first in the queue."
            ),
        ),
        Act(
            "end", gettext_lazy("End this registration"), done=gettext_lazy("It has ended."),
            run=lambda registration, by: registration.end(by=by),
            offered=lambda registration: registration.ended_at is None,
        )
    ]  # fmt: skip
