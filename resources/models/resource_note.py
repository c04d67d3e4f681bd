"""What a member tells of using a resource: where, with whom, what they did and changed."""

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from cop.lib import languages
from discussions.models.flag import Flags
from members.access import is_curator
from members.models import Activity, Member, hiding
from resources.models.hiding import Hideable
from resources.models.resource import Resource

TEXT_LENGTH = 1500  # characters; a few sentences, what is longer is a post or a resource
PLACE_LENGTH = 120


class NoteQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(hidden_at=None)

    def visible_to(self, member):
        """A hidden one is seen by its author and the curators. Who may see the resource is asked apart."""
        if not member.is_authenticated:
            return self.standing()
        return self if is_curator(member) else self.filter(Q(hidden_at=None) | Q(author=member))

    def about(self, resource):
        """Those of this resource and of what became part of it, the newest first, with all that a page shows."""
        found = self.filter(Q(resource=resource) | Q(resource__merged_into=resource))
        return found.select_related("author__profile", "audience").order_by("-written_at", "-id")

    @transaction.atomic
    def write(self, resource, *, by, form_key, at=None, **words):
        """A new note; `words` are those of ResourceNote.edit. The same `form_key` (UUID) gives the note that it made
        before. `at` (aware datetime) is when it was written, told afterwards."""
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        if made := self.filter(form_key=form_key, author=by).first():
            return made
        note = self.create(resource=resource, author=by, form_key=form_key, written_at=at or timezone.now(), **words)
        Activity.record("noted", note, by=by, scope=resource, at=at)
        return note


class ResourceNote(Hideable):
    """`text` is plain, and so is `place`: the room, the organisation, the town, in words that put nobody at risk."""

    resource = models.ForeignKey(Resource, models.PROTECT, related_name="notes")
    author = models.ForeignKey("members.Member", models.PROTECT, related_name="resource_notes")
    text = models.TextField(_("text"), max_length=TEXT_LENGTH)
    place = models.CharField(_("where"), max_length=PLACE_LENGTH, blank=True)
    country = models.CharField(_("country"), max_length=2, choices=list(countries), blank=True)
    audience = models.ForeignKey("members.Audience", models.PROTECT, null=True, related_name="+")
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    form_key = models.UUIDField(editable=False)
    written_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    flags = Flags(related_query_name="note")

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-id"]
        verbose_name = _("note on a resource")
        verbose_name_plural = _("notes on resources")
        indexes = [
            models.Index(fields=["resource", "-written_at", "-id"], name="note_newest_first"),
            models.Index(fields=["author", "-written_at"], name="note_by_author"),
        ]
        constraints = [
            models.UniqueConstraint("form_key", name="note_form_key_unique"),
            models.CheckConstraint(condition=~Q(text=""), name="note_has_text"),
            hiding.constraint("note"),
        ]

    def __str__(self):
        return f"{self.author_id}: {self.resource_id}"

    def get_absolute_url(self):
        return f"{self.place_now.get_absolute_url()}#note{self.pk}"

    @property
    def place_now(self):
        """The resource on whose page it stands."""
        return self.resource.merged_into or self.resource

    @property
    def country_name(self):
        return countries.name(self.country) if self.country else ""

    @transaction.atomic
    def edit(self, *, by, **words):
        """Its author says it otherwise: `words` are text, language, place, country ("" for none) and audience (a
        members.Audience, or None). Harmless when nothing changes."""
        note = type(self).objects.select_for_update().get(pk=self.pk)
        if any(getattr(note, name) != value for name, value in words.items()):
            type(self).objects.filter(pk=self.pk).update(edited_at=timezone.now(), **words)
            Activity.record("edited", self, by=by, scope=note.resource)
        self.refresh_from_db()

    @transaction.atomic
    def take_back(self, *, by):
        """It goes for good. Harmless when repeated."""
        if found := type(self).objects.select_for_update().filter(pk=self.pk).first():
            Activity.record("taken_back", found, by=by, scope=found.resource)
            found.flags.open().decide(None, by=by, upheld=True)
            found.delete()
