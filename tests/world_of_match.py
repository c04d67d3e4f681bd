"""Who can be found, and what members write to one another (see world.py)."""

import uuid

from members.models import Conversation


def conversations(w):
    """Of the author and a member, with messages of both; and of who is suspended. One trainer is listed."""
    w.public_profile.profile.describe(by=w.public_profile, trainer=True, offers=["talk"], can_offer="An evening.")
    w.first_words = write(w, "author", "member", "Would you come to Kolda in March?")
    w.answer_to_them = write(w, "member", "author", "With pleasure.")
    w.conversation = w.first_words.conversation
    w.suspended_conversation = write(w, "suspended", "member", "Why am I suspended?").conversation


def write(w, by, to, words):
    return Conversation.objects.write(getattr(w, to), words, by=getattr(w, by), form_key=uuid.uuid4())
