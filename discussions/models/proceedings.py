"""The proceedings of a dialogue as a file: asked for by a reader, made by the loop."""

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import files
from cop.lib.columns import SetsColumns
from discussions.models.dialogue import Dialogue

STAMP_LENGTH = 64
CONTENT_TYPES = {
    "page": "text/html", "pdf": "application/pdf", "epub": "application/epub+zip", "json": "application/json",
}  # fmt: skip
ENDINGS = {"page": "html", "pdf": "pdf", "epub": "epub", "json": "json"}


class ProceedingsQuerySet(models.QuerySet):
    def hashes(self, prefix):
        """The hashes in use that begin with these letters, as a set."""
        return set(self.made().filter(sha256__startswith=prefix).values_list("sha256", flat=True))

    def made(self):
        return self.filter(made_at__isnull=False)

    @transaction.atomic
    def ask(self, dialogue, form, *, by, stamp, at=None):
        """`by` (a Member, or None for a visitor) would have them in this Form, with the `stamp` of now. What is being
        made, or made and still says the same, stays; so it is harmless when repeated. It changes nothing that anybody
        wrote, and the log has no row of it."""
        Dialogue.objects.select_for_update(no_key=True).get(pk=dialogue.pk)  # two who ask at once ask for one
        there = self.filter(dialogue=dialogue, form=form).first()
        if there and not there.failed_at and (there.made_at is None or there.stamp == stamp):
            return there
        if there:
            there.again(by=by, at=at)
            return there
        return self.create(dialogue=dialogue, form=form, asked_at=at or timezone.now(), asked_by=by)

    @transaction.atomic
    def forget(self):
        """Nobody gets these any more; the contents rest a while and go. Returns how many."""
        for sha256 in self.exclude(sha256="").values_list("sha256", flat=True):
            files.rest(sha256, settings.FILES_DIR)
        return self.delete()[0]


class Proceedings(SetsColumns, models.Model):
    """One file for all who may read the dialogue. It waits from `asked_at` on, is being made since `begun_at`,
    `percent` of it so far, and is there since `made_at`; or it could not be made (`failed_at`) at one of its `tries`.
    The content lies under its hash (cop/lib/files.py), `size` in bytes; `stamp` is the digest of all that it shows, and
    `checked_at` when the loop last saw whether it is still so (see discussions/proceedings)."""

    class Form(models.TextChoices):
        PAGE = "page", _("One page for any browser")
        PDF = "pdf", _("PDF")
        EPUB = "epub", _("EPUB")
        JSON = "json", _("Data")

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="proceedings")
    form = models.CharField(max_length=4, choices=Form)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    percent = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    stamp = models.CharField(max_length=STAMP_LENGTH, blank=True)

    objects = ProceedingsQuerySet.as_manager()

    class Meta:
        ordering = ["dialogue", "form"]
        verbose_name = _("proceedings")
        verbose_name_plural = _("proceedings")
        constraints = [
            models.UniqueConstraint("dialogue", "form", name="proceedings_once_per_form"),
            models.CheckConstraint(
                condition=models.Q(made_at=None, sha256="", stamp="")
                | models.Q(made_at__isnull=False, failed_at=None, sha256__regex=r"^[0-9a-f]{64}$"),
                name="proceedings_made_have_a_file",
            ),
        ]

    def __str__(self):
        return f"{self.dialogue_id}: {self.form}"

    def get_absolute_url(self):
        return reverse("discussions:take_proceedings", args=[self.dialogue.slug, self.form])

    @property
    def name(self):
        """What the file is called: a slug needs no quoting."""
        return f"{self.dialogue.slug}.{ENDINGS[self.form]}"

    @property
    def content_type(self):
        return CONTENT_TYPES[self.form]

    def state(self, stamp):
        """ "waiting", "failed", "made", or "changed" where the dialogue says something else by now, at `stamp`."""
        if self.made_at is None:
            return "failed" if self.failed_at else "waiting"
        return "made" if self.stamp == stamp else "changed"

    def open(self):
        """The content, open for reading bytes; FileNotFoundError when the folder of files is damaged."""
        return files.place(self.sha256, settings.FILES_DIR).open("rb")

    @transaction.atomic
    def again(self, *, by, at=None):
        """It is to be made anew; what is there is given to nobody from now on."""
        if self.sha256:
            files.rest(self.sha256, settings.FILES_DIR)
        self._set(
            asked_at=at or timezone.now(), asked_by=by, begun_at=None, tries=0, percent=0, made_at=None,
            checked_at=None, failed_at=None, sha256="", size=0, stamp="",
        )  # fmt: skip

    @transaction.atomic
    def finish(self, content, *, stamp, at=None):
        """It is there: `content` is the hash and the size of its file, `stamp` what it shows."""
        now = at or timezone.now()
        sha256, size = content
        self._set(sha256=sha256, size=size, stamp=stamp, made_at=now, checked_at=now, percent=100)

    def come_to(self, percent):
        """So much of it is done, for whoever waits."""
        if percent != self.percent:
            self._set(percent=percent, begun_at=timezone.now())

    def fail(self, *, at=None):
        """It could not be made; whoever wants it asks again."""
        self._set(failed_at=at or timezone.now())
