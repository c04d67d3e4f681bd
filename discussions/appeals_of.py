"""What somebody can appeal against at this moment."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from discussions import sealed
from discussions.models import Appeal, Post, Suspension
from discussions.models.appeal import WITHIN

MOST = 20  # decisions about one member in a month; of more the newest


def open_to(member):
    """[Post or Suspension], the newest decision first: those hidden, or running, that are not older than WITHIN and
    against which `member` has not appealed."""
    since = timezone.now() - WITHIN
    appealed = Appeal.objects.filter(post=OuterRef("pk"), against_at=OuterRef("hidden_at"))
    posts = Post.objects.visible_to(member).filter(sealed.written_by(member), hidden_at__gt=since)
    posts = posts.filter(~Exists(appealed)).select_related("thread__dialogue").order_by("-hidden_at")[:MOST]
    running = Suspension.objects.current().filter(member=member, began_at__gt=since, appeals=None)
    found = [(post.hidden_at, post) for post in posts]
    found += [(one.began_at, one) for one in running.select_related("dialogue")]
    return [thing for _at, thing in sorted(found, key=lambda pair: pair[0], reverse=True)]
