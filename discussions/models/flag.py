"""A reader's word to those who see to a post, or to another thing that can be reported (see reportable.py)."""

import datetime
import uuid
from functools import reduce
from operator import or_

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib.deadlocks import tried_again
from discussions import reportable
from discussions.models.refusals import Closed
from members.models import Activity, Actor

SOON_HOURS = 48  # where somebody may be at risk: one evening may pass, and not two
DIALOGUES = (  # the way from a flag to the Dialogue in which its target stands
    "post__thread__dialogue", "live_question__session__dialogue", "remark__synthesis__dialogue", "synthesis__dialogue",
    "finding__dialogue", "translation__post__thread__dialogue", "translation__thread__dialogue",
    "translation__dialogue", "translation__phase__dialogue",
)  # fmt: skip
USUAL_DAYS = 5  # facilitators work in their evenings, and a weekend may lie between


class FlagQuerySet(models.QuerySet):
    def open(self):
        return self.filter(decided_at=None)

    def decided(self):
        return self.exclude(decided_at=None)

    def overdue(self, now=None):
        return self.open().filter(due_at__lt=now or timezone.now())

    def about(self, thing):
        return self.filter(target_type=reportable.kind_of(thing).type, target_id=thing.pk)

    def within(self, dialogue):
        """Those about what stands in `dialogue`, which may be an OuterRef."""
        return self.filter(reduce(or_, (models.Q(**{place: dialogue}) for place in DIALOGUES)))

    def things(self):
        """How many different things they are about, as a part of another query."""
        number = models.IntegerField()
        different = models.Func(
            "target_type", "target_id", function="count", template="%(function)s(DISTINCT (%(expressions)s))",
            output_field=number,
        )  # fmt: skip
        return models.Subquery(self.order_by().annotate(found=different).values("found"), output_field=number)

    def handled_by(self, member, *models):
        """Those that `member` sees to: about what stands in the dialogues they facilitate, or in the library for a
        curator; but nobody, a coordinator neither, sees what was said of their own. Where `models` are named, only
        those about things of these."""
        if not member.is_authenticated:
            return self.none()
        handled = self.filter(reportable.about(lambda kind: kind.handled_by(member), *models))
        return handled.not_about_things_of(member, *models)

    def not_about_things_of(self, member, *models):
        """Without those about what `member` made, by name or sealed; as far as that is one of these `models`, where
        they are named."""
        return self.exclude(reportable.about(lambda kind: kind.made_by(member), *models))

    def decide(self, dialogue, *, by, upheld, words="", at=None):
        """Close them: something was done about the thing, or it stays as it is. `words` go to those who reported it;
        `dialogue`, or None, is where the log tells of it. The caller holds the thing locked. Each flag has its row in
        the log, since each who reported is told."""
        for flag in self:
            Flag.objects.filter(pk=flag.pk).update(
                decided_at=at or timezone.now(), upheld=upheld,
                decided_by=None if isinstance(by, Actor) else by,
            )  # fmt: skip
            verb = "upheld" if upheld else "dismissed"
            Activity.record(verb, flag, by=by, scope=dialogue, reason=words, at=at)


class Flags(GenericRelation):
    """Those about a thing that can be taken away for good: they stay, for who made them."""

    def __init__(self, **options):
        super().__init__("discussions.Flag", "target_id", "target_type", **options)

    def bulk_related_objects(self, objs, using=None):
        """What is deleted with `objs`."""
        return []


