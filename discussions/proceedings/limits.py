"""How long a dialogue may be for what."""

from django.db.models import Count, Q

from discussions.proceedings.contents import posts_of

# Posts. The page for printing is made while its reader waits, by a process that serves others too: 0.5 ms a post, and
# all of them together up to 6 MB of its memory. Of a PDF a post takes 0.1 to 0.5 MB while it is set.
PRINTED = 200
MOST = {"pdf": 1_500}


def totals_of(dialogue):
    """How many posts have a place in the proceedings, and how many of them are shown."""
    shown = Q(hidden_at=None, deleted_at=None)
    return tuple(posts_of(dialogue).order_by().aggregate(places=Count("pk"), shown=Count("pk", filter=shown)).values())


def is_too_long(dialogue, form):
    """Whether more was said than this form takes."""
    most = MOST.get(form)
    return most is not None and posts_of(dialogue).order_by()[: most + 1].count() > most
