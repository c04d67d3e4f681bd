"""What readers said to the posts of a page."""

from django.db.models import Count, Q

from discussions.models import Reaction


def reactions_of(posts, member):
    """{post id: {kind: (how many, whether `member` is among them)}} of `posts`, in one query."""
    mine = Q(member_id=member.pk) if member.is_authenticated else Q(pk=None)
    rows = Reaction.objects.filter(post__in=posts).order_by().values("post_id", "kind")
    found = {}
    for row in rows.annotate(count=Count("id"), mine=Count("id", filter=mine)):
        found.setdefault(row["post_id"], {})[row["kind"]] = (row["count"], bool(row["mine"]))
    return found
