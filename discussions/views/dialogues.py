"""The list of dialogues, and a dialogue with its threads."""

import datetime
from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Subquery, Value
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cop.lib import paging
from cop.lib.prepared import Prepared
from discussions import access, news
from discussions.models import Dialogue, Registration, Suspension, Thread
from members.models import Watch
from members.prepared import ForReader

PAGE = 30  # threads a page


@require_safe
@login_not_required
def dialogue_list(request):
    dialogues = DIALOGUES.rows(request.user)
    told = news.threads_with_news(request.user, [dialogue.pk for dialogue in dialogues])
    cards = [(dialogue, told.get(dialogue.pk, 0)) for dialogue in dialogues]
    return render(request, "discussions/dialogue_list.html", {"cards": cards})


DIALOGUES = ForReader(lambda reader: Dialogue.objects.visible_to(reader).as_cards())


@require_safe
@login_not_required
def dialogue(request, slug):
    dialogue = opened_dialogue(request.user, slug)
    after = request.GET.get("after", "")
    facilitators = FACILITATORS.rows(dialogue=dialogue.pk)
    facilitates = access.facilitates(
        request.user, dialogue, among={registration.member_id for registration in facilitators}
    )
    page = page_of(dialogue, after, facilitates=facilitates)
    context = {
        "dialogue": dialogue,
        "page": page,
        "after": after,
        "level": dialogue.level or "",
        "frequency": dialogue.frequency or "",
        "told": news.told_of(request.user, [thread.pk for thread in page.items]),
        "facilitators": facilitators,
        "facilitates": facilitates,
        "may_write": request.user.is_authenticated and not dialogue.suspended and dialogue.locked_at is None,
    }
    return render(request, "discussions/dialogue.html", context)


def opened_dialogue(reader, slug):
    """The dialogue of this address if `reader` may see it, else Http404; with the `level` at which the reader watches
    it and the `frequency` of mail about it, whether the reader is `suspended` here, and whether a thread is pinned in
    it (`has_pinned`)."""
    kind = ContentType.objects.get_for_models(Thread, Dialogue)[Dialogue].pk
    found = SEEN.first(reader, slug=slug, kind=kind, now=timezone.now())
    if found is None:
        raise Http404
    return found


def _seen(reader, slug, kind, now):
    pinned = Thread.objects.filter(dialogue=OuterRef("pk"), pinned_at__isnull=False)
    found = Dialogue.objects.visible_to(reader).filter(slug__iexact=slug).defer("introduction")
    found = found.annotate(has_pinned=Exists(pinned))
    if not reader.is_authenticated:
        return found.annotate(level=Value(""), frequency=Value(""), suspended=Value(False))
    watched = Watch.objects.filter(member=reader.pk, target_type=kind, target_id=OuterRef("pk"))
    level, frequency = (Subquery(watched.values(name)) for name in ("level", "frequency"))
    suspensions = Suspension.objects.current(now).against(reader.pk, OuterRef("pk"))
    return found.annotate(level=level, frequency=frequency, suspended=Exists(suspensions))


SEEN = ForReader(_seen, slug=str, kind=int, now=datetime.datetime)
FACILITATORS = Prepared(
    lambda dialogue: (
        Registration.objects.facilitating().filter(dialogue=dialogue).select_related("member__profile")
    ),
    dialogue=int,
)  # fmt: skip


def page_of(dialogue, after, *, facilitates):
    """A page of threads (rows of Thread.objects.as_rows) for who may read the dialogue. Pinned ones stand first on the
    first page, all of them, and on no other; so what follows pages by its key as if they were not there."""
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
