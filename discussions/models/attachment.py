"""A file that belongs to a post, or to a text that is still being written."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cop.lib import files


class Attachment(models.Model):
    """The content lies once under its hash (cop/lib/files.py); `size` in bytes, `width` and `height` in pixels for a
    picture. `form_key` is that of the form in which it was chosen; `post` follows when the text is posted."""

    post = models.ForeignKey("discussions.Post", models.PROTECT, null=True, related_name="attachments")
    form_key = models.UUIDField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    name = models.CharField(_("name"), max_length=files.NAME_BYTES)
    size = models.PositiveIntegerField(_("size"))
    content_type = models.CharField(_("type"), max_length=100)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    alt = models.CharField(_("what the picture shows"), max_length=400, blank=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey("members.Member", models.PROTECT, editable=False, related_name="+")

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

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("discussions:attachment", args=[self.pk, self.name])
