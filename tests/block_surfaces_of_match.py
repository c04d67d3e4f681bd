"""Where one member comes upon another in looking for trainers and in writing to them (the words: block_surfaces.py)."""

import uuid

from members.models import Conversation, ConversationMessage
from tests.block_surfaces import heard, page

WORDS = "Would you come?"


def trainers(w, reader, other):
    other.profile.describe(by=other, visibility="public", trainer=True)
    return other.profile.name in page(reader, "/directory/trainers/")


def match(w, reader, other):
    other.profile.describe(by=other, offers=["talk"])
    return other.profile.name in page(reader, "/directory/co-facilitators/", what="talk")


def writes_to(w, reader, other):
    return Conversation.objects.write(reader, WORDS, by=other, form_key=uuid.uuid4())


def places_of(reader, message):
    """Whether it stands in the list, in the conversation, and in what one takes along."""
    places = "/mine/conversations/", message.conversation.get_absolute_url(), "/mine/conversations.json"
    return tuple(WORDS in page(reader, place) for place in places)


def written_to(w, reader, other):
    """A word from `other`."""
    return places_of(reader, writes_to(w, reader, other))


def written_before(w, reader, other):
    """A word from before any block; and the way to answer it."""
    message = writes_to(w, reader, other)
    ConversationMessage.objects.filter(pk=message.pk).update(withheld=False)
    return *places_of(reader, message), "/write/" in page(reader, message.conversation.get_absolute_url())


def own_words(w, reader, other):
    """What one wrote oneself: who was blocked sees it as sent."""
    message = writes_to(w, other, reader)
    return *places_of(reader, message), "/write/" in page(reader, message.conversation.get_absolute_url())


#                            whoever blocked, was blocked, a third one
MATCH = {
    trainers: (False, False, True),
    match: (False, False, True),
    heard(writes_to): ("", "", "mine"),
    written_to: ((False, False, False), (True, True, True), (True, True, True)),
    written_before: ((False, True, True, False), (True, True, True, True), (True, True, True, True)),
    own_words: ((False, True, True, False), (True, True, True, True), (True, True, True, True)),
}
