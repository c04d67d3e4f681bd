"""Slow mode of a dialogue."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cop.lib.posted import posted
from discussions.forms_plan import PaceForm
from discussions.views.participants import facilitated


@require_http_methods(["GET", "HEAD", "POST"])
def pace(request, slug):
    """How often each member writes here, chosen by the facilitation."""
    dialogue = facilitated(request, slug)
    form = PaceForm(posted(request), initial={"pace": dialogue.pace})
    if request.method == "POST" and form.is_valid():
        dialogue.set_pace(form.cleaned_data["pace"], by=request.user)
        messages.success(request, dialogue.pace_in_words or _("Everybody writes here as often as they like."))
        return redirect(dialogue)
    context = {"dialogue": dialogue, "form": form}
    return render(request, "discussions/pace.html", context, status=422 if form.errors else 200)
