"""The desk's pages of the talk: dialogues, who facilitates them, suspensions. Posts are moderated in their place."""

import datetime

from django import forms
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from cop.lib import text
from discussions import (
    acts_of_knowledge,
    admin_registrations,  # noqa: F401  registers its pages
)
from discussions.access import is_suspended
from discussions.forms import REFUSED
from discussions.forms_plan import HandleForm, attributions_field, clean_doors
from discussions.models import Appeal, Dialogue, Flag, Registration, Suspension
from discussions.models.suspension import ban, suspend
from members.access import is_coordinator
from members.admin import MemberAdmin
from members.desk import Act, DeskAdmin, ReasonForm, StateFilter


class DialogueForm(forms.ModelForm):
    attributions = attributions_field()

    class Meta:
        model = Dialogue
        fields = ["title", "slug", "language", "introduction", "visibility", "entry", "review", "pace", "attributions"]
        widgets = {
            "title": forms.TextInput(attrs={"dir": "auto", "size": 60}),
            "introduction": forms.Textarea(attrs={"dir": "auto", "rows": 10, "cols": 80}),
        }
        help_texts = {
            "slug": gettext_lazy("The last part of the address: letters, digits and hyphens. Links hold on to it."),
            "introduction": gettext_lazy("Markdown works: *emphasis*, - list, [words](address)."),
        }

    def clean(self):
        data = super().clean()
        clean_doors(self, data, sensitive=self.instance.sensitive)
        return data

    def clean_title(self):
        return text.clean_line(self.cleaned_data["title"])

    def clean_introduction(self):
        introduction = text.clean_input(self.cleaned_data["introduction"])
        try:
            text.render(introduction, prefix="about-")
        except text.TextRefused as refused:
            raise ValidationError(REFUSED[refused.reason] % {"limit": text.MAX_CHARS}) from None
        return introduction

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if Dialogue.objects.filter(slug__iexact=slug).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Another dialogue has this address. Which one could this have?"))
        return slug


class DialogueState(StateFilter):
    states = [("open", gettext_lazy("Open for writing")), ("locked", gettext_lazy("Locked"))]

    def where(self, dialogues, word):
        return dialogues.filter(locked_at=None) if word == "open" else dialogues.exclude(locked_at=None)


