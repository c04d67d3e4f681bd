"""The proceedings of a dialogue: what there is, asking for a file, taking it, and the page for printing."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cop.lib.serving import serve
from discussions import access
from discussions.models import Proceedings, Stage
from discussions.proceedings import as_page, limits
from discussions.proceedings.contents import front_of
from discussions.proceedings.stamp import stamp_of
from discussions.views.seen import seen_dialogue


@require_safe
@login_not_required
def proceedings(request, slug):
    """What there is; of a dialogue in which people still write, from when on."""
    dialogue = seen_dialogue(request, slug)
    if dialogue.sensitive or dialogue.stage == Stage.PROPOSED:
        raise Http404
    context = {"dialogue": dialogue, "has_them": access.has_proceedings(dialogue)}
    if context["has_them"]:
        total, context["shown"] = limits.totals_of(dialogue)
        context["rows"] = rows = rows_of(dialogue, total)
        context["prints"], context["waits"] = total <= limits.PRINTED, any(row["state"] == "waiting" for row in rows)
    return nowhere(render(request, "discussions/proceedings.html", context))


def rows_of(dialogue, total):
    """[{"form", "label", "made" (Proceedings or None), "state"}]: "none", "waiting", "made", "changed" (it says
    what the dialogue says no more), "failed" or "long"."""
    made = {one.form: one for one in dialogue.proceedings.all()}
    stamp, found = stamp_of(dialogue) if made else "", []
    for form, label in Proceedings.Form.choices:
        one = made.get(form)
        state = one.state(stamp) if one else "none"
        if total > limits.MOST.get(form, total):
            state = "long"
        found.append({"form": form, "label": label, "made": one, "state": state, "most": limits.MOST.get(form)})
    return found


@require_POST
@login_not_required
def ask_proceedings(request, slug, form):
    dialogue = dialogue_with_them(request, slug, form)
    if limits.is_too_long(dialogue, form):
        raise PermissionDenied(_("This dialogue is too long for this form."))
    by = request.user if request.user.is_authenticated else None
    Proceedings.objects.ask(dialogue, form, by=by, stamp=stamp_of(dialogue))
    return redirect(reverse("discussions:proceedings", args=[dialogue.slug]) + f"#{form}")


@require_safe
@login_not_required
def take_proceedings(request, slug, form):
    """The file, while it says what the dialogue says; else the way to the page, which tells that it is made anew."""
    dialogue = dialogue_with_them(request, slug, form)
    one = dialogue.proceedings.made().filter(form=form).first()
    if one is None or one.stamp != stamp_of(dialogue):
        return redirect(reverse("discussions:proceedings", args=[dialogue.slug]) + f"#{form}")
    one.dialogue = dialogue
    return nowhere(serve(request, one))


@require_safe
@login_not_required
def print_proceedings(request, slug):
    dialogue = dialogue_with_them(request, slug)
    total, _shown = limits.totals_of(dialogue)
    context = {"dialogue": dialogue, "total": total, "most": limits.PRINTED}
    if total <= limits.PRINTED:
        context["html"] = "\n".join(as_page.body(front_of(dialogue), lambda number: None))
    return nowhere(render(request, "discussions/print_proceedings.html", context))


def dialogue_with_them(request, slug, form=None):
    """The dialogue, if `request` may read it and has its proceedings (in this form); else 404."""
    dialogue = seen_dialogue(request, slug)
    if not access.has_proceedings(dialogue) or form is not None and form not in Proceedings.Form.values:
        raise Http404
    return dialogue


def nowhere(response):
    """No search engine keeps it: each word of it stands in the dialogue, where it can be taken back."""
    response["X-Robots-Tag"] = "noindex"
    return response
