"""A meeting at one hour, beside the writing of a dialogue: planned, moved or cancelled, and what remains of it."""

import datetime

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from cop.lib.columns import SetsColumns
from discussions.models.dialogue import Dialogue
from members.models import Activity, Member
from members.models.member import validate_timezone

TITLE_LENGTH = 160
DESCRIPTION_LENGTH = 5_000
LINK_LENGTH = 1_000
# How long before it begins the link to meet is shown: a door that stands open for days is found by others; and how
# long after its end, since meetings overrun and lines break.
EARLY, LATE = datetime.timedelta(minutes=30), datetime.timedelta(minutes=30)


class State(models.TextChoices):
    COMING = "coming", _("Coming")
    NOW = "now", _("Now")
    OVER = "over", _("Over")
    CANCELLED = "cancelled", _("Cancelled")


def state_of(session, now):
    """The State of a live session (or of a row with its columns) at the moment `now`."""
    if session.cancelled_at:
        return State.CANCELLED
    if session.ends_at <= now:
        return State.OVER
    return State.NOW if session.begins_at <= now else State.COMING


class LiveSessionQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Those of the dialogues that `member` (or a visitor) may read."""
        return self.filter(dialogue__in=Dialogue.objects.visible_to(member))

    def coming(self, now):
        """Those that are not over at this moment, the next one first; cancelled ones too, so that nobody waits."""
        return self.filter(ends_at__gt=now).order_by("begins_at", "id")

    def past(self, now):
        """Those that are over, the last one first."""
        return self.filter(ends_at__lte=now).order_by("-begins_at", "-id")

    def as_rows(self):
        """What a list shows of each, as named tuples."""
        return self.values_list(
            "pk", "title", "language", "begins_at", "ends_at", "timezone", "cancelled_at", "recording", named=True
        )

    @transaction.atomic
    def plan(self, dialogue, *, by, form_key, at=None, **words):
        """A new one; `words` are its columns. The same `form_key` (UUID) gives the one that it made before. Raises
        text.TextRefused."""
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        if made := self.filter(form_key=form_key, planned_by=by).first():
            return made
        now = at or timezone.now()
        began = {"planned_by": by, "planned_at": now, "changed_at": now}
        session = self.create(dialogue=dialogue, form_key=form_key, **began, **words)
        Activity.record("planned", session, by=by, scope=dialogue, at=at)
        return session


class LiveSession(SetsColumns, models.Model):
    """`link` is where to meet, for those who take part. `timezone` is that in which its hours were typed: of readers
    whose own is not known. `sequence` counts its changes, for calendars. `reached` is the State that the loop noted
    last. Text is Markdown with its HTML beside it."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="live_sessions", db_index=False)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    description = models.TextField(_("description"), max_length=DESCRIPTION_LENGTH, blank=True)
    description_html = models.TextField(blank=True, editable=False)
    html_version = models.PositiveSmallIntegerField(editable=False)
    begins_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    timezone = models.CharField(_("time zone"), max_length=64, validators=[validate_timezone])
    link = models.URLField(_("link to meet"), max_length=LINK_LENGTH, blank=True)
    form_key = models.UUIDField(editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    reached = models.CharField(max_length=9, choices=State, default=State.COMING, editable=False)
    planned_at = models.DateTimeField(editable=False)
    planned_by = models.ForeignKey("members.Member", models.PROTECT, editable=False, related_name="+")
    changed_at = models.DateTimeField(editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")

    objects = LiveSessionQuerySet.as_manager()

    class Meta:
        ordering = ["begins_at", "id"]
        verbose_name = _("live session")
        verbose_name_plural = _("live sessions")
        indexes = [models.Index("dialogue", "begins_at", name="live_session_in_order")]
        constraints = [
            models.UniqueConstraint("form_key", name="live_session_form_key_unique"),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("begins_at")), name="live_session_lasts"),
            models.CheckConstraint(
                condition=models.Q(cancelled_at=None, cancelled_by=None)
                | models.Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
                name="live_session_cancelled_by_somebody",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, **kwargs):
        self.description_html, self.html_version = self.render(), text.VERSION
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("discussions:live_session", args=[self.pk])

    def render(self):
        """The description's HTML by today's rules."""
        return text.render(self.description, prefix="live-")

    @property
    def state(self):
        """The State at this moment."""
        return state_of(self, timezone.now())

    @property
    def takes_questions(self):
        """Whether anybody may ask in advance or support a question, decided at the moment of asking."""
        return self.state in {State.COMING, State.NOW} and self.dialogue.locked_at is None

    @property
    def is_entered(self):
        """Whether those who take part find the link to meet at this moment."""
        return self.cancelled_at is None and self.begins_at - EARLY <= timezone.now() < self.ends_at + LATE

    @property
    def why_cancelled(self):
        return Activity.objects.why(self, "cancelled")

    @transaction.atomic
    def change(self, *, by, **words):
        """Say otherwise what it is, or when: of another hour those hear who take part. Harmless when nothing changes;
        one that is cancelled stays as it was. Raises text.TextRefused."""
        session = self._held()
        before = {name: getattr(session, name) for name in words}
        if session.cancelled_at is None and before != words:
            for name, value in words.items():
                setattr(session, name, value)
            session.sequence, session.changed_at = session.sequence + 1, timezone.now()
            session.reached = State.COMING
            session.save()
            moved = any(before.get(name) != words.get(name) for name in ("begins_at", "ends_at"))
            Activity.record("moved" if moved else "described", self, by=by, scope=session.dialogue)
        self.refresh_from_db()

    @transaction.atomic
    def cancel(self, *, by, reason, at=None):
        """It does not take place; those who take part hear why. Harmless when repeated."""
        session = self._held()
        if session.cancelled_at is None:
            now = at or timezone.now()
            columns = {"cancelled_at": now, "cancelled_by": by, "changed_at": now, "sequence": session.sequence + 1}
            self._set(**columns)
            Activity.record("cancelled", self, by=by, scope=session.dialogue, reason=reason, at=at)
        self.refresh_from_db()


def reach_all(now=None):
    """Note of each session that it has begun, or is over, for the loop; returns how many. Visitors are shown pages that
    were kept until something changes in the database: so this does."""
    now, count = now or timezone.now(), 0
    late = LiveSession.objects.exclude(reached=State.OVER)
    begun = late.filter(reached=State.COMING, begins_at__lte=now, ends_at__gt=now)
    for state, found in ((State.NOW, begun), (State.OVER, late.filter(ends_at__lte=now))):
        if ids := list(found.values_list("pk", flat=True)):
            count += LiveSession.objects.filter(pk__in=ids).update(reached=state)
    return count
