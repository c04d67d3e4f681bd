"""What was drawn from the talk: a part of the world."""

import uuid

from django.utils import timezone

from discussions.models import Extract, Finding, Poll, Remark, Synthesis, SynthesisDraft
from discussions.models.synthesis import TO_OBJECT


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
    syntheses(w)


def syntheses(w):
    """Of the public dialogue one that is open to remarks, a draft of which somebody keeps another version, and one that
    is published; of the members' dialogue one that is open."""
    body = f"The room speaks first [@{w.placed_extract.pk}]. Ask who keeps the list."
    w.open_synthesis = begin(w.public_dialogue, body, by=w.facilitator)
    w.draft_synthesis = begin(w.public_dialogue, "La salle parle.", by=w.facilitator, language="fr")
    w.issued_synthesis = begin(w.public_dialogue, body, by=w.facilitator, language="es")
    w.members_synthesis = begin(w.members_dialogue, "The room speaks.", by=w.facilitator)
    for synthesis in (w.open_synthesis, w.issued_synthesis, w.members_synthesis):
        synthesis.open_to_remarks(by=w.facilitator)
    w.issued_synthesis.citations.update(told_at=timezone.now() - TO_OBJECT)
    w.issued_synthesis.publish(by=w.facilitator)
    w.synthesis_draft = SynthesisDraft.objects.keep(
        w.draft_synthesis,
        by=w.facilitator,
        form_key=uuid.uuid4(),
        title="La salle",
        body="Elle parle.",
        begun_from=None,
    )
    w.own_remark, w.hidden_remark, w.withdrawn_remark = (
        say(w.open_synthesis, "Ask who keeps the list.", by=w.member, words=words)
        for words in ("One.", "Two.", "Three.")
    )
    w.others_remark = say(w.open_synthesis, "Ask who keeps the list.", by=w.author, words="Four.")
    w.hidden_remark.hide(by=w.facilitator, reason="It names somebody.")
    w.withdrawn_remark.withdraw(by=w.member)
    w.poll = poll(w.public_dialogue, by=w.facilitator)
    w.members_finding = draw(w.members_dialogue, "The room speaks.", by=w.facilitator)
    w.draft_finding = draw(w.dated_dialogue, "Not told yet.", by=w.facilitator)


def begin(dialogue, body, *, by, language="en"):
    """A synthesis of `dialogue` that says this."""
    return Synthesis.objects.begin(dialogue, language, by=by, form_key=uuid.uuid4(), title="What we found", body=body)


def poll(dialogue, *, by):
    """A vote about its findings."""
    return Poll.objects.open(dialogue, by=by, closes_at=timezone.now() + TO_OBJECT, choices=2)


def say(synthesis, about, *, by, words="Not all of them."):
    """A remark about that sentence."""
    return Remark.objects.make(synthesis, words, by=by, about=about, near="", language="en", form_key=uuid.uuid4())
