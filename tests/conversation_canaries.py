"""Canaries in what two members write to one another, and in what was reported of it (see leaks.py)."""

from discussions.models import Flag
from members.models import ConversationMessage


def plant(w, add_to):
    """{private place: (word, roles that may read it)}."""
    add_to(Flag.objects.filter(pk=w.conversation_flag.pk), "words", word="canaryscorned")
    for message, word in ((w.first_words, "canarybetween"), (w.answer_to_them, "canaryinsult")):
        add_to(ConversationMessage.objects.filter(pk=message.pk), "body", word=word)
    return {
        "message in a conversation": ("canarybetween", {"author", "member"}),
        "message that was reported": ("canaryinsult", {"author", "member", "coordinator"}),
        "report of it": ("canaryscorned", {"author", "coordinator"}),
    }
