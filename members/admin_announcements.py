"""The desk's announcements: written, tried out on oneself, and sent to all."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy

from members.admin_house import WIDE, WrittenByCoordinators
from members.desk import Act, StateFilter
from members.forms.markdown import WrittenForm
from members.models import Announcement


class AnnouncementForm(WrittenForm):
    body_prefix = "announcement-"

    class Meta:
        model = Announcement
        fields = ["title", "language", "body"]
        widgets = {
            "title": forms.TextInput(attrs=WIDE),
            "body": forms.Textarea(attrs={"dir": "auto", "rows": 16, "cols": 80}),
        }
        help_texts = {"body": gettext_lazy("Markdown works: *emphasis*, - list, [words](address), ## heading.")}


class AnnouncementState(StateFilter):
    states = [("begun", gettext_lazy("Not sent yet")), ("sent", gettext_lazy("Sent"))]

    def where(self, announcements, word):
        return announcements.filter(sent_at=None) if word == "begun" else announcements.exclude(sent_at=None)


@admin.register(Announcement)
class AnnouncementAdmin(WrittenByCoordinators):
    form = AnnouncementForm
    list_display = ["title", "language", "written_at", "written_by", "sent_at"]
    list_filter = [AnnouncementState]
    list_select_related = ["written_by__profile"]
    search_fields = ["title", "body"]
    readonly_fields = ["written_at", "written_by", "sent_at", "sent_by"]
    verbs = {"wrote": gettext_lazy("wrote"), "announced": gettext_lazy("sent to all members")}
    acts = [
        Act(
            "try", gettext_lazy("Send it to me first"),
            done=gettext_lazy("It is on its way to you, and to nobody else."),
            run=lambda announcement, by: announcement.try_out(by=by),
            offered=lambda announcement: announcement.sent_at is None,
            help=gettext_lazy("You get the mail as the others would."),
        ),
        Act(
            "send", gettext_lazy("Send it to all members"), main=True,
            done=gettext_lazy("It is on its way to all members."),
            run=lambda announcement, by: announcement.send(by=by),
            offered=lambda announcement: announcement.sent_at is None,
            help=gettext_lazy(
                "By mail to all who did not say no to such mail, and under the bell. It cannot be taken back."
            ),
        ),
    ]  # fmt: skip

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.sent_at is None)

    def view_on_site(self, announcement):
        return announcement.get_absolute_url() if announcement.sent_at else None

    def save_model(self, request, announcement, form, change):
        announcement.write(by=request.user)
