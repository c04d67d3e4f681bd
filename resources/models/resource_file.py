"""A file of a resource or of an initiative, or one that still waits for its form to be complete."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cop.lib import files, languages
from cop.lib.file_types import FileRefused
from discussions.models.kept_file import KeptFile, KeptFileQuerySet

MAX_FILES = 12  # of one resource: a manual in the languages of a region, or a course with its handouts
MAX_FILES_OF_INITIATIVE = 5  # its programme, its report, some photographs; what is for others to use is a resource
# What one member's files may take together, in bytes, so that nobody fills the disk of all. Ten of the largest files
# can be here at once that no curator has looked at, because they wait for that or belong to an initiative; a hundred is
# more than any library has from one person.
MOST_WAITING = 200 * 1024 * 1024
MOST_IN_ALL = 2 * 1024 * 1024 * 1024
OTHER_PLACE = {"resource": "initiative", "initiative": "resource"}


class ResourceFileQuerySet(KeptFileQuerySet):
    def visible_to(self, member):
        """Files of the resources and initiatives that `member` (or a visitor) may see."""
        from resources.models import Initiative, Resource

        seen = models.Q(resource__in=Resource.objects.visible_to(member))
        return self.filter(seen | models.Q(initiative__in=Initiative.objects.visible_to(member)))

    def loose(self):
        """Those that are part of nothing: kept for a form that came back with an error."""
        return self.filter(resource=None, initiative=None)

    def placed(self):
        """Those that are part of a resource or of an initiative."""
        return self.exclude(resource=None, initiative=None)

    def chosen_in(self, form_key, *, by):
        """The files that `by` chose in the form with this key (UUID), oldest first."""
        return self.filter(form_key=form_key, uploaded_by=by)

    def possible_for(self, form_key, *, by, **place):
        """The files that a form with this key may choose among: what `by` uploaded with it, and those that its `place`
        (`resource` or `initiative`, None for one that is still to come) has already. A key of the other kind of form
        moves nothing from there."""
        ((name, thing),) = place.items()
        chosen = models.Q(form_key=form_key, uploaded_by=by, **{OTHER_PLACE[name]: None})
        return self.filter(chosen | models.Q(**place) if thing else chosen)

    def settle(self, chosen, **place):
        """Let the `place` (see possible_for) have the `chosen` of these files, {ResourceFile: language code}, and
        forget the others. Returns whether anything changed."""
        theirs = ResourceFile.objects.filter(**place)
        before = set(theirs.values_list("pk", "language"))
        self.exclude(pk__in=[file.pk for file in chosen]).forget()
        for file, language in chosen.items():
            self.filter(pk=file.pk).update(**place, language=language)
        return before != set(theirs.values_list("pk", "language"))

    def hashes(self, prefix):
        """Also those of their small pictures."""
        pictures = self.filter(picture_sha256__startswith=prefix).exclude(picture_sha256="")
        return super().hashes(prefix) | set(pictures.values_list("picture_sha256", flat=True))

    def forget(self):
        for sha256 in self.exclude(picture_sha256="").values_list("picture_sha256", flat=True):
            files.rest(sha256, settings.FILES_DIR)
        return super().forget()

    def check_room(self, size, *, of):
        """Raises files.FileRefused("quota") when `size` more bytes are more than the member `of` may keep. Two uploads
        at the same moment may both find the last room, and then take a little more than it: no harm."""
        waits = models.Q(resource=None) | models.Q(resource__published_at=None)
        taken = self.filter(uploaded_by=of).aggregate(
            waiting=models.Sum("size", filter=waits, default=0), in_all=models.Sum("size", default=0)
        )
        if taken["waiting"] + size > MOST_WAITING or taken["in_all"] + size > MOST_IN_ALL:
            raise FileRefused("quota")

    def keep(self, upload, *, by, form_key):
        """Take an upload of the form with this key, before anything else of the form is looked at; the same content
        again is the same file. Returns the ResourceFile; raises files.FileRefused."""
        self.check_room(upload.size, of=by)
        kept = files.keep(upload, settings.FILES_DIR)
        file, _made = self.update_or_create(
            form_key=form_key,
            uploaded_by=by,
            sha256=kept.sha256,
            defaults={"name": kept.name, "size": kept.size, "content_type": kept.type.mime},
        )
        return file


class ResourceFileManager(models.Manager.from_queryset(ResourceFileQuerySet)):
    def get_queryset(self):
        """Without the texts, which may be half a megabyte each: who wants one asks for it."""
        return super().get_queryset().defer("text")


class TextState(models.TextChoices):
    """What came of reading a file: the states of documents.Words, and those before there is an answer."""

    WAITING = "", _("Not read yet")
    BEGUN = "begun", _("Being read")
    READ = "read", _("Read")
    BLANK = "blank", _("Without text, as a scan is")
    LOCKED = "locked", _("Locked by a password")
    FAILED = "failed", _("Could not be read")
    OTHER = "other", _("Nothing to read in it")


class ResourceFile(KeptFile):
    """`language` is that of the content, where it has one. The loop reads each file (resources/reading_files.py):
    `text` is what is in it, see cop/lib/documents.py, `text_size` its weight in bytes, `pages` how many there are;
    `text_version` the rules by which that was asked, `text_at` when, `text_tries` how often. `picture_sha256` is the
    content of its small picture, a WebP of so many pixels, or empty."""

    resource = models.ForeignKey("resources.Resource", models.PROTECT, null=True, related_name="files")
    initiative = models.ForeignKey("resources.Initiative", models.PROTECT, null=True, related_name="files")
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES, blank=True)
    text = models.TextField(blank=True, editable=False)
    text_size = models.PositiveIntegerField(default=0, editable=False)
    text_state = models.CharField(_("text"), max_length=8, choices=TextState, blank=True, editable=False)
    text_version = models.PositiveSmallIntegerField(default=0, editable=False)
    text_at = models.DateTimeField(null=True, editable=False)
    text_tries = models.PositiveSmallIntegerField(default=0, editable=False)
    pages = models.PositiveIntegerField(_("pages"), null=True, editable=False)
    picture_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    picture_width = models.PositiveSmallIntegerField(null=True, editable=False)
    picture_height = models.PositiveSmallIntegerField(null=True, editable=False)

    objects = ResourceFileManager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes = [
            models.Index(fields=["sha256"], name="resource_file_content", opclasses=["varchar_pattern_ops"]),
            models.Index(
                fields=["picture_sha256"], name="resource_file_picture", opclasses=["varchar_pattern_ops"],
                condition=~models.Q(picture_sha256=""),
            ),
            models.Index(fields=["text_version", "id"], name="resource_file_to_read"),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint("form_key", "uploaded_by", "sha256", name="resource_file_once_per_form"),
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="resource_file_hash"),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="resource_file_not_empty"),
            models.CheckConstraint(
                condition=models.Q(resource=None) | models.Q(initiative=None), name="resource_file_of_one_thing"
            ),
            models.CheckConstraint(
                condition=models.Q(picture_sha256="", picture_width=None, picture_height=None)
                | models.Q(picture_sha256__regex=r"^[0-9a-f]{64}$", picture_width__gt=0, picture_height__gt=0),
                name="resource_file_picture_whole",
            ),
        ]

    def get_absolute_url(self):
        return reverse("resources:download", args=[self.pk, self.name])

    @property
    def place(self):
        """The Resource or Initiative of which it is part."""
        return self.resource or self.initiative

    @property
    def is_picture(self):
        """Whether the file itself is a picture; else its small picture shows its first page."""
        return self.content_type.startswith("image/")

    @property
    def small_picture(self):
        return SmallPicture(self.picture_sha256)


@dataclass(frozen=True)
class SmallPicture:
    """What serving.serve() takes."""

    sha256: str
    name = "picture.webp"
    content_type = "image/webp"

    def open(self):
        return files.place(self.sha256, settings.FILES_DIR).open("rb")
