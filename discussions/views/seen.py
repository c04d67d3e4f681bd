"""What an address names, if who asks may see it; else Http404, the same for what is hidden and what never was."""

from functools import wraps

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from discussions.models import Dialogue, Phase, Post, Thread, Translation
from discussions.models.original import KINDS, seen_by
from members.prepared import ForReader

POST = ForReader(
    lambda reader, id: (
        Post.objects.visible_to(reader).filter(pk=id).select_related("thread__dialogue", "author__profile")
    ),
    id=int,
)


def _thread(reader, id):
    made = Translation.objects.filter(thread=OuterRef("pk"))
    found = Thread.objects.visible_to(reader).at(id).select_related("dialogue", "phase")
    return found.annotate(is_translated=Exists(made))


THREAD = ForReader(_thread, id=int)


DIALOGUE = ForReader(
    lambda reader, slug: Dialogue.objects.visible_to(reader).filter(slug__iexact=slug).order_by("pk"), slug=str
)


def seen_post(request, id):
    """With its thread, dialogue and author."""
    return POST.get_or_404(request.user, id=id)


def seen_thread(request, id):
    """The thread, or the one into which it was merged, with its dialogue, and whether its title `is_translated`."""
    return THREAD.get_or_404(request.user, id=id)


def seen_dialogue(request, slug):
    dialogue = DIALOGUE.first(request.user, slug=slug)
    if dialogue is None:
        raise Http404
    return dialogue


def seen_original(request, kind, id):
    """What can be said in another language: see models/original.py."""
    if kind not in KINDS or id >= 2**63:
        raise Http404
    if kind == "post":
        return seen_post(request, id)
    joined = {"thread": ["dialogue"], "phase": ["dialogue"]}.get(kind, [None])
    return get_object_or_404(seen_by(request.user)[kind].select_related(*joined), pk=id)


def leads_to_its_phase(model):
    """For the view of one Post or Thread: who has to answer before they read it comes to the page of the phase, which
    says so, and not to its title, which stands in its own address."""

    def of(view):
        @wraps(view)
        def guarded(request, id, **rest):
            try:
                return view(request, id, **rest)
            except Http404:
                if (phase := phase_of(model, request.user, id)) is None:
                    raise
            return redirect(phase)

        return guarded

    return of


def phase_of(model, reader, id):
    """The Phase that withholds from `reader` the thing with this id, or None."""
    things = model.objects.readable_by(reader)
    things = things.at(id) if model is Thread else things.filter(pk=id)
    found = things.values_list("phase" if model is Thread else "thread__phase", flat=True).first()
    return Phase.objects.withheld_from(reader).filter(pk=found).select_related("dialogue").first()
