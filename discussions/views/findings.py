"""The workbench, and the findings that are drawn there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib.posted import posted, way_back
from discussions import access, citing, workbench as bench
from discussions.beginning import beginning_of
from discussions.forms_extracts import BenchForm, FindingForm, MergeForm, NewFindingForm
from discussions.models import Extract, Finding
from discussions.views.moderation import facilitated_dialogue
from discussions.views.tasks import require_moderator


@require_safe
def workbench(request, slug):
    dialogue = facilitated_dialogue(request, slug)
    extracts = dialogue.extracts.with_sources(request.user)
    form = BenchForm(request.GET, dialogue=dialogue, there=bench.choices_in(extracts))
    context = {
        "dialogue": dialogue,
        "form": form,
        "bench": bench.bench_of(dialogue, extracts, form.chosen),
        "syntheses": dialogue.syntheses.all(),
        "may_work": access.may_moderate(request.user, dialogue),
    }
    return render(request, "discussions/workbench.html", context)


@require_safe
def resting(request, slug):
    """The passages that were set aside."""
    dialogue = facilitated_dialogue(request, slug)
    extracts = dialogue.extracts.exclude(set_aside_at=None).with_sources(request.user)
    context = {"dialogue": dialogue, "extracts": extracts, "may_work": access.may_moderate(request.user, dialogue)}
    return render(request, "discussions/resting.html", context)


@require_safe
def alike(request, slug):
    dialogue = facilitated_dialogue(request, slug)
    extracts, findings = bench.pairs_alike(dialogue, request.user)
    context = {
        "dialogue": dialogue,
        "extracts": extracts,
        "findings": findings,
        "may_work": access.may_moderate(request.user, dialogue),
    }
    return render(request, "discussions/alike.html", context)


@require_safe
def where_to_begin(request, slug):
    """A first ordering by machine; of the phrase `phrase` in `language`, which it told, the posts that hold it."""
    dialogue = facilitated_dialogue(request, slug)
    beginning = beginning_of(dialogue, request.user)
    context = {
        "dialogue": dialogue,
        "beginning": beginning,
        "held": beginning.held(request.GET.get("language"), request.GET.get("phrase")),
        "may_work": access.may_moderate(request.user, dialogue),
    }
    return render(request, "discussions/where_to_begin.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def draw_finding(request, slug):
    """A new finding; the passage `extract` (its id) goes into it."""
    dialogue = facilitated_dialogue(request, slug)
    require_moderator(request.user, dialogue)
    extract = chosen_extract(request, dialogue)
    form = NewFindingForm(posted(request), initial={"language": dialogue.language})
    if request.method == "POST" and form.is_valid():
        finding = Finding.objects.draw(dialogue, by=request.user, **form.cleaned_data)
        if extract:
            extract.put_into(finding, by=request.user)
        return redirect(reverse("discussions:workbench", args=[dialogue.slug]) + f"#f{finding.pk}")
    context = {"dialogue": dialogue, "form": form, "extract": extract}
    return render(request, "discussions/draw_finding.html", context, status=422 if form.errors else 200)


def chosen_extract(request, dialogue):
    """The passage with which one began, with its source, or None."""
    pk = request.GET.get("extract", "")
    found = (
        dialogue.extracts.filter(pk=pk, set_aside_at=None) if pk.isascii() and pk.isdigit() else Extract.objects.none()
    )
    return next(iter(found.with_sources(request.user)), None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def finding(request, id):
    """A finding with all its passages; those who facilitate say it in other words here."""
    finding = seen_finding(request, id)
    if finding.into_id:
        return redirect(finding.into)
    if not access.facilitates(request.user, finding.dialogue):
        return read_finding(request, finding)
    form = FindingForm(posted(request), initial={"statement": finding.statement, "language": finding.language})
    if request.method == "POST":
        require_moderator(request.user, finding.dialogue)
        if form.is_valid():
            finding.restate(by=request.user, **form.cleaned_data)
            return redirect(finding)
    context = {
        "finding": bench.found_in(finding, request.user),
        "dialogue": finding.dialogue,
        "form": form,
        "merge": MergeForm(others=bench.others_than(finding)),
        "may_work": access.may_moderate(request.user, finding.dialogue),
    }
    return render(request, "discussions/finding.html", context, status=422 if form.errors else 200)


def read_finding(request, finding):
    """The page of a finding for who reads the dialogue: its passages as their authors wish to be quoted."""
    if request.method == "POST":
        raise PermissionDenied
    whole = bench.found_in(finding, request.user)
    context = {"finding": whole, "dialogue": finding.dialogue}
    context["sources"] = [citing.source_of(extract) for extract in whole.found]
    context["differing"] = [citing.source_of(extract) for extract in whole.differing]
    return render(request, "discussions/read_finding.html", context)


@require_POST
def order_finding(request, id):
    """`place` is the how-manieth it becomes."""
    finding = moderated_finding(request, id)
    place = request.POST.get("place", "")
    if place.isascii() and place.isdigit() and len(place) < 5:
        finding.move_to(int(place), by=request.user)
    return redirect(reverse("discussions:workbench", args=[finding.dialogue.slug]) + f"#f{finding.pk}")


@require_POST
def merge_finding(request, id):
    finding = moderated_finding(request, id)
    form = MergeForm(request.POST, others=bench.others_than(finding))
    if not form.is_valid():
        messages.error(request, form.errors["into"][0])
        return redirect(finding)
    finding.merge(into=form.cleaned_data["into"], by=request.user)
    messages.success(request, _("The two findings are one. Its old address leads here."))
    return redirect(form.cleaned_data["into"])


@require_POST
def dissolve_finding(request, id):
    finding = moderated_finding(request, id)
    finding.dissolve(by=request.user)
    messages.success(request, _("The finding is dissolved. Its passages lie among the others again."))
    return redirect(way_back(request, reverse("discussions:workbench", args=[finding.dialogue.slug])))


def seen_finding(request, id):
    """The finding, for who may see it; a dissolved one only where it became part of another."""
    findings = Finding.objects.visible_to(request.user).select_related("dialogue", "into")
    finding = get_object_or_404(findings, pk=id)
    return finding if finding.into_id else get_object_or_404(findings.standing(), pk=id)


def moderated_finding(request, id):
    finding = get_object_or_404(Finding.objects.handled_by(request.user).select_related("dialogue"), pk=id)
    require_moderator(request.user, finding.dialogue)
    return finding
