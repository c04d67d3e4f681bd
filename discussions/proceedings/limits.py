"""How long a dialogue may be for what."""

from discussions.proceedings.contents import posts_of

# Posts. The page for printing is made while its reader waits, by a process that serves others too: 1 ms a post, and
# 4 KB. Of a PDF a post costs 0.5 MB of memory while it is set, and who would print 400 pages.
PRINTED = 400
MOST = {"pdf": 1_500}


def total_of(dialogue):
    """How many posts have a place in the proceedings."""
    return posts_of(dialogue).count()


def is_too_long(dialogue, form):
    """Whether more was said than this form takes."""
    most = MOST.get(form)
    return most is not None and posts_of(dialogue).order_by()[: most + 1].count() > most
