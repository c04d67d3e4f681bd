"""Two threads about one subject become one."""

from cop.lib.deadlocks import tried_again
from discussions.locking import lock
from discussions.move import plant, require_both_ends
from members.models import Activity


@tried_again
def merge(thread, *, into, by, reason=""):
    """All posts of `thread` come to stand after those of the thread `into`, each still below what it answers, and the
    address of `thread` leads there; returns the thread that has them all. Threads that are one already stay so.
    Raises CannotMove("dialogue") and CannotMove("sealed")."""
    threads, _posts = lock(threads=[thread.pk, into.pk])
    source, target = threads[thread.pk], threads[into.pk]
    if source == target:
        return target
    require_both_ends(by, source, target)
    Activity.record("merged", source, by=by, scope=source.dialogue, reason=reason)
    if source.dialogue_id != target.dialogue_id:
        Activity.record("received", source, by=by, scope=target.dialogue, reason=reason)
    plant(list(source.posts.order_by("path").values_list("pk", "parent_id", "number")), source, target, by=by)
    target.refresh_from_db()
    return target
