"""What members ask of those who facilitate: an answer in private, a certificate (see world.py);
and what members ask one another."""

import uuid

from discussions.models import Certificate, CertificateRule, PrivateQuestion
from tests import factories
from tests.world_of_match import conversations


def certified(w):
    """A dialogue in which writing has ended, with a certificate of the author; and the rule of one that is open."""
    CertificateRule.objects.lay_down(w.dated_dialogue, by=w.facilitator, contributions=2, phases=2)
    w.certified = factories.make_dated(
        facilitator=w.facilitator, visibility="participants", entry="open", title="Certified"
    )
    w.certified.register(w.author, by=w.author)
    factories.make_thread(dialogue=w.certified, by=w.author)
    CertificateRule.objects.lay_down(w.certified, by=w.facilitator, contributions=1, phases=1, hours=6)
    factories.end_writing(w.certified)
    w.certificate = Certificate.objects.issue(w.certified, by=w.author)


def asking(w):
    """Private questions of the author: one that waits, one that is answered; and one of who is suspended."""
    names = {"private_question": w.author, "answered_question": w.author, "suspended_question": w.suspended}
    for name, member in names.items():
        asked = PrivateQuestion.objects.ask(
            w.public_dialogue, "May I write under another name?", by=member, form_key=uuid.uuid4()
        )
        setattr(w, name, asked)
    w.answered_question.answer("Yes. Write to me.", by=w.facilitator, form_key=uuid.uuid4())
    conversations(w)
