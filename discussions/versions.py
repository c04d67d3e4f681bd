"""The versions of a post, and what each changed."""

from dataclasses import dataclass

from cop.lib import diff
from members.models import Activity

PAGE = 10  # versions; a comparison may take a fifth of a second


@dataclass
class Version:
    """`by` is the member who wrote it where that was not the post's author, else None; `changes` are those of
    diff.changes against the version before, or all of the text as one that is the same, and `changes_of_note` the same
    of the content note. `note` is the one behind which the changes are folded, where they are."""

    body: str
    language: str
    at: object
    by: object
    changes: list
    changes_of_note: list
    note: str
    reason: str = ""

    @property
    def has_other_note(self):
        """Whether the note is another one than before."""
        return any(kind != diff.SAME for kind, _words in self.changes_of_note)


def versions_of(post, before):
    """([Version], the newest first, and the key of the next page or None); from the post as it stands, or from the
    revision with the id `before`."""
    revisions = post.revisions.select_related("written_by__profile")
    if before is not None:
        revisions = revisions.filter(pk__lte=before)
    rows = list(revisions[: PAGE + 1])
    made = [(r.body, r.note, r.language, r.written_at, r.written_by) for r in rows]
    if before is None:
        at, by = post.edited_at or post.written_at, post.edited_by or post.author
        now = (post.body, post.note, post.language, at, by)
        made, rows = [now, *made], [None, *rows]
    versions = []
    for (body, note, language, at, by), older in zip(made[:PAGE], [*made[1:], None], strict=False):
        old_body, old_note = older[:2] if older else (body, note)
        changes, of_note = diff.changes(old_body, body), diff.changes(old_note, note)
        # What is removed from a text that had a note is told behind that, and what came before a note behind this.
        before_it = note or old_note or post.note
        by = by if by != post.author else None
        versions.append(Version(body, language, at, by, changes, of_note, before_it))
    return versions, rows[PAGE].pk if len(rows) > PAGE else None


def give_reasons(post, versions):
    """Tell beside each correction by the facilitation why it was made: its row in the log is the first at or after the
    time of the version."""
    rows = list(Activity.objects.about(post).filter(verb="corrected").select_related("reason").order_by("id"))
    for version in versions:
        if version.by:
            row = next((row for row in rows if row.at >= version.at and row.actor_id == version.by.pk), None)
            version.reason = row.reason.text if row and hasattr(row, "reason") else ""
