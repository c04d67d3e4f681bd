"""Where texts of other parts are kept while they are written. An app above says in its `AppConfig.ready` what the place
of its drafts begins with in a page ("page:"), and which function keeps what was typed there."""

from django.utils.module_loading import import_string

_places = {}


def register(prefix, keep):
    """`keep` is the dotted name of a function: of a request and the word of a place it keeps what was typed, and
    returns the draft, or None; it raises Http404 where the place is gone."""
    _places[prefix] = keep


def keeper_of(word):
    """The function that keeps what is typed at the place of this word, or None."""
    found = next((keep for prefix, keep in _places.items() if word.startswith(prefix)), None)
    return found and import_string(found)
