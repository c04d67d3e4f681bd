"""A part of a dated dialogue, a week, a day or an hour: its questions, and when they are asked."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cop.lib import text
from cop.lib.deadlocks import tried_again
from discussions.locking import lock
from discussions.models.dialogue import facilitated_by
from discussions.models.refusals import Closed
from members.models import Activity, Appointment

TITLE_LENGTH = 120
QUESTIONS = 8  # of one phase; nobody answers more
QUESTION_LENGTH = 300


class PhaseQuerySet(models.QuerySet):
    def settle(self, dialogue, phases):
        """Make the phases of `dialogue` those of [(Phase or None, columns)], in this order; returns whether something
        changed of which people hear, which is all but `answer_first`. One in which threads stand stays, after the
        others."""
        from discussions.models import Translation

        kept = {phase.pk for phase, _columns in phases if phase}
        there = {phase.pk: phase for phase in Phase.objects.filter(dialogue=dialogue)}
        gone = [phase for pk, phase in there.items() if pk not in kept]
        staying = [phase for phase in gone if phase.threads.exists()]
        wanted = [*phases, *((phase, {}) for phase in staying)]
        changed = len(staying) < len(gone)
        Translation.objects.filter(phase__in=[phase for phase in gone if phase not in staying]).forget()
        Phase.objects.filter(pk__in=[phase.pk for phase in gone if phase not in staying]).delete()
        # The numbers are free first: one phase may take the place of another.
        Phase.objects.filter(dialogue=dialogue).update(number=models.F("number") + len(there) + len(wanted))
        for number, (phase, columns) in enumerate(wanted, 1):
            before = there.get(phase.pk) if phase else None
            if before is None:
                Phase.objects.create(dialogue=dialogue, number=number, **columns)
                changed = True
                continue
            names = [name for name in columns if name != "answer_first"]
            changed |= before.number != number or any(getattr(before, name) != columns[name] for name in names)
            Phase.objects.filter(pk=before.pk).update(number=number, **columns)
        return changed

    def visible_to(self, member):
        """Those of the dialogues that `member` may read."""
        from discussions.models import Dialogue

        return self.filter(dialogue__in=Dialogue.objects.visible_to(member))

    def begun(self, now):
        return self.filter(begins_at__lte=now)

    def withheld_from(self, reader):
        """Those that withhold from `reader` (a member or a visitor) what others contributed."""
        from discussions.models import Post

        facilitated = facilitated_by(reader)
        if facilitated is None:
            return self.none()
        closed = self.filter(withholds=True)
        if not reader.is_authenticated:
            return closed
        answered = models.Exists(Post.objects.answering(reader.pk, models.OuterRef("pk")))
        return closed.exclude(dialogue__in=facilitated).exclude(answered)

    def found_anew(self):
        """Somebody facilitates from now on, or no longer, and what they said to all is found so long."""
        from discussions import search

        for phase in self.filter(withholds=True):
            search.withheld_or_not(phase.threads.all())

    def keep_time(self, now, *, by):
        """Let each of them withhold as long as it has to at the moment `now`; returns how many that changed. A phase
        that asks for an answer first does so until it ends, or writing in its dialogue ends before."""
        writing = models.Q(dialogue__closes_at=None) | models.Q(dialogue__closes_at__gt=now)
        has_to = models.Q(writing, answer_first=True, ends_at__gt=now)
        begin, end = self.filter(has_to, withholds=False), self.filter(withholds=True).exclude(has_to)
        turned = [(phase, True) for phase in begin] + [(phase, False) for phase in end]
        return sum(phase.withhold(withholds, by=by) for phase, withholds in turned)

    def called(self, word, dialogue):
        """That of `dialogue` with the id `word`, as a form carries it; or None."""
        named = word.isascii() and word.isdigit() and len(word) < 19
        return self.filter(dialogue=dialogue, pk=word).first() if named else None


class Phase(models.Model):
    """`questions` has one on each line. New threads come into a phase from `begins_at` on; what was begun in it goes on
    as long as the dialogue is open. Where one answers first (`answer_first`), others are read once one has; it
    `withholds` what they contributed until it ends: see answer_first.py."""

    dialogue = models.ForeignKey("discussions.Dialogue", models.PROTECT, related_name="phases")
    number = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    questions = models.TextField(_("questions"), blank=True)
    begins_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    answer_first = models.BooleanField(_("answer first, then read the others"), default=False)
    withholds = models.BooleanField(default=False, editable=False)

    objects = PhaseQuerySet.as_manager()

    class Meta:
        ordering = ["dialogue", "number"]
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        constraints = [
            models.UniqueConstraint("dialogue", "number", name="phase_number_unique"),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("begins_at")), name="phase_has_a_length"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("discussions:phase", args=[self.dialogue.slug, self.number])

    @property
    def language(self):
        """That of its dialogue."""
        return self.dialogue.language

    @property
    def asked(self):
        """Its questions, a list of lines."""
        return lines_of(self.questions)

    def is_now(self, now):
        return self.begins_at <= now < self.ends_at

    def readers(self, members):
        """Those of `members` (a queryset) from whom it withholds nothing: what `withheld_from` says, asked from the
        other side."""
        from discussions.models import Post

        coordinators = Appointment.objects.current().filter(role="coordinator")
        answered = models.Exists(Post.objects.answering(models.OuterRef("pk"), self.pk))
        everything = models.Q(pk__in=self.dialogue.facilitators().values("member"))
        everything |= models.Q(pk__in=coordinators.values("member"))
        return members.filter(everything | answered) if self.withholds else members

    @tried_again
    def withhold(self, withholds, *, by):
        """From now on it withholds what others contributed, or no longer; returns whether that is new. Its threads are
        held, so that whoever writes in one meanwhile is found by the search as it is then."""
        from discussions import search

        phase = Phase.objects.select_for_update().get(pk=self.pk)
        if phase.withholds == withholds:
            return False
        lock(threads=phase.threads.values_list("pk", flat=True))
        Phase.objects.filter(pk=phase.pk).update(withholds=withholds)
        search.withheld_or_not(phase.threads.all())
        Activity.record("withheld" if withholds else "released", phase, by=by, scope=phase.dialogue)
        self.withholds = withholds
        return True

    @tried_again
    def summarise(self, *, by, form_key, **words):
        """A thread of `by` becomes the summary of this phase, and stands pinned; `words` are those of
        `Dialogue.start_thread`, and the same `form_key` (UUID) gives what it made before. Raises Closed("summarised")
        where there is a summary already, and what that raises."""
        phase = Phase.objects.select_for_update(no_key=True).get(pk=self.pk)
        there = phase.summary
        thread = None if there else self.dialogue.start_thread(by=by, form_key=form_key, phase=phase, **words)
        if there and not there.posts.filter(author=by, form_key=form_key).exists():
            raise Closed("summarised")
        if thread:
            type(thread).objects.filter(pk=thread.pk).update(summary_of=phase)
            thread.pin(by=by)
        return thread or there

    @property
    def summary(self):
        """The Thread that is its summary, while it stands; or None."""
        return self.summaries.filter(merged_into=None, post_count__gt=0).first()

    @tried_again
    def take_in(self, thread, *, by):
        """From now on `thread`, which is of the same dialogue, stands in this phase."""
        from discussions import search

        thread = lock(threads=[thread.pk])[0][thread.pk]
        if thread.dialogue_id == self.dialogue_id and thread.phase_id != self.pk:
            self.dialogue.threads.filter(pk=thread.pk).update(phase=self, summary_of=None)
            search.withheld_or_not(self.threads.filter(pk=thread.pk))
            Activity.record("placed", thread, by=by, scope=thread.dialogue)


def lines_of(questions):
    """The questions of a text with one on each line, cleaned."""
    lines = (text.clean_line(line) for line in text.clean_input(questions).splitlines())
    return [line for line in lines if line]
