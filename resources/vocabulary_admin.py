"""The desk's pages of the vocabularies: what topics, audiences and methods are called, in each language."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _, gettext_lazy

from cop.lib import languages
from members.access import is_curator
from members.desk import Act, StateFilter
from members.models.concept import FALLBACK, LABEL_LENGTH
from resources import search
from resources.curators_desk import CuratorsDesk

ASKED = ["en", "ar", "es", "fr", "pt", "ru", "sw", "zh"]  # languages that the page asks for; others are kept
ALSO_LENGTH = 2000  # characters


class ConceptForm(forms.ModelForm):
    """`label_<code>` for each language that is asked for; `also` one word or name a line."""

    also = forms.CharField(
        label=gettext_lazy("Also called"),
        required=False,
        max_length=ALSO_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=gettext_lazy("One a line, in any language. Who searches for one of them finds this too."),
    )

    class Meta:
        fields = ["code"]
        help_texts = {"code": gettext_lazy("Letters, digits and hyphens, for addresses. It never changes again.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        held = self.instance.labels or {}
        for code in ASKED:
            self.fields[f"label_{code}"] = forms.CharField(
                label=languages.name(code),
                required=code == FALLBACK,
                max_length=LABEL_LENGTH,
                initial=held.get(code, ""),
                widget=forms.TextInput(attrs={"lang": code, "dir": "auto"}),
            )
        self.initial["also"] = "\n".join(self.instance.also)

    def clean_also(self):
        words = list(dict.fromkeys(word.strip() for word in self.cleaned_data["also"].splitlines() if word.strip()))
        if any(len(word) > LABEL_LENGTH for word in words):
            raise forms.ValidationError(_("These are words or names of a few words, one a line."))
        return words

    def labels(self):
        typed = {code: self.cleaned_data[f"label_{code}"].strip() for code in ASKED}
        return {code: label for code, label in ((self.instance.labels or {}) | typed).items() if label}


class Offered(StateFilter):
    states = [("current", gettext_lazy("Offered")), ("retired", gettext_lazy("Retired"))]
    first = "current"

    def where(self, concepts, word):
        return concepts.current() if word == "current" else concepts.exclude(retired_at=None)


class ConceptAdmin(CuratorsDesk):
    form = ConceptForm
    fields = ["code", *(f"label_{code}" for code in ASKED), "also"]
    list_display = ["called", "code", "written_in"]
    list_filter = [Offered]
    search_fields = ["code", "labels"]
    verbs = {
        "added": gettext_lazy("added it"),
        "described": gettext_lazy("changed what it is called"),
        "retired": gettext_lazy("retired it"),
        "brought_back": gettext_lazy("brought it back"),
    }
    acts = [
        Act(
            "retire",
            gettext_lazy("Retire it"),
            done=gettext_lazy("“%(thing)s” is offered no more. What carries it keeps it."),
            run=lambda concept, by: concept.retire(by=by),
            offered=lambda concept: concept.retired_at is None,
        ),
        Act(
            "bring-back",
            gettext_lazy("Bring it back"),
            done=gettext_lazy("“%(thing)s” is offered again."),
            run=lambda concept, by: concept.bring_back(by=by),
            offered=lambda concept: concept.retired_at is not None,
        ),
    ]

    def has_view_permission(self, request, obj=None):
        return is_curator(request.user)

    def has_add_permission(self, request):
        return self.may_act(request)

    def has_change_permission(self, request, obj=None):
        return self.may_act(request)

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The others of `fields` are none of the model."""
        return super().get_form(request, obj, change, **kwargs | {"fields": ["code"]})

    def save_model(self, request, concept, form, change):
        concept.describe(by=request.user, labels=form.labels(), also=form.cleaned_data["also"])
        search.renamed(concept)

    @admin.display(description=gettext_lazy("name"))
    def called(self, concept):
        return concept.label

    @admin.display(description=gettext_lazy("languages"))
    def written_in(self, concept):
        return ", ".join(languages.name(code) for code in concept.labels)


class TermAdmin(ConceptAdmin):
    """Of the glossary: members add its words on its own pages, where they also say what these mean."""

    verbs = ConceptAdmin.verbs | {"coined": gettext_lazy("added it")}

    def has_add_permission(self, request):
        return False

    def save_model(self, request, term, form, change):
        term.describe(by=request.user, labels=form.labels(), also=form.cleaned_data["also"])
