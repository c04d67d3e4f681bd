"""What pages of a sensitive dialogue have in common."""

from django import template

register = template.Library()
# By these names pages of dialogues know what they show.
NAMES = ("dialogue", "thread", "post", "phase", "session", "asked", "digest", "original", "rule", "question")


@register.simple_tag(takes_context=True)
def is_sensitive(context):
    """Whether this page shows something of a sensitive dialogue: then it has the quick exit, and no browser keeps it.
    A page that shows many dialogues names none of them like this."""
    found = any(getattr(dialogue_of(context.get(name)), "sensitive", False) for name in NAMES)
    if found and (request := context.get("request")):
        request.kept_nowhere = True
    return found


def dialogue_of(thing):
    """The dialogue that a page's thing is, or in which it stands; anything else where it has none."""
    if thing is None or hasattr(thing, "sensitive"):
        return thing
    return thing.thread.dialogue if hasattr(thing, "thread") else getattr(thing, "dialogue", None)
