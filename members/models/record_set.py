"""Records of the directory in the words of those who look for them."""

from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone

from members.access import is_curator
from members.models.activity import Activity
from members.models.rhythm import ASK_AFTER, ENDED_AFTER, REMIND_AFTER, UNCONFIRMED_AFTER

MOST_SIMILAR = 6  # more of them are no warning but a list
SIMILAR = 0.35  # of the measure of pg_trgm, 0 to 1: the words of most titles in another order are nearer


# "%%" of pg_trgm, which an index answers: nearer than its own threshold, which is lower than ours.
ALIKE = """
SELECT wanted.title, near.id FROM unnest(%s::text[]) AS wanted (title) CROSS JOIN LATERAL (
    SELECT id, similarity(title, wanted.title) AS nearness FROM {table}
    WHERE hidden_at IS NULL AND title %% wanted.title AND similarity(title, wanted.title) >= %s
    ORDER BY nearness DESC, id LIMIT %s
) AS near ORDER BY wanted.title, near.nearness DESC, near.id
"""


class RecordQuerySet(models.QuerySet):
    def standing(self):
        """Those that everybody may read."""
        return self.filter(hidden_at=None)

    def listed(self):
        """Those that the lists show."""
        return self.standing().filter(archived_at=None)

    def visible_to(self, member):
        """The standing ones and one's own; for curators those that were hidden too."""
        if not member.is_authenticated:
            return self.standing()
        return self if is_curator(member) else self.filter(Q(hidden_at=None) | Q(owner=member))

    def without_owner(self):
        """Those that curators tend: nobody who can come in owns them."""
        return self.filter(Q(owner=None) | Q(owner__is_active=False))

    def to_be_told_of(self, stage, now):
        """Those for which the clock has come to this stage ("asked", "reminded", "unconfirmed", "archived"), none
        twice. Who asks an owner finds somebody to ask."""
        after = {
            "asked": ASK_AFTER, "reminded": REMIND_AFTER, "unconfirmed": UNCONFIRMED_AFTER, "archived": ENDED_AFTER,
        }[stage]  # fmt: skip
        found = self.listed().filter(confirmed_at__lte=now - after, **{f"{stage}_at": None})
        if stage == "reminded":
            found = found.filter(asked_at__lte=now - (REMIND_AFTER - ASK_AFTER))
        if stage == "archived":  # a loop that slept for a year takes nobody by surprise
            found = found.filter(unconfirmed_at__lte=now - (ENDED_AFTER - UNCONFIRMED_AFTER))
        return found.filter(owner__is_active=True) if stage in {"asked", "reminded"} else found

    def similar_to(self, titles):
        """{title: the standing ones whose title is much like this one, the nearest first}, where there are any."""
        with connection.cursor() as cursor:
            cursor.execute(ALIKE.format(table=self.model._meta.db_table), [[*titles], SIMILAR, MOST_SIMILAR])
            pairs = cursor.fetchall()
        records, found = self.standing().in_bulk({pk for _title, pk in pairs}), {}
        for title, pk in pairs:
            found.setdefault(title, []).append(records[pk])
        return found

    def called(self, name):
        """The one standing record with exactly this title, whatever the case of its letters; else None."""
        found = self.standing().filter(title__iexact=name)[:2]
        return found[0] if len(found) == 1 else None

    @transaction.atomic
    def add(self, *, by, form_key, topics=(), audiences=(), at=None, **words):
        """A record that everybody reads, and `by` owns; `words` are those of its WORDS. The same `form_key` (UUID) of
        the same member gives the one that it made before. Raises text.TextRefused."""
        from members.models.member import Member

        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        if made := self.filter(form_key=form_key, owner=by).first():
            return made
        moment = at or timezone.now()
        who = {"owner": by, "created_by": by, "confirmed_by": by, "created_at": moment, "confirmed_at": moment}
        made = self.model(form_key=form_key, **who, **words)
        made.settle({*words, "description"})
        made.save(force_insert=True)
        made.topics.set(topics)
        made.audiences.set(audiences)
        made.be_found()
        Activity.record("added", made, by=by, at=at)
        return made
