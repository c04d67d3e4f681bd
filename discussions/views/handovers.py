"""The notes of those who facilitate a dialogue to each other."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.lib import paging
from cop.lib.posted import posted
from discussions import access
from discussions.forms_handover import HandoverForm
from discussions.models import Handover
from discussions.views.moderation import facilitated_dialogue
from members import hearing

PAGE = 30  # notes a page


@require_http_methods(["GET", "HEAD", "POST"])
def handover(request, slug):
    dialogue = facilitated_dialogue(request, slug)
    form = HandoverForm(posted(request), dialogue=dialogue)
    if request.method == "POST":
        if not access.may_moderate(request.user, dialogue):
            raise PermissionDenied
        if form.is_valid():
            note = Handover.objects.write(dialogue, by=request.user, **form.cleaned_data)
            messages.success(request, _("Those who facilitate this dialogue read it, and nobody else."))
            return redirect(note)
    after = request.GET.get("after", "")
    notes = dialogue.handovers.select_related("written_by__profile", "to__profile", "dialogue")
    page = paging.newest_first(notes, "written_at", after=after, size=PAGE)
    if request.method == "GET":
        hearing.read_by(request, dialogue.handovers.filter(to=request.user))
    turn = Handover.objects.of_turns(dialogue).select_related("to__profile").first()
    context = {"dialogue": dialogue, "form": form, "page": page, "after": after, "turn": turn}
    return render(request, "discussions/handover.html", context, status=422 if form.errors else 200)


@require_POST
def take_away_handover(request, id):
    """Who wrote a note takes its words away."""
    note = get_object_or_404(Handover.objects.handled_by(request.user).select_related("dialogue"), pk=id)
    if note.written_by_id != request.user.pk:
        raise PermissionDenied
    note.take_away(by=request.user)
    messages.success(request, _("Your words are gone."))
    return redirect("discussions:handover", note.dialogue.slug)
