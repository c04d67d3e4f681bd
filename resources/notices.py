"""Who hears of what happens in the library, and in which words: through the loop."""

from collections import defaultdict

from django.db.models import Case, CharField, Exists, F, OuterRef, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from members import notices
from members.models import Frequency, Level, Member, Notification, Topic, Watch, Why
from members.notices import ActNotice, Told
from resources.models import Collection, Resource, ResourceNote, State
from resources.searches import finding, searches_finding


class DecidedNotice(ActNotice):
    """A curator decided about a resource: who sent it in hears of it, with the reason."""

    IS_SO = {
        "returned": State.RETURNED, "published": State.PUBLISHED, "withdrawn": State.WITHDRAWN, "merged": State.MERGED,
    }  # fmt: skip
    SENTENCES = {
        "returned": gettext_lazy("A curator asks you for a change before this goes into the library"),
        "withdrawn": gettext_lazy("A curator took your resource out of the library; you still find it, with its files"),
        "merged": gettext_lazy("Your resource is now part of another one that says the same"),
    }

    def hearers(self, resource, activity):
        return [(Why.MINE, Member.objects.filter(pk=resource.submitted_by_id))]

    def who_may_see(self, resource, members):
        return members if resource.state == self.IS_SO[self.verb] else members.none()

    def shown_to(self, ids, reader):
        theirs = Resource.objects.in_state(self.IS_SO[self.verb]).filter(pk__in=ids, submitted_by=reader)
        last = self.last(ids)
        return {one.pk: self.told(one, *last[one.pk]) for one in theirs}

    def told(self, resource, date, why):
        edit = reverse("resources:edit_resource", args=[resource.pk])
        return Told(
            sentence={Why.MINE: str(self.SENTENCES[self.verb])}, title=resource.title, language=resource.language,
            address=edit if self.verb == "returned" else resource.get_absolute_url(), date=date,
            group=f"resource {resource.pk}", text=why,
        )  # fmt: skip


class PublishedNotice(DecidedNotice):
    """A resource is in the library: beside who sent it in, those hear of it who follow one of its topics or keep a
    search that finds it; but not who heard it before, when it was published the last time."""

    def hearers(self, resource, activity):
        about = {"activity__target_type": activity.target_type_id, "activity__target_id": resource.pk}
        heard = Notification.objects.filter(recipient=OuterRef("pk"), activity__verb=self.verb, **about)
        others = Member.objects.exclude(pk=resource.submitted_by_id).exclude(Exists(heard.exclude(activity=activity)))
        topics = Watch.objects.about(Topic).filter(level=Level.FOLLOWED, target_id__in=resource.topics.values("pk"))
        found = [(Why.TOPIC, topics), (Why.SEARCH, finding(resource))]
        theirs = [(why, rows.filter(member=OuterRef("pk"))) for why, rows in found]
        return super().hearers(resource, activity) + [
            (why, others.filter(Exists(rows)).annotate(wished=soonest(rows))) for why, rows in theirs
        ]

    def shown_to(self, ids, reader):
        resources = Resource.objects.published().filter(pk__in=ids)
        watches = Watch.objects.filter(member=reader).targets(Topic, Level.FOLLOWED)
        carried = Resource.topics.through.objects.filter(resource__in=ids, topic__in=watches).select_related("topic")
        topics, searches = defaultdict(list), searches_finding(reader, ids)
        for row in carried:
            topics[row.resource_id].append(row.topic)
        return {one.pk: self.told(one, topics[one.pk], searches[one.pk]) for one in resources}

    def told(self, resource, topics, searches):
        """`topics` and `searches` are those for which the reader hears of it at this moment; one of each is named."""
        on_topic = _("New in the library on “%(topic)s”") % {"topic": topics[0].label} if topics else None
        for_search = (
            _("New in the library for your search “%(name)s”") % {"name": searches[0].name} if searches else None
        )
        return Told(
            sentence={
                Why.MINE: _("Your resource is in the library: everybody can read and download it"),
                Why.TOPIC: on_topic or _("New in the library"),
                Why.SEARCH: for_search or _("New in the library"),
            },
            title=resource.title, language=resource.language, address=resource.get_absolute_url(),
            date=resource.published_at, group=f"resource {resource.pk}", text=resource.summary,
            text_language=resource.language, followed=(*topics, *searches),
        )  # fmt: skip


