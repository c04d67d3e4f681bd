"""Live sessions of the world (world.py)."""

from discussions.models import Recording
from tests import factories


def live(w):
    """A live session in every state, with questions of the author, one of which is hidden; one for participants and one
    of a proposal."""
    for state, begins_in in (("coming", 3000), ("now", -5), ("cancelled", 4000), ("past", -600)):
        session = factories.make_live(
            dialogue=w.public_dialogue, by=w.facilitator, title=f"A {state} hour", begins_in=begins_in
        )
        setattr(w, f"{state}_live", session)
        question = factories.ask_live(session, by=w.author, words="Who opens the door?")
        setattr(w, f"{state}_question", question)
    w.coming_question.support(by=w.member)
    w.hidden_question = factories.ask_live(w.coming_live, by=w.author, words="Who closed it?")
    w.hidden_question.hide(by=w.facilitator, reason="It names somebody.")
    w.withdrawn_question = factories.ask_live(w.coming_live, by=w.author)
    w.withdrawn_question.withdraw(by=w.author)
    w.cancelled_live.cancel(by=w.facilitator, reason="Our guest is ill.")
    words = {"link": "https://video.example/1", "transcript": "We *waited*.", "language": "en"}
    Recording.objects.keep(w.past_live, by=w.facilitator, **words)
    w.participants_live = factories.make_live(dialogue=w.participants_dialogue, by=w.facilitator)
    w.participants_question = factories.ask_live(w.participants_live, by=w.author)
    w.proposal_live = factories.make_live(dialogue=w.proposal, by=w.facilitator)
