"""Where resources stand beside the library's list: in collections, on reading lists, in notes and saved searches."""

from django import template
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cop.lib.prepared import Prepared
from members.models import Frequency, Level, Topic, Watch, level_of
from resources import access
from resources.models import Collection, Reading, Resource, ResourceNote
from resources.narrowing import concepts
from resources.searches import with_news

register = template.Library()
FEATURED = 3  # collections above the library's list; more of them would push it off a phone
READ_IN = 5  # dialogues on the page of a resource, those that chose it last
NOTES = 5  # on the page of a resource; all of them have a page of their own


@register.simple_tag(takes_context=True)
def featured_collections(context):
    """Those that stand above the library's list: on its first page, as long as nothing is chosen."""
    return FRONT.rows() if context["is_first"] and not context["narrowing"] else []


FRONT = Prepared(
    lambda: (
        Collection.objects.featured()
        .with_numbers()
        .values_list("pk", "title", "language", "description", "number", named=True)[:FEATURED]
    )
)


@register.simple_tag(takes_context=True)
def saved_searches(context):
    """The HTML of a member's list of them, "" for a visitor and for who has none."""
    request = context["request"]
    searches = with_news(request.user) if request.user.is_authenticated else ()
    return render_to_string("resources/_saved_searches.html", {"searches": searches}, request) if searches else ""


@register.simple_tag(takes_context=True)
def follow_topic(context):
    """The HTML of the button with which a member follows the topic to which the list is narrowed; "" for a visitor, and
    where that is not one."""
    request, codes = context["request"], context["narrowing"].of("topic")
    topic = concepts("topic").get(codes[0]) if len(codes) == 1 and request.user.is_authenticated else None
    if topic is None:
        return ""
    followed = level_of(request.user, topic) == Level.FOLLOWED
    return render_to_string("resources/_follow_topic.html", {"topic": topic, "followed": followed}, request)


@register.simple_tag(takes_context=True)
def my_topics(context):
    """[(Topic, how often mail tells of it)] that a member follows, by label."""
    watches = Watch.objects.about(Topic).filter(member=context["user"], level=Level.FOLLOWED)
    frequencies = dict(watches.values_list("target_id", "frequency"))
    found = [(topic, frequencies[topic.pk]) for topic in Topic.objects.filter(pk__in=frequencies)]
    return sorted(found, key=lambda pair: pair[0].label.casefold())


@register.simple_tag
def frequencies():
    """Pairs of value and label of how often mail tells of one thing."""
    return [("", _("As in my settings")), *Frequency.choices]


@register.simple_tag(takes_context=True)
def my_searches(context):
    return with_news(context["user"])


@register.simple_tag(takes_context=True)
def my_collections(context):
    return list(Collection.objects.filter(owner=context["user"]).with_numbers())


@register.simple_tag
def reading_list(dialogue):
    """What is read for a dialogue, each resource once: rows of PlacedQuerySet.as_rows."""
    once = {}
    for row in READINGS.rows(dialogue=dialogue.pk):
        once.setdefault(row.shown, row)
    return list(once.values())


READINGS = Prepared(lambda dialogue: Reading.objects.filter(dialogue=dialogue).as_rows(), dialogue=int)


@register.simple_tag(takes_context=True)
def read_in(context, resource):
    """The Readings of a resource in dialogues that the reader may see."""
    return list(Reading.objects.of_resource(resource, context["user"])[:READ_IN])


@register.simple_tag(takes_context=True)
def notes_on(context, resource):
    """(the newest ResourceNotes on it that the reader may see, whether there are more)"""
    found = list(ResourceNote.objects.visible_to(context["user"]).about(resource)[: NOTES + 1])
    return found[:NOTES], len(found) > NOTES


@register.filter
def is_by(note, member):
    return access.is_author(member, note)


@register.filter
def curates(member):
    return access.may_curate(member)


@register.filter
def shown_address(row):
    """Where the resource of a row of PlacedQuerySet.as_rows is."""
    return Resource(pk=row.shown, title=row.title).get_absolute_url()


@register.filter
def collection_address(row):
    return Collection(pk=row.pk, title=row.title).get_absolute_url()
