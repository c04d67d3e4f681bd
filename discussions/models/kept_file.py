"""A file that somebody gave us: what all kinds of them have in common."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from cop.lib import file_types, files


class KeptFileQuerySet(models.QuerySet):
    def hashes(self, prefix):
        """The hashes in use that begin with these letters, as a set."""
        return set(self.filter(sha256__startswith=prefix).values_list("sha256", flat=True))

    @transaction.atomic
    def forget(self):
        """Remove these rows; the contents rest a while and go, unless another row has the same. Returns how many."""
        for sha256 in self.values_list("sha256", flat=True):
            files.rest(sha256, settings.FILES_DIR)
        return self.delete()[0]


class KeptFile(models.Model):
    """The content lies once under its hash (cop/lib/files.py); `size` in bytes; `content_type` by content; `form_key`
    is that of the form in which it was chosen. A kind of file adds what it belongs to, and its constraints."""

    form_key = models.UUIDField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    name = models.CharField(_("name"), max_length=files.NAME_BYTES)
    size = models.PositiveIntegerField(_("size"))
    content_type = models.CharField(_("type"), max_length=100)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey("members.Member", models.PROTECT, editable=False, related_name="+")

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def type_label(self):
        """What a page calls it: "PDF", "Word"."""
        return file_types.TYPES[self.content_type].label

    def open(self):
        """The content, open for reading bytes; FileNotFoundError when the folder of files is damaged."""
        return files.place(self.sha256, settings.FILES_DIR).open("rb")
