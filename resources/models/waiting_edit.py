"""What a newcomer wrote in the wiki, and waits until somebody who patrols has read it.

It is no revision: it has no place in a history, no entry in the search, and nothing that asks for pages can find it.
Accepted, it is brought together with what its page says by then, and its text is taken away here. One that is returned
goes back to its author with a reason, who corrects it and sends it once more.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from cop.lib.columns import SetsColumns
from cop.lib.deadlocks import tried_again
from cop.lib.merging import merged
from discussions.models import Closed, Suspension
from members.access import is_patroller
from members.models import Activity, Member
from resources.models.page import PREFIX, Page
from resources.models.page_title import TITLE_LENGTH
from resources.models.revision import CATEGORY_LENGTH, NOTE_LENGTH, Clash, Revision

MOST_WAITING = 5  # of one member: what one person reads in the evening is not to be a flood
REASON_LENGTH = 1_000


class WaitingEditQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Their own, and all for who patrols; what was withdrawn nobody sees."""
        found = self.filter(withdrawn_at=None)
        return found if is_patroller(member) else found.by(member)

    def by(self, member):
        return self.filter(member=member.pk)

    def open(self):
        return self.filter(accepted_at=None, withdrawn_at=None)

    def waiting(self):
        """Those that wait for who patrols."""
        return self.open().filter(returned_at=None)

    def returned(self):
        """Those that wait for their author."""
        return self.open().exclude(returned_at=None)

    def with_pages(self):
        return self.select_related("page", "base", "member__profile")

    @tried_again
    def submit(
        self, *, by, form_key, body, page=None, language="", title="", of=None, base=None, note="", categories=(),
        at=None,
    ):  # fmt: skip
        """`by` would have `page` say this, begun from its Revision `base`, or would begin a page with this `language`
        and `title`, as a translation of the page `of` where there is one. The same `form_key` (UUID) gives what it
        made before. Raises Closed("many") when MOST_WAITING of theirs wait, and text.TextRefused."""
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        if made := self.filter(form_key=form_key, member=by).first():
            return made
        if self.waiting().filter(member=by).count() >= MOST_WAITING:
            raise Closed("many")
        place = {"page": page, "base": base, "language": page.language, "title": page.title} if page else {
            "language": language, "title": title, "of": of
        }  # fmt: skip
        words = words_of(body, note, categories)
        edit = self.create(member=by, form_key=form_key, submitted_at=at or timezone.now(), **place, **words)
        by.page_drafts.filter(form_key=form_key).delete()
        Activity.record("submitted", edit, by=by, scope=page, at=at)
        return edit


