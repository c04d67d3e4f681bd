"""A synthesis: reading it, and writing it."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib import diff
from cop.lib.posted import posted, way_back
from cop.lib.unsaid import unsaid, unsaid_typed
from discussions import access, citing, outline, workbench
from discussions.forms_synthesis import BeginForm, SynthesisForm
from discussions.models import NotYet, Synthesis, SynthesisDraft, Uncited
from discussions.reading_syntheses import BESIDE, REMARKS, SEEN, blocks_with_remarks
from discussions.views.compose import moment, told_beside
from discussions.views.moderation import facilitated_dialogue
from discussions.views.tasks import require_moderator

PLACE = "synthesis:"  # what the place of its draft begins with, in the page
FOUND = 8  # passages that are offered while one types
VERSIONS = 30  # that a page shows, the newest


@require_safe
@login_not_required
def synthesis(request, id):
    synthesis = seen_synthesis(request, id)
    moderates = access.may_moderate(request.user, synthesis.dialogue)
    cited, passages = citing.read_by(synthesis, request.user)
    context = {
        "synthesis": synthesis,
        "dialogue": synthesis.dialogue,
        "sources": [source for _extract, source in cited],
        "others": [one for one in BESIDE.rows(request.user, dialogue=synthesis.dialogue_id) if one != synthesis],
        "moderates": moderates,
        "may_remark": synthesis.takes_remarks and access.may_write(request.user, synthesis.dialogue),
    }
    remarks = REMARKS.rows(request.user, synthesis=id)
    context["blocks"], context["elsewhere"] = blocks_with_remarks(synthesis, remarks, passages)
    return render(request, "discussions/synthesis.html", context)


@require_safe
@login_not_required
def synthesis_versions(request, id):
    """What it said before, and what each version changed; the drafts before it was opened are not told to others."""
    synthesis = seen_synthesis(request, id)
    versions = synthesis.versions.select_related("written_by__profile")
    if not access.facilitates(request.user, synthesis.dialogue):
        versions = versions.filter(written_at__gte=last_before(synthesis))
    versions = list(versions.order_by("-id")[: VERSIONS + 1])
    passages = citing.unsaid_in([synthesis.pk], request.user)
    said = [unsaid_typed(f"{version.title}\n\n{version.body}", passages) for version in versions]
    for version, before, after in zip(versions, [*said[1:], ""], said, strict=True):
        version.changes = diff.changes(before, after)
    context = {"synthesis": synthesis, "dialogue": synthesis.dialogue, "versions": versions[:VERSIONS]}
    return render(request, "discussions/synthesis_versions.html", context)


def last_before(synthesis):
    """When the version was written with which it was opened."""
    return synthesis.versions.filter(written_at__lte=synthesis.opened_at).order_by("-id").first().written_at


@require_http_methods(["GET", "HEAD", "POST"])
def begin_synthesis(request, slug):
    dialogue = facilitated_dialogue(request, slug)
    require_moderator(request.user, dialogue)
    if there := dialogue.syntheses.filter(language=request.POST.get("language", "")).first():
        return redirect("discussions:write_synthesis", there.pk)  # also after a double click
    form = BeginForm(posted(request), dialogue=dialogue)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        source = data.get("translated_from")
        language = data["language"] if data["language"] in dict(settings.LANGUAGES) else dialogue.page_language
        reader = request.user
        first = outline.to_translate(source, reader) if source else outline.outline_of(dialogue, language, reader)
        begun = Synthesis.objects.begin(
            dialogue, data["language"], by=request.user, form_key=data["form_key"], translated_from=source, **first
        )
        return redirect("discussions:write_synthesis", begun.pk)
    context = {"dialogue": dialogue, "form": form}
    return render(request, "discussions/begin_synthesis.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def write_synthesis(request, id):
    synthesis = moderated_synthesis(request, id)
    form, preview = opened_form(request, synthesis), None
    if form.is_bound and form.is_valid():
        if "preview" in request.POST:
            preview = previewed(form, synthesis, request.user)
        elif saved(form, synthesis, request.user):
            messages.success(request, _("The text is saved."))
            return redirect(synthesis)
    if form.is_bound:
        keep_draft(synthesis, request.POST, request.user)
    rows = synthesis.dialogue.extracts.citable(synthesis.dialogue).with_sources(request.user)
    context = {
        "synthesis": synthesis,
        "dialogue": synthesis.dialogue,
        "form": form,
        "preview": preview,
        "withheld": [one for one in citing.read_by(synthesis, request.user)[0] if one[1].state != "shown"],
        "findings": workbench.with_extracts(synthesis.dialogue.findings.standing(), rows),
        "loose": [extract for extract in rows if not extract.finding_id],
    }
    return render(request, "discussions/write_synthesis.html", context, status=422 if form.errors else 200)


def previewed(form, synthesis, reader):
    """As it would be read, or None where it cannot be shown."""
    html = form.preview()
    return html and unsaid(html, citing.unsaid_in([synthesis.pk], reader, form.cleaned_data["body"]))


def opened_form(request, synthesis):
    """The form, with what was typed, with the draft that was kept, or with what stands."""
    draft = SynthesisDraft.objects.by(request.user).filter(synthesis=synthesis).first()
    words = draft or synthesis
    begun_from = draft.begun_from if draft else synthesis.edited_at
    initial = {"title": words.title, "body": words.body, "begun_from": moment(begun_from)}
    initial["form_key"] = draft.form_key if draft else uuid.uuid4()
    form = SynthesisForm(posted(request), initial=initial)
    form.draft, form.place = None if form.is_bound else draft, f"{PLACE}{synthesis.pk}"
    return form


def saved(form, synthesis, member):
    """Save what is in the valid `form`, with every way in which it may be refused told beside the text; whether it is
    saved."""
    data = form.cleaned_data
    with told_beside(form, began=("begun_from", "edited_at")):
        try:
            synthesis.write(
                data["title"], data["body"], by=member, form_key=data["form_key"], edited_at=data["begun_from"]
            )
        except Uncited as uncited:
            form.refuse_citations(uncited.numbers)
            return False
        return True
    return False


def keep_draft(synthesis, typed, member):
    """Keep what was sent for its writer, however wrong it is; returns the SynthesisDraft, or None."""
    try:
        key, begun_from = uuid.UUID(typed.get("form_key", "")), parse_datetime(typed.get("begun_from", ""))
    except ValueError:
        return None
    words = {"title": typed.get("title", ""), "body": typed.get("body", ""), "begun_from": begun_from}
    return SynthesisDraft.objects.keep(synthesis, by=member, form_key=key, **words)


@require_POST
def discard_synthesis_draft(request, id):
    draft = get_object_or_404(SynthesisDraft, pk=id, member=request.user)
    draft.delete()
    seen = Synthesis.objects.handled_by(request.user).filter(pk=draft.synthesis_id).exists()
    here = seen and "here" in request.POST
    return redirect("discussions:write_synthesis", draft.synthesis_id) if here else redirect("discussions:my_drafts")


@require_safe
def complete_citation(request, slug):
    """{"passages": [{"id", "words", "who"}]} of the workbench that have all the words of `q`."""
    dialogue = facilitated_dialogue(request, slug)
    extracts = dialogue.extracts.citable(dialogue)
    for word in request.GET.get("q", "")[:100].split():
        extracts = extracts.filter(words__icontains=word)
    rows = [extract for extract in extracts[: 3 * FOUND].with_sources(request.user) if extract.source][:FOUND]
    named = [(extract, str(citing.quoted_under(extract).name)) for extract in rows]
    return JsonResponse({"passages": [{"id": one.pk, "words": one.label, "who": who} for one, who in named]})


@require_POST
def open_synthesis(request, id):
    synthesis = moderated_synthesis(request, id)
    synthesis.open_to_remarks(by=request.user)
    messages.success(request, _("The draft is open to remarks. Those who are cited are told, and can object."))
    return redirect(synthesis)


@require_POST
def publish_synthesis(request, id):
    synthesis = moderated_synthesis(request, id)
    try:
        synthesis.publish(by=request.user)
        messages.success(request, _("The synthesis is published."))
    except NotYet as early:
        when = date_format(localtime(early.until), "DATETIME_FORMAT")
        words = _("Somebody who is cited has not answered yet. It can be published from %(date)s.")
        messages.error(request, words % {"date": when})
    return redirect(synthesis)


@require_POST
def take_synthesis_back(request, id):
    synthesis = moderated_synthesis(request, id)
    synthesis.take_back(by=request.user)
    messages.success(request, _("The synthesis is a draft again. Only the facilitation reads it."))
    return redirect(way_back(request, synthesis.get_absolute_url()))


def seen_synthesis(request, id):
    return SEEN.get_or_404(request.user, id=id)


def moderated_synthesis(request, id):
    """The synthesis, for who moderates its dialogue; 404 for who does not see it, 403 for who may not write it."""
    synthesis = seen_synthesis(request, id)
    require_moderator(request.user, synthesis.dialogue)
    return synthesis
