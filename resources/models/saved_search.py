"""A way of narrowing the library's list that a member keeps under a name."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Frequency, Member
from resources.models.placing import Full

NAME_LENGTH = 80
QUERY_LENGTH = 2000  # characters of an address; longer ones break on the way
MOST = 20  # of one member; they are one list, and counted together


class SavedSearchQuerySet(models.QuerySet):
    @transaction.atomic
    def keep(self, query, *, by, name, at=None):
        """`by` keeps `query` (Narrowing.query()) under this name; one that is kept already is renamed.
        `at` (aware datetime) is when that was, told afterwards: what was published since is new. Raises Full."""
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # so that two at once are not one too many
        mine = self.filter(member=by)
        if not mine.filter(query=query).exists() and mine.count() >= MOST:
            raise Full(MOST)
        made = {"name": name, "looked_at": at or timezone.now()}
        return self.update_or_create(member=by, query=query, defaults={"name": name}, create_defaults=made)[0]


class SavedSearch(models.Model):
    """Personal state: nobody else sees it, and the log has no row. `looked_at` is when its member looked last;
    `frequency` is how often mail tells of what it finds, "" as the settings of its member say."""

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="saved_searches")
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    query = models.CharField(max_length=QUERY_LENGTH, editable=False)
    frequency = models.CharField(max_length=6, choices=Frequency, blank=True)
    looked_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint("member", "query", name="saved_search_once")]

    def __str__(self):
        return self.name

    def look(self, *, by):
        """What was published until now is new no more."""
        self.looked_at = timezone.now()
        self.save(update_fields=["looked_at"])

    def mail(self, frequency, *, by):
        """From now on mail tells so often of what it finds."""
        type(self).objects.filter(pk=self.pk).update(frequency=frequency)

    def forget(self, *, by):
        type(self).objects.filter(pk=self.pk).delete()
