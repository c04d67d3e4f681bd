"""A page of the wiki that is being written."""

from django.db import models, transaction

from cop.lib import languages, text
from discussions.models.draft import MOST_CHARS
from resources.models.page import Page
from resources.models.page_title import TITLE_LENGTH, clean_title
from resources.models.revision import Revision
from resources.models.waiting_edit import WaitingEdit


class PageDraftQuerySet(models.QuerySet):
    def by(self, member):
        """Those of `member` that were not saved meanwhile: a late one may come after that."""
        saved = Revision.objects.filter(written_by=member, form_key=models.OuterRef("form_key"))
        return self.filter(~models.Exists(saved), member=member)

    @transaction.atomic
    def keep(self, page, *, by, form_key, body, language="", title="", base=None):
        """Keep what `by` wrote of `page`, or of one that they begin (None), in the place of what was kept before; what
        says what stands there leaves nothing, and neither does what was saved. Returns the PageDraft, or None. Personal
        state: the log has no row."""
        body, title = text.clean_input(body[:MOST_CHARS]), clean_title(title)[:TITLE_LENGTH]
        place = {"page": page} if page else {"page": None, "form_key": form_key}
        sent = Revision.objects.filter(form_key=form_key, written_by=by).exists()
        sent = sent or WaitingEdit.objects.filter(form_key=form_key, member=by, returned_at=None).exists()
        if sent or body == (page.body if page else "") or not body.strip():
            self.filter(**place, member=by).delete()
            return None
        self.filter(member=by, form_key=form_key).exclude(**place).delete()
        words = {"body": body, "title": title, "form_key": form_key, "base": base}
        words["language"] = language if language in languages.NAMES else ""
        draft, _made = self.update_or_create(**place, member=by, defaults=words)
        return draft


class PageDraft(models.Model):
    """What one member wrote so far of `page`, or of a page that they begin, which has a title and a language of its
    own. Personal state: nobody else sees it."""

    page = models.ForeignKey(Page, models.PROTECT, null=True, related_name="drafts")
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="page_drafts")
    language = models.CharField(max_length=12, choices=languages.CHOICES, blank=True)
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    body = models.TextField(blank=True)
    base = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    form_key = models.UUIDField()
    saved_at = models.DateTimeField(auto_now=True)

    objects = PageDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at", "-id"]
        constraints = [
            models.UniqueConstraint("page", "member", name="pagedraft_once"),
            models.UniqueConstraint("member", "form_key", name="pagedraft_of_one_form"),
        ]

    def __str__(self):
        return f"{self.member_id}: {self.page_id or self.title}"
