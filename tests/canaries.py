"""The canaries of each part that has a file of its own for them (see leaks.py)."""

from tests import calendar_canaries, conversation_canaries, directory_canaries, knowledge_canaries, wiki_canaries

PARTS = (directory_canaries, knowledge_canaries, wiki_canaries, calendar_canaries, conversation_canaries)


def plant(w, add_to):
    """{private place: (word, roles that may read it)} of all of them."""
    return {place: told for part in PARTS for place, told in part.plant(w, add_to).items()}
