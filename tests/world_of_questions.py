"""Open questions of the world (world.py)."""

from tests import factories


def questions(w):
    """Open questions of the author in every state: one that waits and that a member asks too, one that was raised among
    participants, one that a dialogue takes up, one by a dialogue that is only proposed, one by
    a dialogue that is over, one hidden, one taken back."""
    words = {"why": "Nobody of us knows.", "topics": [w.topic]}
    w.open_question = factories.ask_open(by=w.author, **words)
    w.open_question.support(by=w.member)
    w.alone_question = factories.ask_open(by=w.author, words="Who pays for the third?")
    w.raised_question = factories.ask_open(by=w.author, words="Who stays?", raised_in=w.participants_dialogue)
    w.taken_question = factories.ask_open(by=w.author, words="Who is silent?", raised_in=w.public_dialogue)
    w.taken_question.take_up(w.dated_dialogue, by=w.facilitator)
    w.proposed_question = factories.ask_open(by=w.author, words="Who goes on?")
    w.proposed_question.take_up(w.proposal, by=w.author)
    w.settled_question = factories.ask_open(by=w.author, words="Who listened?")
    w.settled_question.take_up(w.over, by=w.facilitator)
    w.shut_question = factories.ask_open(by=w.author, words="Who shouted?")
    w.shut_question.hide(by=w.coordinator, reason="It names somebody.")
    w.gone_question = factories.ask_open(by=w.author, words="Who left?")
    w.gone_question.withdraw(by=w.author)
