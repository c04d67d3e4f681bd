"""The desk's pages of members: who is here, and who holds which role."""

from django import forms
from django.contrib import admin
from django.contrib.postgres.aggregates import ArrayAgg
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from members import admin_announcements, admin_house, admin_mail  # noqa: F401  register their pages
from members.desk import Act, DeskAdmin, StateFilter
from members.models import Appointment, Member
from members.models.appointment import Role


class AppointForm(forms.Form):
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices, initial=Role.CURATOR)


def appoint(member, *, by, role):
    if not member.email:
        raise ValidationError(_("Who cannot sign in cannot hold a role."))
    member.appoint(role, by=by)


class EraseForm(forms.Form):
    handle = forms.CharField(
        label=gettext_lazy("Handle"), help_text=gettext_lazy("Typed once more, so that nobody is erased by a slip."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )  # fmt: skip


def erase(member, *, by, handle):
    if handle.strip().removeprefix("@").lower() != member.profile.handle.lower():
        raise ValidationError(_("This is not the handle of this member."))
    member.erase(by=by)


@admin.register(Member)
class MemberAdmin(DeskAdmin):
    """Parts that stand above add their own acts to `acts`, in their admin.py."""

    list_display = ["name", "handle", "roles_held", "joined_at", "kind"]
    search_fields = ["profile__name", "profile__handle"]
    search_help_text = gettext_lazy("Name or handle")
    fields = ["name", "handle", "roles_held", "joined_at", "kind", "language", "timezone"]
    verbs = {
        "appointed": gettext_lazy("appointed"),
        "ended": gettext_lazy("ended an appointment of"),
        "described": gettext_lazy("changed the profile of"),
        "erased": gettext_lazy("erased"),
        "suspended": gettext_lazy("suspended"),
        "lifted": gettext_lazy("lifted the suspension of"),
        "banned": gettext_lazy("closed the account of"),
        "unbanned": gettext_lazy("opened the account again of"),
    }
    acts = [
        Act(
            "appoint",
            gettext_lazy("Appoint"),
            done=gettext_lazy("“%(thing)s” holds this role from now on."),
            run=appoint,
            form=AppointForm,
            offered=lambda member: member.email and not member.erased_at,
            help=gettext_lazy("Curators keep the library. Coordinators may do everything on this desk."),
        ),
        # Whoever can sign in erases themselves.
        Act(
            "erase",
            gettext_lazy("Erase this account"),
            done=gettext_lazy("It is erased. What was written stays, under “%(thing)s”."),
            run=erase,
            form=EraseForm,
            offered=lambda member: member.closed_at and not member.erased_at,
            help=gettext_lazy(
                "Because its member asked for it: they cannot sign in to do it. Name, address, profile and everything "
                "that is theirs alone go for good."
            ),
        ),
    ]

    def get_queryset(self, request):
        now = timezone.now()
        current = Q(appointments__began_at__lte=now) & (
            Q(appointments__ended_at=None) | Q(appointments__ended_at__gt=now)
        )
        held = ArrayAgg("appointments__role", filter=current, default=[], distinct=True)
        return super().get_queryset(request).select_related("profile").annotate(held=held)

    @admin.display(description=gettext_lazy("name"), ordering="profile__name")
    def name(self, member):
        return member.name

    @admin.display(description=gettext_lazy("handle"), ordering="profile__handle")
    def handle(self, member):
        return "" if member.erased_at else member.profile.handle

    @admin.display(description=gettext_lazy("roles"))
    def roles_held(self, member):
        return ", ".join(str(Role(role).label) for role in member.held)

    @admin.display(description=gettext_lazy("signs in"))
    def kind(self, member):
        if member.erased_at:
            return _("No: has left")
        if member.closed_at:
            return _("No: the account is closed")
        return _("Yes") if member.email else _("No: imported from a mailing list")


class AppointmentState(StateFilter):
    states = [("current", gettext_lazy("Current")), ("ended", gettext_lazy("Ended"))]
    first = "current"

    def where(self, appointments, word):
        current = Appointment.objects.current()
        return appointments.filter(pk__in=current) if word == "current" else appointments.exclude(pk__in=current)


def end_appointment(appointment, *, by):
    others = Appointment.objects.current().filter(role=Role.COORDINATOR).exclude(pk=appointment.pk)
    if appointment.role == Role.COORDINATOR and not others.exists():
        raise ValidationError(_("This is the last coordinator. Please appoint another one first."))
    appointment.end(by=by)


@admin.register(Appointment)
class AppointmentAdmin(DeskAdmin):
    list_display = ["member", "role", "began_at", "ended_at", "appointed_by"]
    list_filter = [AppointmentState, "role"]
    list_select_related = ["member__profile", "appointed_by__profile"]
    search_fields = ["member__profile__name", "member__profile__handle"]
    fields = ["member", "role", "began_at", "ended_at", "appointed_by"]
    verbs = MemberAdmin.verbs
    acts = [
        Act(
            "end",
            gettext_lazy("End this appointment"),
            done=gettext_lazy("The appointment has ended."),
            run=end_appointment,
            offered=lambda appointment: appointment.ended_at is None,
        )
    ]
