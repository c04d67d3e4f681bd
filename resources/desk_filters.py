"""Filters of the desk's page of the library beside those by its own columns."""

from django.utils.translation import gettext_lazy as _

from cop.lib import languages
from members.desk import StateFilter
from resources.models import LinkCheck, State


class ResourceState(StateFilter):
    states = [(value, label) for value, label in State.choices if value != State.DRAFT]
    first = State.WAITING

    def where(self, resources, word):
        return resources.in_state(State(word))


class LanguageFilter(StateFilter):
    """Only the languages that something is in."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        there = model_admin.model.objects.order_by().values_list("language", flat=True).distinct()
        self.states = sorted(((code, languages.name(code)) for code in there), key=lambda pair: pair[1].casefold())
        return super().lookups(request, model_admin)

    def where(self, things, word):
        return things.filter(language=word)


class LackFilter(StateFilter):
    """What a curator would add."""

    title = _("what it lacks")
    parameter_name = "lacks"
    states = [
        ("topics", _("Topics")), ("licence", _("Licence")), ("year", _("Year")), ("makers", _("By whom")),
    ]  # fmt: skip

    def where(self, resources, word):
        return resources.filter(**{word: "" if word in {"licence", "makers"} else None})


class LinkFilter(StateFilter):
    """Whether the link of a resource answers when the loop follows it."""

    title = _("link")
    parameter_name = "link"
    states = [("broken", _("Does not answer for two weeks")), ("failing", _("Did not answer the last time"))]

    def where(self, resources, word):
        if word == "broken":
            return resources.filter(pk__in=LinkCheck.objects.broken().values("pk"))
        return resources.filter(link_check__failed_since__isnull=False)
