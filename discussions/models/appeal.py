"""Whose post was hidden, or who was suspended, asks once that somebody else looks at that decision."""

import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib.deadlocks import tried_again
from discussions.locking import lock
from discussions.models.dialogue import facilitated_by
from discussions.models.post import Post
from discussions.models.refusals import Closed
from discussions.models.suspension import Suspension
from members.models import Activity

DAYS_TO_APPEAL = 30  # of the decision: who was away for some weeks is not late
DAYS_TO_DECIDE = 7  # somebody who did not decide first has to be found
WITHIN = datetime.timedelta(days=DAYS_TO_APPEAL)
WORDS_LENGTH = 4_000


class AppealQuerySet(models.QuerySet):
    def waiting(self):
        """Those that need a decision: nobody has decided, and what they are about holds still."""
        return self.filter(_holds(), decided_at=None)

    def decided(self):
        return self.exclude(decided_at=None)

    def with_things(self):
        """What a page shows of each beside itself, and `holds`: whether the decision is still in force."""
        holds = models.ExpressionWrapper(_holds(), models.BooleanField())
        things = ("post__thread__dialogue", "post__author__profile", "suspension__dialogue")
        return self.select_related(*things, "suspension__member__profile").annotate(holds=holds)

    def by(self, member):
        """Those of `member`, also for what they wrote without their name."""
        return self.filter(Q(suspension__member=member) | Exists(_written_by(member)))

    def seen_by(self, member):
        """Their own, and those of what `member` facilitates or coordinates."""
        return self.filter(Q(suspension__member=member) | Exists(_written_by(member)) | _moderated_by(member))

    def handled_by(self, member):
        """Those that `member` may decide: who moderates there, neither took the decision nor is it about them."""
        took_part = Activity.objects.filter(
            target_type=ContentType.objects.get_for_model(Suspension).pk, target_id=OuterRef("suspension"), actor=member
        ).exclude(verb="lifted")
        others = self.exclude(against_by=member).exclude(suspension__member=member)
        return others.filter(~Exists(took_part), ~Exists(_written_by(member)), _moderated_by(member))


def _holds():
    """The condition that what an appeal is about is still in force."""
    running = Suspension.objects.current(Now()).order_by().values("pk")
    return Q(post__hidden_at=F("against_at"), post__deleted_at=None) | Q(suspension__in=running)


def _written_by(member):
    from discussions import sealed

    return Post.objects.filter(sealed.written_by(member), pk=OuterRef("post")).order_by()


def _moderated_by(member):
    facilitated = facilitated_by(member)
    if facilitated is None:
        return Q(pk__isnull=False)
    suspensions = Suspension.objects.handled_by(member).order_by().values("pk")
    return Q(post__thread__dialogue__in=facilitated) | Q(suspension__in=suspensions)


