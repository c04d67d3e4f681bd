"""Initiatives in each of their states, and evaluations (see world.py)."""

import datetime

from cop.lib.documents import Words
from resources.reading_files import finish
from tests.resources.making import pdf, small_picture
from tests.resources.telling import make_evaluation, make_initiative

WORDS = {
    "worked": "The four questions.", "failed": "The second hour.", "for_whom": "For those who came by themselves.",
    "lessons": "Ask who signs.", "question": "Who can sign, when the head will not?", "relevance": "held",
    "relevance_words": "They had asked for it.", "evidence": ["own", "later"],
}  # fmt: skip


def initiatives(w):
    """Of the author: one in each state, with a file that is read, which applied the published resource and one that is
    withdrawn; evaluations of the author: one that everybody reads, one that is begun, one that is hidden. The member
    took part in the last."""
    for state in ("private", "shared", "hidden"):
        words = {
            "place": "A school",
            "partners": "The open door",
            "adapted": "Half the time.",
            "title": f"A {state} one",
        }
        initiative = make_initiative(
            by=w.author, shared=state != "private", audiences=[w.audience], files=[pdf()], **words
        )
        finish(initiative.files.get(), Words("read", "Morning: who came.", 1), small_picture())
        application = initiative.applications.apply(
            w.published, to=initiative, by=w.author, adapted="Without the second page."
        )
        initiative.applications.create(initiative=initiative, resource=w.withdrawn)
        setattr(w, f"{state}_initiative", initiative)
        setattr(w, f"{state}_application", application)
    w.hidden_initiative.hide(by=w.curator, reason="It names somebody.")
    w.shared_initiative.apply_finding(w.finding, by=w.author)
    w.asked_initiative = make_initiative(by=w.author, title="To be asked of", evaluate_on=datetime.date(2030, 1, 1))
    w.fresh_initiative = make_initiative(by=w.author, title="Held last week", country="")
    w.standing_evaluation = make_evaluation(w.shared_initiative, **WORDS)
    w.begun_evaluation = make_evaluation(w.asked_initiative, published=False, outcome="", **WORDS)
    of_another = make_initiative(by=w.facilitator, title="Of somebody else", applying=[w.published])
    w.hidden_evaluation = make_evaluation(of_another, by=w.author, outcome="failed", **WORDS)
    w.hidden_evaluation.hide(by=w.curator, reason="It names somebody.")
    make_evaluation(of_another, by=w.member, outcome="held", worked="All of it.")
