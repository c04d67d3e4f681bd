"""A file that belongs to a post, or to a text that is still being written."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cop.lib import file_types, files, pictures
from discussions.models.kept_file import KeptFile, KeptFileQuerySet

MAX_FILES = 5  # of one post; what needs more is a resource of the library
MAX_BYTES = 10 * 1024 * 1024  # a scanned handout; half of what the library takes
LONGEST = 1600  # pixels of a picture's side: as wide as a good screen, a fifth of what a telephone makes
ALT_LENGTH = 400


class AttachmentQuerySet(KeptFileQuerySet):
    def visible_to(self, member):
        """Files of the posts and submissions that `member` (or a visitor) may read, and those that they chose for a
        text to come."""
        from discussions.models import Post, Submission

        seen = models.Q(post__in=Post.objects.visible_to(member))
        if not member.is_authenticated:
            return self.filter(seen)
        seen |= models.Q(submission__in=Submission.objects.visible_to(member).order_by().values("pk"))
        return self.filter(seen | models.Q(post=None, submission=None, uploaded_by=member))

    def loose(self):
        """Those of texts that were not sent yet."""
        return self.filter(post=None, submission=None)

    def chosen_in(self, form_key, *, by):
        """The files that `by` chose in the form with this key (UUID) and did not post yet, oldest first."""
        return self.loose().filter(form_key=form_key, uploaded_by=by)

    def keep(self, upload, *, by, form_key):
        """Take an upload of the form with this key, before anything else of the form is looked at; the same content
        again is the same file. Returns the Attachment; raises files.FileRefused."""
        kept = files.keep(upload, settings.FILES_DIR, most=MAX_BYTES, longest=LONGEST)
        width, height = kept.pixels or (None, None)
        file, _made = self.get_or_create(
            form_key=form_key, uploaded_by=by, sha256=kept.sha256,
            defaults={
                "name": kept.name, "size": kept.size, "content_type": kept.type.mime, "width": width, "height": height,
            },
        )  # fmt: skip
        return file

    def describe(self, alts):
        """Keep what was typed about pictures that still wait for their text: {Attachment: words}."""
        for file, alt in alts.items():
            self.loose().filter(pk=file.pk).exclude(alt=alt).update(alt=alt[:ALT_LENGTH])

    def settle(self, post, chosen):
        """Let `post` have the `chosen` files, {Attachment: what the picture shows}, and no others; the caller holds
        the post's thread locked. Returns whether anything changed."""
        return self._settle({"post": post}, chosen, nameless=bool(post.byline))

    def settle_submission(self, submission, chosen):
        """The same of a submission, whose row is locked."""
        return self._settle({"submission": submission}, chosen, nameless=bool(submission.byline))

    def _settle(self, place, chosen, *, nameless):
        kept = {file.pk: alt for file, alt in chosen.items()}
        there = self.filter(**place)
        before = set(there.values_list("pk", "alt"))
        there.exclude(pk__in=kept).forget()
        for number, (pk, alt) in enumerate(kept.items(), 1):
            ours = self.filter(models.Q(post=None) | models.Q(**place), pk=pk)
            ours.update(**place, alt=alt, **(self._nobodys(ours, number) if nameless else {}))
        return before != set(there.values_list("pk", "alt"))

    def _nobodys(self, files, number):
        """What a file of a sealed post is called, and nobody has brought it."""
        mime = files.values_list("content_type", flat=True).get()
        return {"uploaded_by": None, "name": f"picture-{number}{file_types.TYPES[mime].endings[0]}"}


class Attachment(KeptFile):
    """`width` and `height` in pixels for a picture; `post` follows when the text is posted, `submission` when it has
    to wait for that."""

    post = models.ForeignKey("discussions.Post", models.PROTECT, null=True, related_name="attachments")
    submission = models.ForeignKey(
        "discussions.Submission", models.PROTECT, null=True, editable=False, related_name="attachments"
    )
    uploaded_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    alt = models.CharField(_("what the picture shows"), max_length=ALT_LENGTH, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        indexes = [models.Index(fields=["sha256"], name="attachment_content", opclasses=["varchar_pattern_ops"])]
        constraints = [
            models.UniqueConstraint("form_key", "uploaded_by", "sha256", name="attachment_once_per_form"),
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="attachment_hash"),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="attachment_not_empty"),
        ]

    def get_absolute_url(self):
        return reverse("discussions:attachment", args=[self.pk, self.name])

    @property
    def is_picture(self):
        return self.content_type in pictures.FORMATS

    def remove(self, *, by):
        """Take a file of a text that was not posted yet away again."""
        Attachment.objects.chosen_in(self.form_key, by=by).filter(pk=self.pk).forget()
