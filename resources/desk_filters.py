"""Filters of the desk's page of the library beside those by its own columns."""

from django.utils.translation import gettext_lazy as _

from members.desk import StateFilter
from resources.models import LinkCheck


class LinkFilter(StateFilter):
    """Whether the link of a resource answers when the loop follows it."""

    title = _("link")
    parameter_name = "link"
    states = [("broken", _("Does not answer for two weeks")), ("failing", _("Did not answer the last time"))]

    def where(self, resources, word):
        if word == "broken":
            return resources.filter(pk__in=LinkCheck.objects.broken().values("pk"))
        return resources.filter(link_check__failed_since__isnull=False)
