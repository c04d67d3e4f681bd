"""Where an open question comes from. Whatever raises one points to it, or is pointed to by it; an app above registers
how it is found in its `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from discussions.models import Dialogue


@dataclass(frozen=True)
class Origin:
    """`kind` says in our words what it is, `title` is its own, in `language`."""

    kind: str
    title: str
    language: str
    address: str


# Each gives {id of a question: Origin} of those among `questions` that it knows, as far as `reader` may see the origin.
finders: list[Callable] = []


def register(find):
    finders.append(find)


def of(question, reader):
    """The Origins of this question that `reader` may see."""
    found = (find([question], reader).get(question.pk) for find in finders)
    return [origin for origin in found if origin]


def dialogues(questions, reader):
    """The dialogues in which they were raised."""
    seen = Dialogue.objects.visible_to(reader).in_bulk({one.raised_in_id for one in questions if one.raised_in_id})
    return {
        one.pk: Origin(_("It was raised in a dialogue"), place.title, place.language, place.get_absolute_url())
        for one in questions
        if (place := seen.get(one.raised_in_id))
    }