class WaitingEdit(SetsColumns, models.Model):
    """State is who and when: it waits until it was accepted, returned or withdrawn. `submitted_at` is when it came into
    the queue last. What was accepted or withdrawn has no text."""

    page = models.ForeignKey(Page, models.PROTECT, null=True, related_name="waiting_edits")
    base = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    language = models.CharField(max_length=12, choices=languages.CHOICES)
    title = models.CharField(max_length=TITLE_LENGTH)
    of = models.ForeignKey(Page, models.PROTECT, null=True, related_name="+")
    body = models.TextField(blank=True)
    categories = ArrayField(models.CharField(max_length=CATEGORY_LENGTH), default=list)
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    form_key = models.UUIDField()
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="waiting_edits")
    submitted_at = models.DateTimeField(default=timezone.now)
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(_("reason"), max_length=REASON_LENGTH, blank=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = WaitingEditQuerySet.as_manager()

    class Meta:
        ordering = ["submitted_at", "id"]
        verbose_name = _("edit that waits")
        verbose_name_plural = _("edits that wait")
        indexes = [models.Index(fields=["member", "submitted_at"], name="waitingedit_of_member")]
        constraints = [
            models.UniqueConstraint("form_key", name="waitingedit_form_key_unique"),
            models.CheckConstraint(
                condition=Q(accepted_at=None, withdrawn_at=None) | Q(body="", note="", reason="", categories=[]),
                name="waitingedit_decided_has_no_text",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(page__isnull=False, accepted_by__isnull=False),
                name="waitingedit_accepted_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.member_id}: {self.title}"

    def get_absolute_url(self):
        return reverse("wiki:waiting_edit", args=[self.pk])

    @property
    def is_waiting(self):
        return not (self.accepted_at or self.returned_at or self.withdrawn_at)

    @property
    def is_returned(self):
        return bool(self.returned_at) and not (self.accepted_at or self.withdrawn_at)

    @cached_property
    def outcome(self):
        """What its page would say, or None where the page was changed in the same place meanwhile."""
        if not self.page or (self.base and self.page.body == self.base.body):
            return self.body
        return merged(self.base.body, self.body, self.page.body) if self.base else None

    @tried_again
    def accept(self, *, by, body=None):
        """It stands from now on, as its author's; returns the page. `body` is what `by` made of it and of what others
        wrote meanwhile, where both changed the same words. Raises Clash there, Taken where a page with its title was
        begun meanwhile, Closed when it does not wait ("decided"), its page is hidden ("gone") or its author may not
        write now ("suspended"), and text.TextRefused. Harmless when repeated."""
        held = self._held()
        if held.accepted_at:
            return held.page
        if not held.is_waiting:
            raise Closed("decided")
        if held.page and held.page.hidden_at:
            raise Closed("gone")
        if Suspension.objects.current().against(held.member, None).exists():
            raise Closed("suspended")
        page = held._begun(by) if held.page is None else held._brought_in(by, body)
        self._take_away(page=page, accepted_at=timezone.now(), accepted_by=by)
        Activity.record("accepted", self, by=by, scope=page)
        return page

    def _begun(self, by):
        of = self.of if self.of and not self.of.hidden_at else None
        if of and of.others.filter(language=self.language).exists():
            of = None
        words = {"note": self.note, "categories": self.categories, "form_key": self.form_key, "accepted_by": by}
        return Page.objects.begin(self.language, self.title, self.body, by=self.member, of=of, **words)

    def _brought_in(self, by, body):
        base, words = self.base, self.body
        if body is not None:
            base, words = self.page.current, body
        if base is None:
            raise Clash(self.page.current)
        self.page.edit(
            words, by=self.member, form_key=self.form_key, base=base, note=self.note, categories=self.categories,
            accepted_by=by,
        )  # fmt: skip
        return self.page

    @tried_again
    def send_back(self, *, by, reason):
        """It goes back to its author, who reads the `reason`. Raises Closed("decided"). Harmless when repeated."""
        held = self._held()
        if held.is_returned:
            return
        if not held.is_waiting:
            raise Closed("decided")
        self._set(returned_at=timezone.now(), returned_by=by, reason=reason)
        Activity.record("returned", self, by=by, scope=held.page, reason=reason)

    @tried_again
    def send_again(self, *, by, body, note="", categories=(), base=None):
        """Its author changed it while it waited, or after it was returned, and it waits anew; `base` is the Revision
        from which they go on, where that is another one. Raises Closed("decided") and text.TextRefused."""
        held = self._held()
        if held.accepted_at or held.withdrawn_at:
            raise Closed("decided")
        nobody = {"returned_at": None, "returned_by": None, "reason": ""}
        words = words_of(body, note, categories) | ({"base": base} if base else {})
        self._set(**words, **nobody, submitted_at=timezone.now())
        Activity.record("resubmitted", self, by=by, scope=held.page)

    @tried_again
    def withdraw(self, *, by):
        """Its author does not want it to be read any more: its text goes. Raises Closed("decided") when it was accepted
        meanwhile. Harmless when repeated."""
        held = self._held()
        if held.accepted_at:
            raise Closed("decided")
        if not held.withdrawn_at:
            self._take_away(withdrawn_at=timezone.now())
            Activity.record("withdrawn", self, by=by, scope=held.page)

    def _take_away(self, **columns):
        self._set(**columns, body="", note="", reason="", categories=[], base=None)


def words_of(body, note, categories):
    """The columns of a text. Raises text.TextRefused."""
    body = text.clean_input(body)
    text.render_long(body, prefix=PREFIX)
    return {"body": body, "note": note, "categories": sorted({*categories})}
