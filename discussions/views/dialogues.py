"""The list of dialogues, and a dialogue with its threads."""

import datetime
from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import JSONObject
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cop.lib import paging
from cop.lib.prepared import Prepared
from discussions import access, news
from discussions.models import (
    CertificateRule,
    Dialogue,
    Finding,
    LiveSession,
    Poll,
    Question,
    Reader,
    Registration,
    Stage,
    Suspension,
    Synthesis,
    Thread,
    Translation,
)  # fmt: skip
from discussions.models.life import stage_of
from discussions.models.original import InLanguages
from discussions.views.phases import phases_of
from discussions.wording import titles, tongue_of, wordings
from members.models import Watch
from members.prepared import ForReader

PAGE = 30  # threads a page


# In which stages a dialogue stands under which heading of the list.
GROUPS = {
    "now": {Stage.OPEN}, "coming": {Stage.ANNOUNCED}, "proposed": {Stage.PROPOSED}, "standing": {None},
    "past": {Stage.SYNTHESIS, Stage.REMARKS, Stage.PUBLISHED, Stage.ARCHIVED},
}  # fmt: skip


@require_safe
@login_not_required
def dialogue_list(request):
    dialogues = DIALOGUES.rows(request.user)
    told, now = news.threads_with_news(request.user, [dialogue.pk for dialogue in dialogues]), timezone.now()
    named = titles(dialogues, request.user)
    cards = [(row, told.get(row.pk, 0), stage_of(row, now), named[row.pk]) for row in dialogues]
    groups = {name: [card for card in cards if group_of(card) == name] for name in GROUPS}
    fronts = FRONTS.rows(request.user) if request.user.is_authenticated else []
    context = {"groups": groups, "fronts": fronts, "is_empty": not cards and not fronts}
    return render(request, "discussions/dialogue_list.html", context)


def group_of(card):
    dialogue, _news, stage, _title = card
    if stage is None and dialogue.locked_at:
        return "past"
    return next(name for name, stages in GROUPS.items() if stage in stages)


DIALOGUES = ForReader(
    lambda reader: (
        Dialogue.objects.visible_to(reader).annotate(titles=InLanguages("pk", kind="dialogue")).as_cards("titles")
    )
)


def _fronts(reader):
    """What is announced for participants, of whom `reader` is none."""
    inside = Dialogue.objects.visible_to(reader).order_by().values("pk")
    return Dialogue.objects.announced_to(reader).exclude(pk__in=inside).defer("introduction", "introduction_html")


FRONTS = ForReader(_fronts)


@require_safe
@login_not_required
def dialogue(request, slug):
    dialogue = opened_dialogue(request.user, slug)
    if dialogue is None:
        return front(request, slug)
    after = request.GET.get("after", "")
    facilitators = FACILITATORS.rows(dialogue=dialogue.pk)
    facilitates = access.facilitates(request.user, dialogue, among={one.member_id for one in facilitators})
    said = said_by(dialogue, request.user)
    reader = request.user if any(phase.awaits for phase in said["phases"]) else None
    page = page_of(dialogue, after, facilitates=facilitates, withheld_from=reader)
    may_translate = not dialogue.suspended and access.takes_part(request.user, dialogue, bool(dialogue.registered))
    context = {
        "dialogue": dialogue,
        "page": page,
        "after": after,
        "level": dialogue.level or "",
        "frequency": dialogue.frequency or "",
        "told": news.told_of(request.user, [thread.pk for thread in page.items]),
        "facilitators": facilitators,
        "facilitates": facilitates,
        "may_write": dialogue.is_open and may_translate,
        "may_translate": may_translate,
    }
    return render(request, "discussions/dialogue.html", context | said)


def said_by(dialogue, reader):
    """What the dialogue says of itself to `reader`: their `tongue`, its `wording`, its `phases` each with its own."""
    tongue, phases = tongue_of(reader, dialogue.first), phases_of(dialogue, reader) if dialogue.stage else []
    found = wordings([dialogue, *phases], reader, tongue=tongue, any_made=dialogue.is_translated)
    for phase in phases:
        phase.wording = found[phase]
    return {"tongue": tongue, "wording": found[dialogue], "phases": tuple(phases)}


def front(request, slug):
    """What everybody may know of a dialogue for participants, so that they can register."""
    dialogue = get_object_or_404(Dialogue.objects.announced_to(request.user), slug__iexact=slug)
    waits = Registration.objects.waiting().filter(dialogue=dialogue, member=request.user).exists()
    context = {"dialogue": dialogue, "waits": waits, "may_register": access.may_register(request.user, dialogue)}
    context["suspended"] = access.is_suspended(request.user, dialogue)
    return render(request, "discussions/front.html", context)


