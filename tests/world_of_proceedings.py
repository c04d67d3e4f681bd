"""Files of proceedings of the public dialogue: one that is there, one that waits, one that could not be made."""

from discussions.models import Proceedings
from discussions.proceedings import making
from discussions.proceedings.stamp import stamp_of


def proceedings(w):
    """In the end, since it says what all others did."""
    dialogue = w.public_dialogue
    Proceedings.objects.ask(dialogue, "json", by=w.member, stamp="")
    making.make_next()
    w.waiting_proceedings = Proceedings.objects.ask(dialogue, "epub", by=None, stamp=stamp_of(dialogue))
    w.failed_proceedings = Proceedings.objects.ask(dialogue, "page", by=w.author, stamp=stamp_of(dialogue))
    w.failed_proceedings.fail()