@admin.register(Dialogue)
class DialogueAdmin(DeskAdmin):
    form = DialogueForm
    list_display = ["title", "slug", "language", "visibility", "opened_at", "locked_at"]
    list_filter = [DialogueState, "visibility"]
    search_fields = ["title", "slug"]
    readonly_fields = ["facilitators", "opened_at", "locked_at"]
    verbs = {
        "opened": gettext_lazy("opened"), "described": gettext_lazy("changed the description of"),
        "locked": gettext_lazy("locked"), "unlocked": gettext_lazy("unlocked"),
        "paced": gettext_lazy("changed how often each of us writes in"),
        "removed": gettext_lazy("removed a member from"), "let_back": gettext_lazy("lets a member come back into"),
        "appointed": gettext_lazy("appointed a facilitator of"), "ended": gettext_lazy("ended a facilitation of"),
        "proposed": gettext_lazy("proposed"), "declined": gettext_lazy("did not take up"),
        "announced": gettext_lazy("announced"), "planned": gettext_lazy("planned"),
        "shifted": gettext_lazy("changed the dates of"), "began": gettext_lazy("opened"),
        "closed": gettext_lazy("closed for writing"),
        "asked_remarks": gettext_lazy("opened the synthesis to remarks in"),
        "published": gettext_lazy("published the synthesis of"), "archived": gettext_lazy("archived"),
        "registered": gettext_lazy("registered for"), "asked": gettext_lazy("asked to take part in"),
        "approved": gettext_lazy("let somebody into"),
        "put_in": gettext_lazy("put a resource on the reading list of"),
        "taken_out": gettext_lazy("took a resource off the reading list of"),
        "reordered": gettext_lazy("changed the order of the reading list of"),
        "explained": gettext_lazy("said why a resource is on the reading list of"),
        "started": gettext_lazy("started a thread in"), "posted": gettext_lazy("wrote in"),
        "edited": gettext_lazy("edited a post in"), "deleted": gettext_lazy("deleted a post in"),
        "hidden": gettext_lazy("hid a post in"), "restored": gettext_lazy("restored a post in"),
        "imported": gettext_lazy("imported a mailing list into"),
        "moved": gettext_lazy("moved something out of"), "received": gettext_lazy("moved something into"),
        "split": gettext_lazy("split a thread of"), "merged": gettext_lazy("merged threads of"),
        "placed": gettext_lazy("moved a thread to another phase of"),
        "offered_certificates": gettext_lazy("set the rule for certificates of"),
        "withdrew_certificates": gettext_lazy("ended the certificates of"),
        "renamed": gettext_lazy("renamed a thread of"), "pinned": gettext_lazy("pinned a thread of"),
        "unpinned": gettext_lazy("took the pin off a thread of"),
        "translated": gettext_lazy("translated something in"), "mended": gettext_lazy("improved a translation in"),
        "untranslated": gettext_lazy("took a translation away in"),
        "unseal_asked": gettext_lazy("asked who wrote a post in"),
        "unsealed": gettext_lazy("agreed that two learn who wrote a post in"),
        "unseal_declined": gettext_lazy("did not agree to learn who wrote a post in"),
        "withheld": gettext_lazy("let people answer first in"), "released": gettext_lazy("opened contributions of"),
        "outdated": gettext_lazy("noted that a translation is outdated in"),
        "submission submitted": gettext_lazy("sent a text to the facilitation of"),
        "submission resubmitted": gettext_lazy("sent a corrected text to the facilitation of"),
        "submission corrected": gettext_lazy("edited a text before it appeared in"),
        "submission returned": gettext_lazy("returned a text to its author in"),
        "submission passed": gettext_lazy("published a text that waited in"),
        "submission withdrawn": gettext_lazy("took back a text that waited in"),
        "entrusted": gettext_lazy("gave somebody a language to look after in"),
        "filled": gettext_lazy("filled the run-sheet of"), "task added": gettext_lazy("added a task for"),
        "task finished": gettext_lazy("finished a task of"), "task unfinished": gettext_lazy("reopened a task of"),
        "task changed": gettext_lazy("changed a task of"), "task dropped": gettext_lazy("took a task away from"),
        "message wrote_to": gettext_lazy("wrote to several members of"),
        "handover handed_over": gettext_lazy("handed over"), "handover noted": gettext_lazy("left a note for"),
        "handover taken_away": gettext_lazy("took the words of a note away in"),
        "suspended": gettext_lazy("suspended a member in"), "lifted": gettext_lazy("lifted a suspension in"),
        "livesession planned": gettext_lazy("planned a live session of"),
        "livesession described": gettext_lazy("changed the description of a live session of"),
        "livesession moved": gettext_lazy("moved a live session of"),
        "livesession cancelled": gettext_lazy("cancelled a live session of"),
        "livesession recorded": gettext_lazy("kept what remains of a live session of"),
        "livesession rerecorded": gettext_lazy("changed what remains of a live session of"),
        "livesession unrecorded": gettext_lazy("took away what remained of a live session of"),
        "livequestion asked": gettext_lazy("asked a question for a live session of"),
        "livequestion edited": gettext_lazy("edited a question for a live session of"),
        "livequestion withdrawn": gettext_lazy("took back a question for a live session of"),
        "livequestion supported": gettext_lazy("supported a question for a live session of"),
        "livequestion unsupported": gettext_lazy("took back the support of a question for a live session of"),
        "livequestion hidden": gettext_lazy("hid a question for a live session of"),
        "livequestion restored": gettext_lazy("restored a question for a live session of"),
        "question taken_up": gettext_lazy("took up an open question in"),
        "question let_go": gettext_lazy("let go of an open question in"), **acts_of_knowledge.VERBS,
    }  # fmt: skip
    acts = [
        Act(
            "facilitate", gettext_lazy("Appoint as facilitator"), main=True, form=HandleForm,
            done=gettext_lazy("From now on this member moderates “%(thing)s”."),
            run=lambda dialogue, by, handle: dialogue.appoint_facilitator(handle, by=by),
        ),
        Act(
            "lock", gettext_lazy("Lock for writing"), done=gettext_lazy("Nobody can write in “%(thing)s” any more."),
            run=lambda dialogue, by: dialogue.lock(by=by), offered=lambda dialogue: dialogue.locked_at is None,
            help=gettext_lazy("Everything stays to be read; nobody writes until it is unlocked."),
        ),
        Act(
            "unlock", gettext_lazy("Unlock"), done=gettext_lazy("Members can write in “%(thing)s” again."),
            run=lambda dialogue, by: dialogue.unlock(by=by), offered=lambda dialogue: dialogue.locked_at is not None,
        ),
    ]  # fmt: skip

    def log(self, thing):
        """What was reported, and who appealed, stands in the log of the dialogue alone, where nobody reads what was
        reported of their own."""
        elsewhere = ContentType.objects.get_for_models(Flag, Appeal).values()
        return super().log(thing).exclude(target_type__in=[kind.pk for kind in elsewhere])

    def has_add_permission(self, request):
        return is_coordinator(request.user)

    def has_change_permission(self, request, obj=None):
        return is_coordinator(request.user)

    def view_on_site(self, dialogue):
        return dialogue.get_absolute_url()

    def save_model(self, request, dialogue, form, change):
        pace = form.cleaned_data.pop("pace")
        if change:
            changed = {name: form.cleaned_data[name] for name in form.changed_data if name != "pace"}
            if changed:
                dialogue.describe(by=request.user, **changed)
        else:
            dialogue.pk = Dialogue.objects.open(by=request.user, **form.cleaned_data).pk
        dialogue.set_pace(pace, by=request.user)

    @admin.display(description=gettext_lazy("facilitators"))
    def facilitators(self, dialogue):
        now = dialogue.registrations.current().filter(role=Registration.Role.FACILITATOR)
        return ", ".join(registration.member.name for registration in now.select_related("member__profile"))


