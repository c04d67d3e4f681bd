"""A text that is being written."""

from django.db import models
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from cop.lib import languages
from discussions.models.thread import TITLE_LENGTH

PLACES = ("dialogue", "thread", "parent", "edited")


class FilledPlaces(models.Func):
    """How many of the columns are not NULL."""

    function = "num_nonnulls"
    output_field = models.IntegerField()


class Draft(models.Model):
    """One text of one member for one place: a new thread of `dialogue`, a post at the top level of `thread`, an answer
    to `parent`, or a new version of `edited` (begun from the version of `begun_from`). `form_key` is that of the form
    in which it is written and of the post that it becomes. Personal state: nobody else sees it."""

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="drafts")
    dialogue = models.ForeignKey("discussions.Dialogue", models.PROTECT, null=True, related_name="+")
    thread = models.ForeignKey("discussions.Thread", models.PROTECT, null=True, related_name="+")
    parent = models.ForeignKey("discussions.Post", models.PROTECT, null=True, related_name="+")
    edited = models.ForeignKey("discussions.Post", models.PROTECT, null=True, related_name="+")
    begun_from = models.DateTimeField(null=True)
    form_key = models.UUIDField()
    title = models.CharField(_("title"), max_length=TITLE_LENGTH, blank=True)
    body = models.TextField(_("text"), blank=True)
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES, blank=True)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-saved_at", "-id"]
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            *(
                models.UniqueConstraint("member", place, name=f"draft_once_per_{place}")
                for place in PLACES  # an empty place is equal to no other
            ),
            models.UniqueConstraint("member", "form_key", name="draft_of_one_form"),
            models.CheckConstraint(condition=Exact(FilledPlaces(*PLACES), 1), name="draft_has_one_place"),
        ]

    def __str__(self):
        return f"{self.member_id}: {self.form_key}"
