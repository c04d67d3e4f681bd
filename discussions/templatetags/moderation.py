"""The rows of the moderation log in words, how many reports wait, and why somebody may not write."""

from django import template
from django.db.models import Count, Q
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy

from discussions import access, reportable
from discussions.models import Flag, Post, Submission, Suspension
from discussions.models.dialogue import facilitated_by
from discussions.models.suspension import Measure
from discussions.moderation import LOGGED
from discussions.notices_measures import words_of

register = template.Library()
ACTS = {
    "post hidden": gettext_lazy("hid a post"),
    "post restored": gettext_lazy("restored a post"),
    "post deleted": gettext_lazy("deleted their own post"),
    "post corrected": gettext_lazy("edited a post"),
    "post moved": gettext_lazy("moved a branch to another place"),
    "post received": gettext_lazy("brought a branch from another dialogue"),
    "post split": gettext_lazy("made a branch a thread of its own"),
    "thread moved": gettext_lazy("moved a thread to another dialogue"),
    "thread received": gettext_lazy("brought a thread from another dialogue"),
    "thread merged": gettext_lazy("merged a thread into another"),
    "thread renamed": gettext_lazy("renamed a thread"),
    "thread placed": gettext_lazy("moved a thread to another phase"),
    "thread pinned": gettext_lazy("pinned a thread"),
    "formertranslation untranslated": gettext_lazy("took a translation away"),
    "thread unpinned": gettext_lazy("took the pin off a thread"),
    "thread locked": gettext_lazy("closed a thread for writing"),
    "thread unlocked": gettext_lazy("opened a thread for writing"),
    "dialogue locked": gettext_lazy("closed the dialogue for writing"),
    "dialogue unlocked": gettext_lazy("opened the dialogue for writing"),
    "flag of post flagged": gettext_lazy("reported a post"),
    "flag of post upheld": gettext_lazy("did something about a reported post"),
    "flag of post dismissed": gettext_lazy("left a reported post as it is"),
    "flag of post reopened": gettext_lazy("looked at a reported post once more"),
    "flag of translation flagged": gettext_lazy("reported a translation"),
    "flag of translation upheld": gettext_lazy("did something about a reported translation"),
    "flag of translation dismissed": gettext_lazy("left a reported translation as it is"),
    "flag of translation reopened": gettext_lazy("looked at a reported translation once more"),
    "flag of question flagged": gettext_lazy("reported a question for a live session"),
    "flag of question upheld": gettext_lazy("did something about a reported question"),
    "flag of question dismissed": gettext_lazy("left a reported question as it is"),
    "flag of question reopened": gettext_lazy("looked at a reported question once more"),
    "flag of remark flagged": gettext_lazy("reported a remark on a synthesis"),
    "flag of remark upheld": gettext_lazy("did something about a reported remark"),
    "flag of remark dismissed": gettext_lazy("left a reported remark as it is"),
    "flag of remark reopened": gettext_lazy("looked at a reported remark once more"),
    "flag of synthesis flagged": gettext_lazy("reported a synthesis"),
    "flag of synthesis upheld": gettext_lazy("did something about a reported synthesis"),
    "flag of synthesis dismissed": gettext_lazy("left a reported synthesis as it is"),
    "flag of synthesis reopened": gettext_lazy("looked at a reported synthesis once more"),
    "flag of finding flagged": gettext_lazy("reported a finding"),
    "flag of finding upheld": gettext_lazy("did something about a reported finding"),
    "flag of finding dismissed": gettext_lazy("left a reported finding as it is"),
    "flag of finding reopened": gettext_lazy("looked at a reported finding once more"),
    "appeal appealed": gettext_lazy("appealed against a decision"),
    "appeal granted": gettext_lazy("granted an appeal against what somebody else had decided"),
    "appeal confirmed": gettext_lazy("confirmed what somebody else had decided"),
    "unsealing unseal_asked": gettext_lazy("asked to learn who wrote a post"),
    "unsealing unsealed": gettext_lazy("agreed that two safety persons learn who wrote a post"),
    "unsealing unseal_declined": gettext_lazy("did not agree, or no longer asks, to learn who wrote a post"),
    "suspension suspended": gettext_lazy("suspended a member"),
    "suspension lifted": gettext_lazy("lifted the suspension of a member"),
    "suspension removed": gettext_lazy("removed a member from the dialogue"),
    "suspension let_back": gettext_lazy("lets a member come back into the dialogue"),
    "dialogue paced": gettext_lazy("changed how often each of us writes"),
    "registration appointed": gettext_lazy("appointed a facilitator"),
    "registration ended": gettext_lazy("ended a registration or an appointment"),
    "registration entrusted": gettext_lazy("changed the language for which a facilitator is responsible"),
    "message wrote_to": gettext_lazy("wrote to several members"),
    "handover handed_over": gettext_lazy("handed the dialogue over"),
    "submission passed": gettext_lazy("published a text that waited"),
    "submission returned": gettext_lazy("returned a text to its author"),
    "submission corrected": gettext_lazy("edited a text before it appeared"),
    "livesession moved": gettext_lazy("moved a live session to another hour"),
    "livesession cancelled": gettext_lazy("cancelled a live session"),
    "livequestion hidden": gettext_lazy("hid a question for a live session"),
    "livequestion restored": gettext_lazy("restored a question for a live session"),
    "remark hidden": gettext_lazy("hid a remark on a synthesis"),
    "remark restored": gettext_lazy("restored a remark on a synthesis"),
}


