"""The list of open questions: what an address asks of it, and what it offers."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from cop.lib import languages, paging
from discussions.models import Dialogue, Question
from members.models import Topic
from members.models.concept import choices_of
from members.prepared import ForReader

PAGE = 30  # questions a page
ALL, MINE = "all", "mine"
STATES = {"waiting": Question.objects.waiting, "taken": Question.objects.taken_up, ALL: Question.objects.all}


@dataclass(frozen=True)
class Wanted:
    """`state` is one of STATES, or MINE for what the reader asked, hidden ones too; `language` a code and `topic` the
    code of one, or "" for any."""

    state: str = "waiting"
    language: str = ""
    topic: str = ""

    @classmethod
    def read(cls, asked, reader):
        """What no question can be asked for is passed over: an address is no form."""
        states = {*STATES, MINE} if reader.is_authenticated else STATES
        state, language, topic = (asked.get(name, "") for name in ("state", "language", "topic"))
        return cls(
            state if state in states else cls.state,
            language if language in languages.NAMES else "",
            topic if topic.replace("-", "").isalnum() and topic.isascii() else "",
        )

    @property
    def narrows(self):
        """Whether more than the list as it opens is asked for."""
        return self != Wanted()

    def page(self, reader, after):
        """A page of questions as the list shows them, in the order of Question.objects.by_support; `taken_up_in` is the
        dialogue that has each, as far as `reader` may know of it."""
        if self.narrows or after:
            page = paging.in_order(self.found(reader), after=after, size=PAGE)
        else:
            page = paging.cut_in_order(FIRST.rows(reader), size=PAGE)
        prefetch_related_objects(page.items, "topics")
        taken = {question.dialogue_id for question in page.items if question.is_taken_up}
        known = Dialogue.objects.announced_to(reader).in_bulk(taken) if taken else {}
        for question in page.items:
            question.taken_up_in = known.get(question.dialogue_id)
        return page

    def found(self, reader):
        """All of them."""
        seen = Question.objects.visible_to(reader)
        found = seen.filter(asked_by=reader) if self.state == MINE else seen.standing() & STATES[self.state]()
        found = found.filter(language=self.language) if self.language else found
        found = found.filter(topics__code=self.topic) if self.topic else found
        return found.by_support(reader).select_related("asked_by__profile", "dialogue")


def spoken(reader):
    """[(code, own name)] of the languages in which there are questions."""
    return [(code, languages.name(code)) for (code,) in SPOKEN.rows(reader)]


def topics(reader):
    """[(code, label)] of the topics of which there are questions."""
    return choices_of(TOPICS.rows(reader))


def _standing(reader):
    return Question.objects.visible_to(reader).standing().order_by()


# What the list as it opens asks.
FIRST = ForReader(lambda reader: paging.first_in_order(Wanted().found(reader), size=PAGE))
SPOKEN = ForReader(lambda reader: _standing(reader).values_list("language").distinct())
TOPICS = ForReader(lambda reader: Topic.objects.filter(questions__in=_standing(reader).values("pk")).distinct())
