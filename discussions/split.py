"""A branch that found its own subject becomes a thread."""

from cop.lib.deadlocks import tried_again
from discussions.locking import lock
from discussions.models import CannotMove, Thread
from discussions.move import branch_of, plant, require_both_ends
from members.models import Activity


@tried_again
def split(post, *, title, language, by, dialogue=None, reason=""):
    """`post` and its answers become a thread of their own, in `dialogue` or in that of the thread they leave; returns
    it. A branch that is a whole thread there already stays so, and a second click makes no second thread.
    Raises CannotMove("whole") for a whole thread of another dialogue, "dialogue" and "sealed"."""
    _threads, posts = lock(posts=[post.pk])
    post = posts[post.pk]
    source, dialogue = post.thread, dialogue or post.thread.dialogue
    branch = branch_of(post)
    if len(branch) == source.posts.count():
        if source.dialogue_id != dialogue.pk:
            raise CannotMove("whole")
        return source
    began = {"started_at": post.written_at, "started_by": post.author, "last_posted_at": post.written_at}
    thread = Thread(dialogue=dialogue, title=title, language=language, **began)
    require_both_ends(by, source, thread)
    thread.save()
    Activity.record("split", post, by=by, scope=source.dialogue, reason=reason)
    if source.dialogue_id != dialogue.pk:
        Activity.record("received", post, by=by, scope=dialogue, reason=reason)
    plant(branch, source, thread, by=by)
    thread.refresh_from_db()
    return thread
