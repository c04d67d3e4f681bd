"""What readers say about the sentences of a synthesis, and how authors wish to be quoted in it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib.posted import posted
from discussions import citing
from discussions.forms_synthesis import QuoteForm, RemarkForm
from discussions.models import Closed, Extract, NotThere, Remark
from discussions.views.moderation import hiding
from discussions.views.syntheses import seen_synthesis
from discussions.views.tasks import require_moderator
from discussions.writers import require_writer


@require_http_methods(["GET", "HEAD", "POST"])
def remark(request, id):
    """GET may name the `sentence` that is meant, by its number."""
    synthesis = seen_synthesis(request, id)
    require_writer(request.user, synthesis.dialogue)
    if not synthesis.takes_remarks and request.method != "POST":
        raise PermissionDenied(_("This text takes no remarks now."))
    initial = {"language": get_language(), "sentence": request.GET.get("sentence")}
    passages = citing.unsaid_in([synthesis.pk], request.user)
    form = RemarkForm(posted(request), synthesis=synthesis, passages=passages, initial=initial)
    if request.method == "POST" and form.is_valid() and (made := attempt(form, synthesis, request.user)):
        return redirect(made)
    context = {"synthesis": synthesis, "dialogue": synthesis.dialogue, "form": form}
    return render(request, "discussions/remark.html", context, status=422 if form.errors else 200)


def attempt(form, synthesis, member):
    """The Remark, or None with what is wrong in the form."""
    data = form.cleaned_data
    words = {name: data[name] for name in ("about", "near", "language", "form_key")}
    try:
        return Remark.objects.make(synthesis, data["words"], by=member, **words)
    except NotThere:
        form.add_error("sentence", _("The text was changed while you read. Please choose the sentence once more."))
    except Closed:
        form.add_error(None, _("This text takes no remarks any more. Your words are still here: copy them."))


@require_POST
def withdraw_remark(request, id):
    remark = get_object_or_404(seen_remarks(request), pk=id, author=request.user)
    remark.withdraw(by=request.user)
    messages.success(request, _("Your remark is taken back."))
    return redirect(remark.synthesis)


@require_POST
def settle_remark(request, id):
    """Or take it up again: `on` says which."""
    remark = moderated_remark(request, id)
    (remark.reopen if request.POST.get("on") == "0" else remark.settle)(by=request.user)
    return redirect(remark)


@require_http_methods(["GET", "HEAD", "POST"])
def hide_remark(request, id):
    remark = moderated_remark(request, id)
    dialogue = remark.synthesis.dialogue
    context = {"remark": remark, "dialogue": dialogue}
    said = _("The remark is hidden. Its author and the facilitators still see it.")
    queue = reverse("discussions:flag_queue", args=[dialogue.slug])
    return hiding(request, remark, "discussions/hide_remark.html", context, said=said, queue=queue)


@require_POST
def restore_remark(request, id):
    remark = moderated_remark(request, id)
    remark.restore(by=request.user)
    return redirect(remark)


def seen_remarks(request):
    return Remark.objects.visible_to(request.user).select_related("synthesis__dialogue", "author__profile")


def moderated_remark(request, id):
    remark = get_object_or_404(seen_remarks(request), pk=id)
    require_moderator(request.user, remark.synthesis.dialogue)
    return remark


@require_safe
def my_quotations(request):
    """Where the reader is quoted, and how they wish to be."""
    return render(request, "discussions/my_quotations.html", {"rows": rows_of(request.user)})


def rows_of(member, sent=None):
    """[(Extract, the syntheses that cite it and that `member` may read, QuoteForm)]; `sent` is (extract, form) of what
    was refused."""
    rows = []
    for extract in citing.cited_of(member):
        form = QuoteForm(extract=extract, initial={"quoted_as": extract.quoted_as}, prefix=f"x{extract.pk}")
        rows.append((extract, citing.where_cited(extract, member), sent[1] if sent and sent[0] == extract else form))
    return rows


@require_POST
def quote(request, id):
    """How the author of a passage wishes to be quoted; nobody else learns that there is one."""
    extract = get_object_or_404(Extract.objects.filter(pk__in=citing.cited_of(request.user)), pk=id)
    form = QuoteForm(request.POST, extract=extract, prefix=f"x{extract.pk}")
    if not form.is_valid():
        context = {"rows": rows_of(request.user, (extract, form)), "dialogue": extract.dialogue}
        return render(request, "discussions/my_quotations.html", context, status=422)
    extract.quote_as(form.cleaned_data["quoted_as"], by=request.user)
    messages.success(request, _("It is noted, and holds from now on."))
    return redirect("discussions:my_quotations")
