"""Where resources come from, and what became of what was said."""

from django import template

from discussions.models import Synthesis
from members.prepared import ForReader
from resources.models import Harvest

register = template.Library()
OF_SYNTHESIS = ForReader(
    lambda reader, synthesis: (
        Harvest.objects.seen_by(reader).filter(synthesis=synthesis).select_related("resource")[:1]
    ),
    synthesis=int,
)


@register.simple_tag(takes_context=True)
def origin_of(context, resource):
    """The Harvest by which `resource` came to be, as far as the reader may see what it was made of; else None."""
    if not hasattr(resource, "harvest"):
        return None
    rows = Harvest.objects.seen_by(context["user"]).filter(resource=resource)
    return rows.select_related("synthesis__dialogue", "post__thread__dialogue").first()


@register.simple_tag(takes_context=True)
def became(context, synthesis):
    """The resource that this synthesis became, as far as the reader may see it; else None."""
    found = OF_SYNTHESIS.first(context["user"], synthesis=synthesis.pk)
    return found.resource if found else None


@register.simple_tag
def weight_of(synthesis: Synthesis):
    """How many passages it cites."""
    return synthesis.citations.count()
