"""A file of a resource, or one that still waits for its form to be complete."""

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cop.lib import file_types, files, languages

MAX_FILES = 12  # of one resource: a manual in the languages of a region, or a course with its handouts


class ResourceFileQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Files of the resources that `member` (or a visitor) may see."""
        from resources.models import Resource

        return self.filter(resource__in=Resource.objects.visible_to(member))

    def loose(self):
        """Those that are part of no resource: kept for a form that came back with an error."""
        return self.filter(resource=None)

    def chosen_in(self, form_key, *, by):
        """The files that `by` chose in the form with this key (UUID), oldest first."""
        return self.filter(form_key=form_key, uploaded_by=by)

    def hashes(self, prefix):
        """The hashes in use that begin with these letters, as a set."""
        return set(self.filter(sha256__startswith=prefix).values_list("sha256", flat=True))

    def keep(self, upload, *, by, form_key):
        """Take an upload of the form with this key, before anything else of the form is looked at; the same content
        again is the same file. Returns the ResourceFile; raises files.FileRefused."""
        kept = files.keep(upload, settings.FILES_DIR)
        file, _made = self.update_or_create(
            form_key=form_key,
            uploaded_by=by,
            sha256=kept.sha256,
            defaults={"name": kept.name, "size": kept.size, "content_type": kept.type.mime},
        )
        return file

    @transaction.atomic
    def forget(self):
        """Remove these rows; the contents rest a while and go, unless another file has the same. Returns how many."""
        for sha256 in self.values_list("sha256", flat=True):
            files.rest(sha256, settings.FILES_DIR)
        return self.delete()[0]


class ResourceFile(models.Model):
    """The content lies once under its hash (cop/lib/files.py); `size` in bytes; `content_type` by content."""

    resource = models.ForeignKey("resources.Resource", models.PROTECT, null=True, related_name="files")
    form_key = models.UUIDField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    name = models.CharField(_("name"), max_length=files.NAME_BYTES)
    size = models.PositiveIntegerField(_("size"))
    content_type = models.CharField(_("type"), max_length=100)
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES, blank=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey("members.Member", models.PROTECT, editable=False, related_name="+")

    objects = ResourceFileQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes = [models.Index(fields=["sha256"], name="resource_file_content", opclasses=["varchar_pattern_ops"])]
        constraints = [
            models.UniqueConstraint("form_key", "uploaded_by", "sha256", name="resource_file_once_per_form"),
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="resource_file_hash"),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="resource_file_not_empty"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("resources:download", args=[self.pk, self.name])

    @property
    def type_label(self):
        """What a page calls it: "PDF", "Word"."""
        return file_types.TYPES[self.content_type].label

    def open(self):
        """The content, open for reading bytes; FileNotFoundError when the folder of files is damaged."""
        return files.place(self.sha256, settings.FILES_DIR).open("rb")
