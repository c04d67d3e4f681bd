"""The other names of a topic: by them a search goes over languages."""

import json
from functools import lru_cache

from cop.lib.prepared import Written
from cop.lib.search.words import words_of

TOPICS = Written("SELECT json_agg(json_build_array(code, labels, also) ORDER BY id)::text FROM members_topic")


def other_names(many):
    """{words: all names, in every language, of the topics of which they are one name} of a list of words (folded)."""
    topics = by_name()
    return {words: [name for _code, names in topics[words] for name in names] for words in many if words in topics}


def codes(words):
    """The codes of the topics that are called so (folded)."""
    return [code for code, _names in by_name().get(words, ())]


def by_name():
    """{a name, folded: [(code, all names)]}; one query."""
    [(text,)] = TOPICS.rows()
    return _by_name(text or "[]")


@lru_cache(maxsize=2)  # as long as nobody edits a topic
def _by_name(text):
    found = {}
    for code, labels, also in json.loads(text):
        names = [*labels.values(), *also]
        for folded in {words_of(name).folded for name in [code, *names]}:
            found.setdefault(folded, []).append((code, names))
    return found
