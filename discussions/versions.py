"""The versions of a post, and what each changed."""

from dataclasses import dataclass

from cop.lib import diff
from members.models import Activity

PAGE = 10  # versions; a comparison may take a fifth of a second


@dataclass
class Version:
    """`by` is the member who wrote it where that was not the post's author, else None; `changes` are those of
    diff.changes against the version before, or all of the text as one that is the same."""

    body: str
    language: str
    at: object
    by: object
    changes: list
    reason: str = ""


def versions_of(post, before):
    """([Version], the newest first, and the key of the next page or None); from the post as it stands, or from the
    revision with the id `before`."""
    revisions = post.revisions.select_related("written_by__profile")
    if before is not None:
        revisions = revisions.filter(pk__lte=before)
    rows = list(revisions[: PAGE + 1])
    made = [(r.body, r.language, r.written_at, r.written_by) for r in rows]
    if before is None:
        now = (post.body, post.language, post.edited_at or post.written_at, post.edited_by or post.author)
        made, rows = [now, *made], [None, *rows]
    versions = []
    for (body, language, at, by), older in zip(made[:PAGE], [*made[1:], None], strict=False):
        changes = diff.changes(older[0], body) if older else [(diff.SAME, body)]
        versions.append(Version(body, language, at, by if by != post.author else None, changes))
    return versions, rows[PAGE].pk if len(rows) > PAGE else None


def give_reasons(post, versions):
    """Tell beside each correction by the facilitation why it was made: its row in the log is the first at or after the
    time of the version."""
    rows = list(Activity.objects.about(post).filter(verb="corrected").select_related("reason").order_by("id"))
    for version in versions:
        if version.by:
            row = next((row for row in rows if row.at >= version.at and row.actor_id == version.by.pk), None)
            version.reason = row.reason.text if row and hasattr(row, "reason") else ""
