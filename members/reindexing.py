"""What the loop does for the search: entries for what has none, entries of older rules anew, and the index settled."""

from django.db import connection, transaction

from cop.lib.search.words import VERSION
from members import search
from members.models import SearchEntry

BATCH = 100  # entries of one round: a fifth of a second
LOOK = 1_000  # things that are looked at for whether they have one

_position = {}  # kind → the id up to which `complete` has looked, in this process


def settle():
    """Bring the newest entries from PostgreSQL's waiting list into the index, so that neither a search nor a reply has
    to; returns 0."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('search_entry_words'::regclass)")
    return 0


@transaction.atomic
def renew():
    """Write the entries anew that were made by older rules of words; returns how many."""
    old = SearchEntry.objects.filter(version__lt=VERSION).order_by("id").select_for_update(skip_locked=True)
    found = {}
    for kind, target in old.values_list("kind", "target_id")[:BATCH]:
        found.setdefault(kind, []).append(target)
    for kind, ids in found.items():
        there = {entry.target_id: entry for entry in search.kinds[kind].entries(ids)}
        search.forget(kind, set(ids) - there.keys())
        for entry in there.values():
            search.put(entry)
    return sum(map(len, found.values()))


def complete():
    """Give an entry to each thing that can be found and has none, a portion at a time; returns how many things were
    looked at, and 0 once all of them were. A new process looks once more."""
    for kind in search.kinds.values():
        if looked := _complete(kind):
            return looked
    return 0


@transaction.atomic
def _complete(kind):
    things = kind.model.objects.filter(pk__gt=_position.get(kind.name, 0)).order_by("pk")
    ids = list(things.values_list("pk", flat=True)[:LOOK])
    if not ids:
        return 0
    known = SearchEntry.objects.filter(kind=kind.name, target_id__in=ids).values_list("target_id", flat=True)
    missing = sorted({*ids} - {*known})
    if missing:
        # Held, so that nobody hides one between our look at it and its entry; what another holds, its verb writes.
        free = (
            kind.model.objects.filter(pk__in=missing).order_by("pk").select_for_update(skip_locked=True, of=("self",))
        )
        for entry in kind.entries(list(free.values_list("pk", flat=True))):
            search.put(entry)
    _position[kind.name] = ids[-1]
    return len(ids)


def start_over():
    """Let `complete` look at everything again."""
    _position.clear()
