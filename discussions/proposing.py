"""A dialogue is proposed about an open question, and takes it up."""

from django.db import transaction

from discussions.models import Dialogue, Question


@transaction.atomic
def propose(question, *, by, **about):
    """The dialogue that `by` proposes; `about` is what Dialogue.objects.propose is told. Without a `question` (None) it
    stands on its own. Raises Closed as Question.take_up does; then nothing is proposed."""
    if question is None:
        return Dialogue.objects.propose(by=by, **about)
    # Two who propose about it follow one another.
    question = Question.objects.select_for_update(no_key=True).get(pk=question.pk)
    dialogue = Dialogue.objects.propose(by=by, **about)
    question.take_up(dialogue, by=by)
    return dialogue
