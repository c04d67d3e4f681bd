"""A file of a resource, or one that still waits for its form to be complete."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cop.lib import files, languages
from discussions.models.kept_file import KeptFile, KeptFileQuerySet

MAX_FILES = 12  # of one resource: a manual in the languages of a region, or a course with its handouts


class ResourceFileQuerySet(KeptFileQuerySet):
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

    def possible_for(self, form_key, *, by, resource=None):
        """The files that a form with this key may choose among: what `by` uploaded with it, and those that `resource`
        has already."""
        chosen = models.Q(form_key=form_key, uploaded_by=by)
        return self.filter(chosen | models.Q(resource=resource) if resource else chosen)

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


class ResourceFile(KeptFile):
    """`language` is that of the content, where it has one."""

    resource = models.ForeignKey("resources.Resource", models.PROTECT, null=True, related_name="files")
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES, blank=True)

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

    def get_absolute_url(self):
        return reverse("resources:download", args=[self.pk, self.name])