def opened_dialogue(reader, slug):
    """The dialogue of this address if `reader` may read it, else None; with the `level` at which the reader watches
    it and the `frequency` of mail about it, into which languages they would help (`helps`), which of an original and
    its translation comes `first` for them, whether they are `suspended` here and how they are `registered` (a role, ""
    or None), whether a thread is pinned in it (`has_pinned`), a live session was ever planned (`has_live`), what it
    says of itself `is_translated`, it `certifies` (certificates are given out), it `takes_up_any` open question, its
    readers see what it found (`has_findings`), and what it `came_to`: of each synthesis {"pk", "title", "language",
    "is_draft"}."""
    kind = ContentType.objects.get_for_models(Thread, Dialogue)[Dialogue].pk
    return SEEN.first(reader, slug=slug, kind=kind, now=timezone.now())


def _seen(reader, slug, kind, now):
    pinned = Thread.objects.filter(dialogue=OuterRef("pk"), pinned_at__isnull=False)
    found = Dialogue.objects.visible_to(reader).filter(slug__iexact=slug).defer("introduction")
    itself, phases = (Translation.objects.filter(**{of: OuterRef("pk")}) for of in ("dialogue", "phase__dialogue"))
    live, asked = (model.objects.filter(dialogue=OuterRef("pk")) for model in (LiveSession, Question))
    syntheses = Synthesis.objects.filter(dialogue=OuterRef("pk"), opened_at__isnull=False).order_by("language")
    findings = Finding.objects.standing().filter(dialogue=OuterRef("pk"))
    polls = Poll.objects.filter(dialogue=OuterRef("pk"))
    as_link = JSONObject(pk="pk", title="title", language="language", is_draft=Q(published_at=None))
    found = found.annotate(
        has_pinned=Exists(pinned), has_live=Exists(live), is_translated=Exists(itself) | Exists(phases),
        takes_up_any=Exists(asked), came_to=ArraySubquery(syntheses.values(link=as_link)),
        has_findings=Exists(findings) & (Exists(polls) | Exists(syntheses)),
    )  # fmt: skip
    if not reader.is_authenticated:
        return found.annotate(
            level=Value(""), frequency=Value(""), registered=Value(""), suspended=Value(False), first=Value("")
        )
    watched = Watch.objects.filter(member=reader.pk, target_type=kind, target_id=OuterRef("pk"))
    level, frequency = (Subquery(watched.values(name)) for name in ("level", "frequency"))
    helps, first = (Subquery(Reader.objects.filter(member=reader.pk).values(name)) for name in ("helps_into", "first"))
    suspensions = Suspension.objects.current(now).against(reader.pk, OuterRef("pk"))
    theirs = Registration.objects.taking_part().filter(dialogue=OuterRef("pk"), member=reader.pk)
    own = {"registered": Subquery(theirs.order_by("-role").values("role")[:1]), "suspended": Exists(suspensions)}
    own["certifies"] = Exists(CertificateRule.objects.filter(dialogue=OuterRef("pk")))
    return found.annotate(level=level, frequency=frequency, helps=helps, first=first, **own)


SEEN = ForReader(_seen, slug=str, kind=int, now=datetime.datetime)
FACILITATORS = Prepared(
    lambda dialogue: (
        Registration.objects.facilitating().filter(dialogue=dialogue).select_related("member__profile")
    ),
    dialogue=int,
)  # fmt: skip


def page_of(dialogue, after, *, facilitates, withheld_from=None):
    """A page of threads (rows of Thread.objects.as_rows) for who may read the dialogue, of which a phase withholds some
    from a reader (`withheld_from`). Pinned ones stand first on the first page, all of them, and on no other; so what
    follows pages by its key as if they were not there."""
    if withheld_from:
        threads = _unpinned(dialogue.pk, facilitates).released_to(withheld_from)
        page = paging.newest_first(threads, "last_posted_at", after=after, size=PAGE)
        if not after and dialogue.has_pinned:
            page.items[:0] = _pinned(facilitates, dialogue.pk).released_to(withheld_from)
        return page
    if after:
        return paging.newest_first(_unpinned(dialogue.pk, facilitates), "last_posted_at", after=after, size=PAGE)
    page = paging.cut(FIRST[facilitates].rows(dialogue=dialogue.pk), "last_posted_at", size=PAGE)
    if dialogue.has_pinned:
        page.items[:0] = PINNED[facilitates].rows(dialogue=dialogue.pk)
    return page


def _unpinned(dialogue, facilitates):
    return Thread.objects.listed_in(dialogue, facilitates=facilitates).filter(pinned_at=None).as_rows()


def _first(facilitates, dialogue):
    return paging.first_rows(_unpinned(dialogue, facilitates), "last_posted_at", size=PAGE)


def _pinned(facilitates, dialogue):
    threads = Thread.objects.listed_in(dialogue, facilitates=facilitates).exclude(pinned_at=None)
    return threads.order_by("-pinned_at", "-id").as_rows()


FIRST = {facilitates: Prepared(partial(_first, facilitates), dialogue=int) for facilitates in (True, False)}
PINNED = {facilitates: Prepared(partial(_pinned, facilitates), dialogue=int) for facilitates in (True, False)}
