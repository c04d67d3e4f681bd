"""The desk's page of imports: a spreadsheet is looked through first, its good rows are taken afterwards."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext, gettext_lazy

from cop.lib.spreadsheets import CSV, EXCEL
from members.desk import Act
from members.models import Activity
from resources import spreadsheet
from resources.curators_desk import CuratorsDesk
from resources.fields import SheetField
from resources.sheet_rows import bad_rows


class SheetForm(forms.ModelForm):
    file = SheetField(spreadsheet.sheet)

    class Meta:
        fields = []


class CarryOutForm(forms.Form):
    publish = forms.BooleanField(
        label=gettext_lazy("Publish them at once"),
        required=False,
        help_text=gettext_lazy("Else they wait in the queue, as if they had been sent in."),
    )


class SpreadsheetImportAdmin(CuratorsDesk):
    form = SheetForm
    fields = ["file"]
    list_display = ["name", "read_at", "reader", "number", "carried_out_at"]
    verbs = {"read": gettext_lazy("brought it"), "carried_out": gettext_lazy("carried it out")}
    acts = [
        Act(
            "carry-out",
            gettext_lazy("Take the good rows"),
            done=gettext_lazy("The good rows of “%(thing)s” are resources now."),
            run=lambda sheet, by, publish: sheet.carry_out(by=by, publish=publish),
            form=CarryOutForm,
            offered=lambda sheet: any(not row.problems and not row.resource for row in sheet.looked_through),
            main=True,
        )
    ]

    def has_add_permission(self, request):
        return self.may_act(request)

    def get_fields(self, request, obj=None):
        return [] if obj else self.fields

    def get_urls(self):
        bad, empty = (self.admin_site.admin_view(view) for view in (self.bad_rows_view, self.empty_view))
        return [
            path("<int:pk>/bad-rows.csv", bad, name="resources_spreadsheetimport_bad_rows"),
            path("empty.xlsx", empty, name="resources_spreadsheetimport_empty"),
            *super().get_urls(),
        ]

    def save_model(self, request, sheet, form, change):
        sheet.name, sheet.rows = form.cleaned_data["file"]
        sheet.read_by = request.user
        sheet.save()
        Activity.record("read", sheet, by=request.user)

    def response_add(self, request, sheet, post_url_continue=None):
        return redirect(self.address(sheet))

    def add_view(self, request, form_url="", extra_context=None):
        about = {"title": gettext("Bring a spreadsheet"), "columns": spreadsheet.sheet().columns()}
        return super().add_view(request, form_url, about | (extra_context or {}))

    def page_context(self, request, sheet):
        rows = sheet.looked_through
        bad = sum(bool(row.problems) for row in rows)
        return super().page_context(request, sheet) | {"rows": rows, "good": len(rows) - bad, "bad": bad}

    def bad_rows_view(self, request, pk):
        """The rows that were not good, as CSV, to be mended and brought again."""
        sheet = self.get_object(request, str(pk))
        if sheet is None:
            raise Http404
        if not self.has_view_permission(request, sheet):
            raise PermissionDenied
        return download(bad_rows(sheet.looked_through), CSV, f"bad-rows-{sheet.pk}.csv")

    def empty_view(self, request):
        """A spreadsheet to fill in."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return download(spreadsheet.sheet().empty(), EXCEL, "resources.xlsx")

    @admin.display(description=gettext_lazy("by"))
    def reader(self, sheet):
        return sheet.read_by.name

    @admin.display(description=gettext_lazy("rows"))
    def number(self, sheet):
        return len(sheet.rows)


def download(content, content_type, name):
    headers = {"Content-Type": content_type, "Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, headers=headers)
