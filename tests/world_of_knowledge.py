"""What was drawn from the talk: a part of the world."""

import uuid

from discussions.models import Extract, Finding


def mark(post, words, *, by, kind="practice", taken_up=True):
    """An extract of `post` that says `words`."""
    return Extract.objects.mark(post, words, kind, by=by, form_key=uuid.uuid4(), taken_up=taken_up)


def draw(dialogue, statement, *, by):
    return Finding.objects.draw(dialogue, statement, "en", by=by, form_key=uuid.uuid4())


def knowledge(w):
    """Passages of the public dialogue: in a finding, in none, suggested by the member, set aside; a finding with one
    of them, one that was merged into it, one that is dissolved."""
    words = "They *moved* the chairs. Nobody sat alone. The list went round. Who keeps it?"
    post = w.public_thread.posts.get(number=1)
    post.edit(by=post.author, body=words, language="en", edited_at=post.edited_at)
    post.refresh_from_db()
    w.marked_post = post
    w.placed_extract = mark(post, "They moved the chairs.", by=w.facilitator)
    w.loose_extract = mark(post, "The list went round.", by=w.facilitator, kind="issue")
    w.suggested_extract = mark(post, "Who keeps it?", by=w.member, kind="question", taken_up=False)
    w.resting_extract = mark(post, "Nobody sat alone.", by=w.facilitator)
    w.resting_extract.set_aside(by=w.facilitator)
    w.finding, w.merged_finding, w.dissolved_finding = (
        draw(w.public_dialogue, f"The room speaks first{end}", by=w.facilitator) for end in (".", ", always.", "?")
    )
    w.placed_extract.put_into(w.finding, by=w.facilitator)
    w.merged_finding.merge(into=w.finding, by=w.facilitator)
    w.dissolved_finding.dissolve(by=w.facilitator)
