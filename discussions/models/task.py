"""What those who facilitate a dialogue have to do on a day: the rows of its run-sheet."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import text
from discussions.models.facilitated import FacilitatedQuerySet
from discussions.run_sheet import Kind, asked_by
from members.models import Activity

WORDS_LENGTH = 200


class TaskQuerySet(FacilitatedQuerySet):
    def standing(self):
        return self.filter(removed_at=None)

    def to_do(self):
        return self.standing().filter(done_at=None)

    @transaction.atomic
    def fill(self, dialogue, *, by, at=None):
        """What the dates and phases of `dialogue` ask for comes to stand on its run-sheet. What stands there and is not
        done moves to its day; what was taken away stays away, and what is of a day that is over is not asked any more.
        Returns how many rows are new or moved."""
        type(dialogue).objects.select_for_update(no_key=True).get(pk=dialogue.pk)
        there = {(task.kind, task.phase_id): task for task in self.filter(dialogue=dialogue).exclude(kind="")}
        changed, new = 0, []
        for day, kind, phase in asked_by(dialogue, dialogue.phases.order_by("number")):
            task = there.get((kind, phase and phase.pk))
            if task is None and day >= dialogue.today():
                new.append(Task(dialogue=dialogue, day=day, kind=kind, phase=phase))
            elif task and task.day != day and not task.done_at and not task.removed_at:
                changed += self.filter(pk=task.pk).update(day=day)
        self.bulk_create(new)
        if changed + len(new):
            Activity.record("filled", dialogue, by=by, scope=dialogue, at=at)
        return changed + len(new)

    @transaction.atomic
    def add(self, dialogue, *, by, day, words, form_key):
        """A task of the facilitation's own, for the date `day`. The same `form_key` (UUID) gives what it made."""
        task, made = self.get_or_create(
            form_key=form_key, defaults={"dialogue": dialogue, "day": day, "words": text.clean_line(words)}
        )
        if made:
            Activity.record("added", task, by=by, scope=dialogue)
        return task


class Task(models.Model):
    """One that comes of the plan has a `kind`, and of a phase the `phase`; `words` are the facilitation's own, in the
    place of those of the kind. State is who and when: it is to do, was done or was taken away."""

    Kind = Kind

    dialogue = models.ForeignKey("discussions.Dialogue", models.PROTECT, related_name="tasks")
    day = models.DateField(_("day"))
    kind = models.CharField(max_length=9, choices=Kind, blank=True)
    phase = models.ForeignKey("discussions.Phase", models.CASCADE, null=True, related_name="+")
    words = models.CharField(_("what is to be done"), max_length=WORDS_LENGTH, blank=True)
    form_key = models.UUIDField(null=True, editable=False)
    done_at = models.DateTimeField(null=True, editable=False)
    done_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    removed_at = models.DateTimeField(null=True, editable=False)
    removed_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["day", "id"]
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        indexes = [models.Index("dialogue", "day", "id", name="task_by_day")]
        constraints = [
            models.UniqueConstraint("form_key", name="task_form_key_unique"),
            models.UniqueConstraint(
                "dialogue", "kind", "phase", name="task_once_per_kind", nulls_distinct=False,
                condition=~models.Q(kind=""),
            ),
            models.CheckConstraint(condition=~models.Q(kind="", words=""), name="task_says_what"),
        ]  # fmt: skip

    def __str__(self):
        return self.words or self.get_kind_display()

    def finish(self, *, by):
        """It is done. Harmless when repeated."""
        self._act("finished", lambda task: not task.done_at, by, done_at=timezone.now(), done_by=by)

    def reopen(self, *, by):
        """It is to do after all."""
        self._act("unfinished", lambda task: task.done_at, by, done_at=None, done_by=None)

    def remove(self, *, by):
        """It is not to be done, and does not come back from the plan."""
        self._act("dropped", lambda task: not task.removed_at, by, removed_at=timezone.now(), removed_by=by)

    def change(self, *, by, day, words):
        """Another day, or other words."""
        words = text.clean_line(words)
        columns = {"day": day, "words": "" if self.kind and words == self.get_kind_display() else words}
        self._act("changed", lambda task: (task.day, task.words) != tuple(columns.values()), by, **columns)

    @transaction.atomic
    def _act(self, verb, is_new, by, **columns):
        task = Task.objects.select_for_update().get(pk=self.pk)
        if is_new(task) and not task.removed_at:
            Task.objects.filter(pk=self.pk).update(**columns)
            Activity.record(verb, self, by=by, scope=self.dialogue)
        self.refresh_from_db()
