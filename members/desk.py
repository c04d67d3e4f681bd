"""The desk: Django's admin for people who are no programmers. Pages to read, and acts, each of them one button.

Nothing is edited field by field and nothing is deleted: an act calls a verb of the model with by=request.user, and the
history of a page is the Activity log.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy

from cop.lib import text
from members.access import is_coordinator
from members.models import Activity

LOG_LINES = 200  # of one thing; about four screens


@dataclass(frozen=True)
class Act:
    """One button of a page. `run(thing, by=member, **answers of the form)` calls the verb, and raises ValidationError
    with a sentence when it cannot be; `done` is said afterwards. `offered(thing)` tells whether the button is there."""

    name: str
    label: str
    done: str
    run: Callable
    form: type[forms.Form] = forms.Form
    offered: Callable = lambda thing: True
    help: str = ""
    main: bool = False

    def blank(self):
        return self.form(auto_id=f"{self.name}_%s")


class DeskAdmin(admin.ModelAdmin):
    """A page of the desk: a list to look through, a page to read, and the `acts` below it. `verbs` says what the words
    in the log mean."""

    acts = ()
    verbs = {}
    show_full_result_count = False
    list_per_page = 50
    view_on_site = False

    def may_act(self, request):
        return is_coordinator(request.user)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_act"
        view = self.admin_site.admin_view(self.act_view)
        return [path("<int:pk>/act/<slug:name>/", view, name=name), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def get_object(self, request, object_id, from_field=None):
        """Fetched once a request, though the page and Django ask for it each; anew after an act."""
        fetched, key = self.fetched(request), (self.model, str(object_id), from_field)
        if key not in fetched:
            fetched[key] = super().get_object(request, object_id, from_field)
        return fetched[key]

    def fetched(self, request):
        return request.__dict__.setdefault("desk_fetched", {})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        thing = self.get_object(request, object_id)
        context = self.page_context(request, thing) if thing else {}
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def page_context(self, request, thing):
        """What the template of its page shows beside its fields."""
        return {"acts": [(act, act.blank()) for act in self.acts if self.may_act(request) and act.offered(thing)]}

    def act_view(self, request, pk, name):
        """Do one act, and come back; with an error the page that asks again, with what was typed."""
        thing = self.get_object(request, str(pk))
        act = next((act for act in self.acts if act.name == name), None)
        if thing is None or act is None:
            raise Http404
        if not self.has_view_permission(request, thing) or not self.may_act(request):
            raise PermissionDenied
        if request.method != "POST":
            return redirect(self.address(thing))
        form = act.form(request.POST, auto_id=f"{act.name}_%s")
        if form.is_valid() and self.succeeds(request, act, thing, form):
            messages.success(request, act.done % {"thing": thing})
            return redirect(self.address_after(thing))
        context = self.context(request, thing, act.label) | {"act": act, "form": form}
        return TemplateResponse(request, "admin/act.html", context, status=422)

    def succeeds(self, request, act, thing, form):
        try:
            act.run(thing, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        self.fetched(request).clear()
        return form.is_valid()

    def history_view(self, request, object_id, extra_context=None):
        thing = self.get_object(request, object_id)
        if thing is None:
            raise Http404
        if not self.has_view_permission(request, thing):
            raise PermissionDenied
        rows = self.log(thing).select_related("actor__profile", "reason", "target_type")[:LOG_LINES]
        lines = [(row, self.words_of(row)) for row in rows]
        context = self.context(request, thing, _("History")) | {"lines": lines}
        return TemplateResponse(request, "admin/log.html", context)

    def log(self, thing):
        """What was done to it, and to what belongs to it, newest first."""
        about, within = Activity.objects.about(thing), Activity.objects.within(thing)
        return Activity.objects.filter(Q(pk__in=about.values("pk")) | Q(pk__in=within.values("pk")))

    def words_of(self, row):
        """What was done: `verbs` may have words of their own for an act on one kind of thing ("livesession moved")."""
        return self.verbs.get(f"{row.target_type.model} {row.verb}") or self.verbs.get(row.verb, row.verb)

    def address(self, thing):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[thing.pk])

    def address_after(self, thing):
        """Where an act leads: back to the page."""
        return self.address(thing)

    def context(self, request, thing, title):
        return self.admin_site.each_context(request) | {"opts": self.opts, "original": thing, "title": title}

    # Django's own log of the admin stays empty: every verb writes its Activity.
    def log_addition(self, request, obj, message):
        return None

    def log_change(self, request, obj, message):
        return None


class StateFilter(admin.SimpleListFilter):
    """A filter by what is derived from columns. A page fills `states`, pairs of a word and a label, `where`, a function
    from (queryset, word) to a queryset, and `first`, the word with which the list opens (None for everything)."""

    title = gettext_lazy("state")
    parameter_name = "state"
    states = ()
    first = None
    EVERYTHING = "all"

    def lookups(self, request, model_admin):
        return [(self.EVERYTHING, _("All")), *self.states]

    def chosen(self):
        return self.value() or self.first or self.EVERYTHING

    def choices(self, changelist):
        for word, label in self.lookup_choices:
            query = changelist.get_query_string({self.parameter_name: word})
            yield {"selected": self.chosen() == word, "query_string": query, "display": label}

    def queryset(self, request, queryset):
        known = {word for word, _label in self.states}
        return self.where(queryset, self.chosen()) if self.chosen() in known else queryset


class ReasonForm(forms.Form):
    """Why; told to those whom it concerns."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        max_length=2000,
        error_messages={"required": gettext_lazy("Please give a reason: whom it concerns will read it.")},
    )

    def clean_reason(self):
        return text.clean_input(self.cleaned_data["reason"])