class SuspensionState(StateFilter):
    states = [("current", gettext_lazy("In force")), ("over", gettext_lazy("Over"))]
    first = "current"

    def where(self, suspensions, word):
        current = Suspension.objects.current()
        return suspensions.filter(pk__in=current) if word == "current" else suspensions.exclude(pk__in=current)


@admin.register(Suspension)
class SuspensionAdmin(DeskAdmin):
    list_display = ["member", "measure", "place", "began_at", "ends_at", "suspended_by"]
    list_filter = [SuspensionState, "measure"]
    list_select_related = ["member__profile", "suspended_by__profile", "dialogue"]
    search_fields = ["member__profile__name", "member__profile__handle"]
    fields = ["member", "measure", "place", "began_at", "ends_at", "suspended_by", "reason"]
    verbs = {
        "suspended": gettext_lazy("suspended"), "lifted": gettext_lazy("lifted the suspension of"),
        "removed": gettext_lazy("removed from a dialogue"), "let_back": gettext_lazy("lets come back into a dialogue"),
        "banned": gettext_lazy("closed the account of"), "unbanned": gettext_lazy("opened the account again of"),
    }  # fmt: skip
    acts = [
        Act(
            "lift", gettext_lazy("Lift this measure"),
            done=gettext_lazy("It is lifted: “%(thing)s” is as free as before."),
            run=lambda suspension, by: suspension.lift(by=by), offered=lambda suspension: suspension.is_current(),
        )
    ]  # fmt: skip

    @admin.display(description=gettext_lazy("where"))
    def place(self, suspension):
        return suspension.dialogue or _("Everywhere")

    @admin.display(description=gettext_lazy("reason"))
    def reason(self, suspension):
        return suspension.reason


class SuspendForm(ReasonForm):
    days = forms.IntegerField(label=gettext_lazy("For how many days"), min_value=1, max_value=366, initial=7)
    field_order = ["days", "reason"]


def suspend_for_days(member, *, by, days, reason):
    if member == by:
        raise ValidationError(_("Nobody suspends themselves."))
    suspend(member, until=timezone.now() + datetime.timedelta(days=days), reason=reason, by=by)


def close_account(member, *, by, reason):
    if member == by:
        raise ValidationError(_("Nobody closes their own account here: leave it in your settings."))
    ban(member, reason=reason, by=by)


def lift(member, *, by):
    for suspension in Suspension.objects.current().against(member):
        suspension.lift(by=by)


MemberAdmin.acts += [
    Act(
        "suspend", gettext_lazy("Suspend"), done=gettext_lazy("“%(thing)s” can read and not write until then."),
        run=suspend_for_days, form=SuspendForm, offered=lambda member: member.email and not member.erased_at,
        help=gettext_lazy("A suspended member reads everything and writes nothing. The reason stays in the log."),
    ),
    Act(
        "ban", gettext_lazy("Close the account (ban)"), done=gettext_lazy("The account of “%(thing)s” is closed."),
        run=close_account, form=ReasonForm,
        offered=lambda member: member.email and not member.erased_at and not member.closed_at,
        help=gettext_lazy(
            "Nobody signs in to it and no mail leaves for it until that is lifted; roles end. The member reads the "
            "reason, and it stays in the log."
        ),
    ),
    Act(
        "lift", gettext_lazy("Lift every measure that holds everywhere"),
        done=gettext_lazy("“%(thing)s” can write again."),
        run=lift, offered=is_suspended,
    ),
]  # fmt: skip