def soonest(rows):
    """Of one member's `rows` (watches, searches) the frequency by which mail comes first; "" is as in their
    settings."""
    said = Case(When(frequency="", then=OuterRef("mail_followed")), default=F("frequency"), output_field=CharField())
    order = Case(*(When(said=frequency, then=Value(place)) for place, frequency in enumerate(Frequency.values)))
    return Subquery(rows.annotate(said=said, place=order).order_by("place").values("said")[:1])


class NoteActNotice(ActNotice):
    """About a note on a resource, at the resource or at that of which it became a part."""

    SENTENCES = {
        "hidden": gettext_lazy("A curator hid your note on this resource"),
        "restored": gettext_lazy("Everybody sees your note on this resource again"),
    }

    def hearers(self, note, activity):
        return [(Why.MINE, Member.objects.filter(pk=note.author_id))]

    def who_may_see(self, note, members):
        stands = Resource.objects.published().filter(pk=place_of(note).pk).exists()
        return members if stands and is_so(self.verb, note) else members.none()

    def shown_to(self, ids, reader):
        notes = [one for one in self.theirs(ids, reader) if is_so(self.verb, one)]
        seen = Resource.objects.visible_to(reader).filter(pk__in={place_of(one).pk for one in notes})
        places, last = seen.in_bulk(), self.last(ids)
        return {one.pk: self.told(one, *last[one.pk]) for one in notes if place_of(one).pk in places}

    def theirs(self, ids, reader):
        return ResourceNote.objects.filter(pk__in=ids, author=reader).select_related("resource__merged_into")

    def told(self, note, date, why):
        return Told(sentence={Why.MINE: str(self.SENTENCES[self.verb])}, text=why, **at_place(note, date))


class NotedNotice(NoteActNotice):
    """Somebody told of using a resource: who sent it in hears of it."""

    from_members = True

    def hearers(self, note, activity):
        return [(Why.MINE, Member.objects.filter(pk=place_of(note).submitted_by_id))]

    def who_may_see(self, note, members):
        return members if is_so(self.verb, note) else members.none()

    def theirs(self, ids, reader):
        notes = ResourceNote.objects.filter(pk__in=ids)
        notes = notes.select_related("author__profile", "resource__merged_into")
        return [one for one in notes if place_of(one).submitted_by_id == reader.pk]

    def told(self, note, date, why):
        sentence = _("%(name)s told of using your resource") % {"name": note.author.name}
        words = {"text": note.text, "text_language": note.language, "actor": note.author}
        return Told(sentence={Why.MINE: sentence}, **words, **at_place(note, date))


def place_of(note):
    return note.resource.merged_into or note.resource


def at_place(note, date):
    place = place_of(note)
    return {
        "title": place.title, "language": place.language, "date": date, "group": f"notes {place.pk}",
        "address": f"{place.get_absolute_url()}#note{note.pk}",
    }  # fmt: skip


def is_so(verb, thing):
    """Whether what was hidden is hidden still, and stands for every other verb."""
    return bool(thing.hidden_at) == (verb == "hidden")


class CollectionNotice(ActNotice):
    """Curators put a collection in front, hid it, or show it again: its owner hears of it."""

    SENTENCES = {
        "featured": gettext_lazy("The curators put your collection in front"),
        "hidden": gettext_lazy("A curator hid your collection"),
        "restored": gettext_lazy("Everybody sees your collection again"),
    }

    def hearers(self, collection, activity):
        return [(Why.MINE, Member.objects.filter(pk=collection.owner_id))]

    def holds(self, collection):
        in_front = self.verb != "featured" or collection.featured_at
        return bool(collection.shared_at and in_front and is_so(self.verb, collection))

    def who_may_see(self, collection, members):
        return members.filter(pk=collection.owner_id) if self.holds(collection) else members.none()

    def shown_to(self, ids, reader):
        theirs = [one for one in Collection.objects.filter(pk__in=ids, owner=reader) if self.holds(one)]
        last = self.last(ids)
        return {one.pk: self.told(one, *last[one.pk]) for one in theirs}

    def told(self, collection, date, why):
        return Told(
            sentence={Why.MINE: str(self.SENTENCES[self.verb])}, title=collection.title, language=collection.language,
            address=collection.get_absolute_url(), date=date, group=f"collection {collection.pk}", text=why,
        )  # fmt: skip


def register():
    for notice in (
        PublishedNotice("published", Resource),
        *(DecidedNotice(verb, Resource) for verb in DecidedNotice.SENTENCES),
        NotedNotice("noted", ResourceNote),
        *(NoteActNotice(verb, ResourceNote) for verb in NoteActNotice.SENTENCES),
        *(CollectionNotice(verb, Collection) for verb in CollectionNotice.SENTENCES),
    ):
        notices.register(notice)
