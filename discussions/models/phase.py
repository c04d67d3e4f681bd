"""A part of a dated dialogue, a week, a day or an hour: its questions, and when they are asked."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cop.lib import text

TITLE_LENGTH = 120
QUESTIONS = 8  # of one phase; nobody answers more
QUESTION_LENGTH = 300


class PhaseQuerySet(models.QuerySet):
    def settle(self, dialogue, phases):
        """Make the phases of `dialogue` those of [(Phase or None, columns)], in this order; returns whether something
        changed. One in which threads stand stays, after the others."""
        kept = {phase.pk for phase, _columns in phases if phase}
        there = {phase.pk: phase for phase in Phase.objects.filter(dialogue=dialogue)}
        gone = [phase for pk, phase in there.items() if pk not in kept]
        staying = [phase for phase in gone if phase.threads.exists()]
        wanted = [*phases, *((phase, {}) for phase in staying)]
        changed = len(staying) < len(gone)
        Phase.objects.filter(pk__in=[phase.pk for phase in gone if phase not in staying]).delete()
        # The numbers are free first: one phase may take the place of another.
        Phase.objects.filter(dialogue=dialogue).update(number=models.F("number") + len(there) + len(wanted))
        for number, (phase, columns) in enumerate(wanted, 1):
            before = there.get(phase.pk) if phase else None
            if before is None:
                Phase.objects.create(dialogue=dialogue, number=number, **columns)
                changed = True
                continue
            changed |= before.number != number or any(getattr(before, name) != columns[name] for name in columns)
            Phase.objects.filter(pk=before.pk).update(number=number, **columns)
        return changed

    def begun(self, now):
        return self.filter(begins_at__lte=now)


class Phase(models.Model):
    """`questions` has one on each line. New threads come into a phase from `begins_at` on; what was begun in it goes on
    as long as the dialogue is open."""

    dialogue = models.ForeignKey("discussions.Dialogue", models.PROTECT, related_name="phases")
    number = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    questions = models.TextField(_("questions"), blank=True)
    begins_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))

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
    def asked(self):
        """Its questions, a list of lines."""
        return lines_of(self.questions)

    def is_now(self, now):
        return self.begins_at <= now < self.ends_at


def lines_of(questions):
    """The questions of a text with one on each line, cleaned."""
    lines = (text.clean_line(line) for line in text.clean_input(questions).splitlines())
    return [line for line in lines if line]