@register.simple_tag
def act(row):
    """What was done, with a link to the thing as it is now, where the reader may see it (discussions.moderation)."""
    model = row.target_type.model
    what = f"flag of {reportable.kind_of_flag(row.target).name}" if model == "flag" else model
    words = ACTS.get(f"{what} {row.verb}") or LOGGED[row.verb]  # of a time when it was about another
    goal = row.post or row.thread or row.other
    return format_html('<a href="{}">{}</a>', goal.get_absolute_url(), words) if goal else words


@register.filter
def reportable_by(thing, reader):
    """Whether `reader`, who sees the thing, may report it: nobody reports their own."""
    kind = reportable.kind_of(thing)
    return kind.stands(thing) and not kind.is_made_by(thing, reader)


@register.simple_tag
def whom(row):
    """The member whom the act was about, or None."""
    if row.target_type.model == "appeal":
        return row.target.suspension.member if row.target and row.target.suspension else None
    return getattr(row.target, "member", None) if row.target_type.model in {"suspension", "registration"} else None


@register.simple_tag(takes_context=True)
def open_flags(context, dialogue=None):
    """Of how many things that the reader sees to, in `dialogue` or in all, reports are open: {% open_flags as n %}."""
    flags = Flag.objects.open().handled_by(context["user"])
    flags = flags.within(dialogue) if dialogue else flags
    return flags.order_by().values("target_type", "target_id").distinct().count()


@register.simple_tag
def waiting_in(dialogue):
    """How many texts wait for the facilitation of `dialogue`: {% waiting_in dialogue as n %}."""
    return Submission.objects.within([dialogue.pk]).waiting().count()


@register.simple_tag
def history_of(member, dialogue):
    """What `member` wrote by name: {"posts", "here", "hidden"} are how many stand, stand in `dialogue`, and were hidden
    there."""
    here = Q(thread__dialogue=dialogue)
    posts = Post.objects.published().filter(author=member, deleted_at=None)
    return posts.aggregate(
        posts=Count("pk", filter=Q(hidden_at=None)), here=Count("pk", filter=here & Q(hidden_at=None)),
        hidden=Count("pk", filter=here & Q(hidden_at__isnull=False)),
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def why_not_write(context, dialogue=None):
    """The sentence that tells a suspended member until when and why; "" for everybody else."""
    member = context["user"]
    suspension = access.suspension(member, dialogue) if member.is_authenticated else None
    return words_of(suspension) if suspension else ""


@register.simple_tag
def why_closed(member):
    """The ban for which the account of `member` is closed, or None: {% why_closed member as ban %}."""
    return Suspension.objects.current().filter(member=member, measure=Measure.BANNED).first()


@register.simple_tag(takes_context=True)
def may_suspend(context, other):
    """Whether the reader moderates a dialogue, and may suspend this member there."""
    member = context["user"]
    if not member.is_authenticated or member == other:
        return False
    facilitated = facilitated_by(member)
    return (facilitated is None or facilitated.exists()) and access.may_suspend(member, other)


@register.simple_tag
def audience(dialogue):
    """Who reads what stands in a dialogue, as a sentence."""
    if dialogue.visibility == "public":
        return _("Everybody can read it there, also people who are not signed in.")
    return _("Only members can read it there.")