class Flag(models.Model):
    """Open until somebody who sees to its `target` decides, which is wished by `due_at`: `upheld` (something was done
    about it) or not. Nobody is named where a sealed author deleted it,
    or where it went with what it was about. Who reported it, a `member` or a visitor (None),
    is shown to nobody; `key` is the secret part of the address at which a visitor reads the answer."""

    class Why(models.TextChoices):
        DISRESPECT = "disrespect", _("It is disrespectful or hurts somebody")
        PRIVATE = "private", _("It tells something private, or puts somebody at risk")
        PLACE = "place", _("It belongs in another place")
        ADVERT = "advert", _("It is an advertisement")
        OTHER = "other", _("Something else")

    target_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    target_id = models.BigIntegerField()
    target = GenericForeignKey("target_type", "target_id")
    member = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    form_key = models.UUIDField(null=True, unique=True, editable=False)  # of a visitor's form
    why = models.CharField(_("reason"), max_length=12, choices=Why)
    words = models.TextField(_("in your words"), max_length=2000, blank=True)
    flagged_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    upheld = models.BooleanField(null=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["flagged_at", "id"]
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        indexes = [
            models.Index("target_type", "target_id", name="flag_of_target"),
            models.Index("due_at", "id", name="flag_open", condition=models.Q(decided_at=None)),
            models.Index(fields=["member", "-flagged_at", "-id"], name="flag_of_member"),
            models.Index(fields=["-decided_at", "-id"], name="flag_decided"),
        ]
        constraints = [
            models.UniqueConstraint(
                "target_type", "target_id", "member", name="flag_open_once", condition=models.Q(decided_at=None)
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at=None, decided_by=None, upheld=None)
                | models.Q(decided_at__isnull=False, upheld__isnull=False),
                name="flag_decided_how",
            ),
        ]

    def __str__(self):
        return f"{self.get_why_display()}: {self.target_id}"

    def get_absolute_url(self):
        return reverse("discussions:receipt", args=[self.key])

    @property
    def is_overdue(self):
        return self.decided_at is None and self.due_at < timezone.now()


def due(why, now):
    """By when a report for this reason is to be answered."""
    soon = why == Flag.Why.PRIVATE
    return now + (datetime.timedelta(hours=SOON_HOURS) if soon else datetime.timedelta(days=USUAL_DAYS))


@tried_again
def flag(thing, *, by=None, why, words="", form_key=None, at=None):
    """Ask those who see to `thing` to look at it; returns the Flag. Who has an open flag on it keeps that one; without
    `by` it is a visitor's, and the same `form_key` (UUID) gives the one that it made before. The log does not know who.
    Raises Closed("gone") when the thing was hidden or taken away meanwhile."""
    kind = reportable.kind_of(thing)
    thing = kind.held(thing.pk)
    if thing is None:
        raise Closed("gone")
    flags = Flag.objects.about(thing).open() if by else Flag.objects.filter(form_key=form_key)
    if (by or form_key) and (made := flags.filter(member=by).first()):
        return made
    if not kind.stands(thing):
        raise Closed("gone")
    now = at or timezone.now()
    made = Flag.objects.create(
        target=thing, member=by, form_key=None if by else form_key, why=why, words=words, flagged_at=now,
        due_at=due(why, now),
    )  # fmt: skip
    Activity.record("flagged", made, by=Actor.READER, scope=kind.dialogue_of(thing), at=at)
    return made


@tried_again
def answer(thing, *, by, upheld, words="", at=None):
    """All open flags of `thing` are answered, with `words` to those who reported it: something was done, or it stays
    as it is."""
    kind = reportable.kind_of(thing)
    if thing := kind.held(thing.pk):  # what is gone for good was answered then
        Flag.objects.about(thing).open().decide(kind.dialogue_of(thing), by=by, upheld=upheld, words=words, at=at)


def leave(thing, *, by, words="", at=None):
    """It stays as it is."""
    answer(thing, by=by, upheld=False, words=words, at=at)


@tried_again
def reopen(flag, *, by, reason):
    """Look at it once more, from now on by a new target time. An open one stays as it was, and so does one whose member
    has reported the thing again meanwhile. Raises Closed("gone") when nobody sees the thing any more."""
    kind = reportable.kind_of_flag(flag)
    thing = kind.held(flag.target_id)
    if thing is None:
        raise Closed("gone")
    flag = Flag.objects.get(pk=flag.pk)
    again = flag.member_id and Flag.objects.about(thing).open().filter(member=flag.member_id).exists()
    if flag.decided_at is None or again:
        return
    if not kind.stands(thing):
        raise Closed("gone")
    Flag.objects.filter(pk=flag.pk).update(
        decided_at=None, decided_by=None, upheld=None, due_at=due(flag.why, timezone.now())
    )
    Activity.record("reopened", flag, by=by, scope=kind.dialogue_of(thing), reason=reason)
