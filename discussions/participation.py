"""How much a member took part in a dialogue: the one place that counts it."""

from dataclasses import dataclass

from discussions.models import Post
from discussions.sealed import written_by


@dataclass(frozen=True)
class Contributions:
    """`number` of posts that stand, in how many `phases`. For the member's own eyes: nobody else is told these."""

    number: int
    phases: int


def contributions_of(member, dialogue):
    posts = Post.objects.standing().filter(written_by(member), thread__dialogue=dialogue)
    phases = posts.exclude(thread__phase=None).order_by().values("thread__phase").distinct()
    return Contributions(posts.count(), phases.count())
