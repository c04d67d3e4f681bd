"""What a page says where a phase withholds contributions: that they are there, and what to do."""

from dataclasses import dataclass

from discussions import access
from discussions.models import Phase, Post


@dataclass(frozen=True)
class Withheld:
    """`phase` withholds `count` posts of this page from its reader."""

    phase: Phase
    count: int

    @property
    def key(self):
        """All of it that a page shows."""
        return self.count, self.phase.number, self.phase.title, self.phase.questions, self.phase.ends_at


def withheld_in(thread, reader):
    """What the phase of `thread` withholds from `reader` there, or None."""
    if not access.has_to_answer(reader, thread.phase):
        return None
    return Withheld(thread.phase, number(Post.objects.filter(thread=thread), reader))


def withheld_of(phase, reader):
    """What `phase` withholds from `reader`, or None."""
    if not access.has_to_answer(reader, phase):
        return None
    return Withheld(phase, number(Post.objects.filter(thread__phase=phase), reader))


def number(posts, reader):
    posts = posts.standing()
    return posts.count() - posts.released_to(reader).count()