class Appeal(models.Model):
    """Against the hiding of a `post` or against a `suspension`, as decided at the moment `against_at` by `against_by`.
    It is by the author of the post, who need not be known, or by who is suspended: no column says by whom. Decided by
    somebody else: `granted`, or the decision stands."""

    post = models.ForeignKey("discussions.Post", models.PROTECT, null=True, related_name="appeals")
    suspension = models.ForeignKey("discussions.Suspension", models.PROTECT, null=True, related_name="appeals")
    words = models.TextField(_("in your words"), max_length=WORDS_LENGTH)
    against_at = models.DateTimeField()
    against_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    appealed_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    granted = models.BooleanField(null=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        ordering = ["appealed_at", "id"]
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        indexes = [models.Index("due_at", "id", name="appeal_open", condition=Q(decided_at=None))]
        constraints = [
            models.UniqueConstraint("post", "against_at", name="appeal_once_of_post"),
            models.UniqueConstraint("suspension", name="appeal_once_of_suspension"),
            models.CheckConstraint(
                condition=Q(post=None, suspension__isnull=False) | Q(post__isnull=False, suspension=None),
                name="appeal_against_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, granted=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False, granted__isnull=False),
                name="appeal_decided_how",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(against_by=None) | ~Q(decided_by=F("against_by")),
                name="appeal_decided_by_somebody_else",
            ),
        ]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("discussions:appeal", args=[self.pk])

    @property
    def thing(self):
        return self.post or self.suspension

    @property
    def dialogue(self):
        """Where the decision holds; None for a suspension everywhere."""
        return self.post.thread.dialogue if self.post else self.suspension.dialogue

    @property
    def is_overdue(self):
        return self.decided_at is None and self.due_at < timezone.now()

    @property
    def reason(self):
        """Why it was decided so, in the words of who did."""
        return Activity.objects.why(self, "granted" if self.granted else "confirmed")

    def deciders(self, members):
        """Those of `members` (a queryset) who may decide it: what `handled_by` says, asked from the other side."""
        from discussions import sealed
        from discussions.notices import coordinators, moderates

        there = moderates(self.dialogue) if self.dialogue else Q(pk__in=coordinators())
        if self.post:
            mine, took_part = sealed.authors_of([self.post_id]), []
        else:
            rows = Activity.objects.about(self.suspension).exclude(verb="lifted").exclude(actor=None)
            mine, took_part = Q(pk=self.suspension.member_id), rows.order_by().values("actor")
        return members.filter(there).exclude(mine).exclude(pk=self.against_by_id).exclude(pk__in=took_part)

    @tried_again
    def decide(self, *, by, granted, reason, at=None):
        """Somebody else than who decided first restores the post, or lifts the suspension; or the decision stands. Who
        appealed reads the `reason`. One that is decided, or without an object by now, stays as it was."""
        _hold(self.thing)
        if Appeal.objects.waiting().filter(pk=self.pk).exists():
            decided = {"decided_at": at or timezone.now(), "decided_by": by, "granted": granted}
            Appeal.objects.filter(pk=self.pk).update(**decided)
            verb = "granted" if granted else "confirmed"
            Activity.record(verb, self, by=by, scope=self.dialogue, reason=reason, at=at)
            if granted and self.post:
                self.post.restore(by=by)
            elif granted:
                self.suspension.lift(by=by, told=True)
        self.refresh_from_db()


def decision_of(thing):
    """(when, by whom as an id) it was decided that this Post is hidden, or this Suspension began; None where that does
    not hold any more."""
    if isinstance(thing, Suspension):
        running = Suspension.objects.current().filter(pk=thing.pk).exists()
        return (thing.began_at, thing.suspended_by_id) if running else None
    return (thing.hidden_at, thing.hidden_by_id) if thing.hidden_at and not thing.deleted_at else None


def appeal_of(thing):
    """The Appeal against what holds now of this Post or Suspension, or None."""
    found = decision_of(thing)
    if found is None:
        return None
    appeals = Appeal.objects.filter(post=thing, against_at=found[0]) if isinstance(thing, Post) else thing.appeals
    return appeals.first()


def is_late(thing, now=None):
    """Whether nobody can appeal any more against what holds of it."""
    found = decision_of(thing)
    return found is not None and found[0] + WITHIN < (now or timezone.now())


@tried_again
def appeal(thing, words, *, by, at=None):
    """`by`, whose Post is hidden or whose Suspension runs, asks that somebody else looks at that; returns the Appeal. A
    second one is the first. Raises Closed("gone") where nothing holds any more, and Closed("late")."""
    from discussions import sealed

    thing = _hold(thing)
    if made := appeal_of(thing):
        return made
    if decision_of(thing) is None:
        raise Closed("gone")
    now = at or timezone.now()
    if is_late(thing, now):
        raise Closed("late")
    decided_at, by_whom = decision_of(thing)
    of_post = isinstance(thing, Post)
    made = Appeal.objects.create(
        post=thing if of_post else None, suspension=None if of_post else thing, words=words, against_at=decided_at,
        against_by_id=by_whom, appealed_at=now, due_at=now + datetime.timedelta(days=DAYS_TO_DECIDE),
    )  # fmt: skip
    actor = sealed.actor(thing, by) if of_post else by
    Activity.record("appealed", made, by=actor, scope=made.dialogue, at=at)
    return made


def _hold(thing):
    """It as it stands now, locked until the transaction ends."""
    if isinstance(thing, Post):
        _threads, posts = lock(posts=[thing.pk])
        return posts[thing.pk]
    return Suspension.objects.select_for_update(no_key=True, of=("self",)).select_related("dialogue").get(pk=thing.pk)
