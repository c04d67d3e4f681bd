"""What the facilitation writes to several members at once, and what one of them reads."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from cop.lib.posted import posted
from discussions import access
from discussions.forms_messages import MessageForm
from discussions.models import Message
from discussions.models.message import Kind, concerned
from discussions.views.compose import posted_key
from discussions.views.moderation import facilitated_dialogue
from members import hearing

PAGE = 30  # messages; a dialogue has hardly more


@require_safe
def message_list(request, slug):
    """What one can write, to how many, and what was sent."""
    dialogue = facilitated_dialogue(request, slug)
    sent = dialogue.messages.annotate(number=Count("recipients")).select_related("sent_by__profile")[:PAGE]
    kinds = [(kind, concerned(dialogue, kind).count()) for kind in Kind]
    return render(request, "discussions/messages.html", {"dialogue": dialogue, "kinds": kinds, "sent": sent})


@require_http_methods(["GET", "HEAD", "POST"])
def write_message(request, slug, kind):
    dialogue = facilitated_dialogue(request, slug)
    if kind not in Kind.values:
        raise Http404
    if not access.may_moderate(request.user, dialogue):
        raise PermissionDenied
    if sent_before(request):  # a double click: they are concerned no more
        return redirect("discussions:message_list", dialogue.slug)
    members = concerned(dialogue, kind).select_related("profile")
    form = MessageForm(posted(request), dialogue=dialogue, kind=kind, members=members)
    if request.method == "POST" and form.is_valid():
        to, key = form.cleaned_data["to"], form.cleaned_data["form_key"]
        sent = Message.objects.send(
            dialogue, by=request.user, kind=kind, to=to, words=form.words(), form_key=key
        )  # fmt: skip
        say_sent(request, sent)
        return redirect("discussions:message_list", dialogue.slug)
    context = {"dialogue": dialogue, "kind": Kind(kind), "form": form, "number": len(members)}
    return render(request, "discussions/write_message.html", context, status=422 if form.errors else 200)


def sent_before(request):
    """The Message that was sent with the form that comes now, or None."""
    key = posted_key(request) if request.method == "POST" else None
    return Message.objects.filter(form_key=key, sent_by=request.user).first() if key else None


def say_sent(request, sent):
    if sent is None:
        messages.info(request, _("Meanwhile nobody is concerned any more, so nothing was sent."))
        return
    number = sent.recipients.count()
    words = ngettext("It is on its way to %(n)s member.", "It is on its way to %(n)s members.", number)
    messages.success(request, words % {"n": number})


@require_safe
def message(request, id):
    found = get_object_or_404(Message.objects.visible_to(request.user).select_related("dialogue"), pk=id)
    hearing.read_by(request, Message.objects.filter(pk=found.pk))
    language, words = found.said_in(get_language())
    context = {"message": found, "dialogue": found.dialogue, "language": language, "words": words}
    return render(request, "discussions/message.html", context)
