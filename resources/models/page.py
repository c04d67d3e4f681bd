"""A page of the wiki, in one language."""

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from cop.lib import languages, text
from cop.lib.merging import merged
from discussions.models.flag import Flags
from members.access import is_patroller
from members.models import Activity, Actor, hiding
from resources.models.hiding import Hideable
from resources.models.page_link import PageLink
from resources.models.page_set import SOON, PageQuerySet, Taken
from resources.models.page_title import (
    KEY_LENGTH,
    TITLE_LENGTH,
    FormerTitle,
    clean_title,
    in_address,
    is_possible,
    key_of,
)
from resources.models.revision import Clash, Revision
from resources.models.tagging import PageTag

PREFIX = "w-"  # begins the ids of elements in its HTML


class Protection(models.TextChoices):
    MEMBERS = "members", _("Members whom others have come to know")
    PATROLLERS = "patrollers", _("Those who patrol")


class Page(Hideable):
    """`body` is Markdown with links to other pages, `html` the same, where links are as they were typed: whether what
    they name is there is asked when it is shown. Both are those of the newest revision, saved at `edited_at`. Pages
    with one `subject` are translations of one another. `confirmed_at` is when somebody said that all of it holds;
    `asked_at` when, after a year, its watchers were asked to look."""

    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    key = models.CharField(max_length=KEY_LENGTH, editable=False)
    subject = models.UUIDField(editable=False)
    body = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True, editable=False)
    html_version = models.PositiveSmallIntegerField(editable=False)
    begun_at = models.DateTimeField(_("begun"), editable=False)
    begun_by = models.ForeignKey("members.Member", models.PROTECT, editable=False, related_name="pages_begun")
    edited_at = models.DateTimeField(_("changed"), editable=False)
    edited_by = models.ForeignKey("members.Member", models.PROTECT, editable=False, related_name="+")
    confirmed_at = models.DateTimeField(null=True, editable=False)
    confirmed_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    asked_at = models.DateTimeField(null=True, editable=False)
    protection = models.CharField(_("who changes it"), max_length=10, choices=Protection, blank=True, editable=False)
    protected_at = models.DateTimeField(null=True, editable=False)
    protected_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    talk = models.OneToOneField("discussions.Thread", models.PROTECT, null=True, editable=False, related_name="page")
    tags = TaggableManager(_("categories"), through=PageTag, blank=True)
    flags = Flags(related_query_name="page")

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["language", "key", "id"]
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        indexes = [
            models.Index(
                fields=["language", "-edited_at", "-id"], name="page_changed_last", condition=Q(hidden_at=None)
            )
        ]
        constraints = [
            models.UniqueConstraint("language", "key", name="page_title_unique"),
            models.UniqueConstraint("subject", "language", name="page_once_per_language"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(key=""), name="page_has_title"),
            models.CheckConstraint(
                condition=Q(protection="", protected_at=None, protected_by=None)
                | ~Q(protection="") & Q(protected_at__isnull=False, protected_by__isnull=False),
                name="page_protected_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="page_confirmed_by_somebody",
            ),
            hiding.constraint("page"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return self.address("page")

    def address(self, name):
        """The address of this page, or of an act on it: "edit_page"."""
        return reverse(f"wiki:{name}", args=[self.language, self.path])

    @property
    def path(self):
        """Its title as it stands in addresses."""
        return in_address(self.title)

    @property
    def stands(self):
        """Whether everybody sees it."""
        return not self.hidden_at

    @property
    def next_look(self):
        """When somebody should look at it again."""
        return (self.confirmed_at or self.begun_at) + SOON

    @property
    def current(self):
        """The Revision that stands there."""
        return self.revisions.order_by("-pk").first()

    @property
    def why_protected(self):
        return Activity.objects.why(self, "protected")

    @property
    def others(self):
        """Its translations, hidden ones too."""
        return type(self).objects.filter(subject=self.subject).exclude(pk=self.pk)

    def render(self):
        """The HTML of its text by today's rules. Raises text.TextRefused."""
        return text.render_long(self.body, prefix=PREFIX)

    # ── What it says ──
    @transaction.atomic
    def edit(self, body, *, by, form_key, base, note="", categories=None, reverts=None, accepted_by=None, at=None):
        """It says this from now on, with what others changed since the Revision `base`, from which the writer began;
        `categories` are names, or None to leave them. The same `form_key` (UUID) is taken once, and the same words
        again change nothing. `reverts` is the Revision that comes back. It happens now, or at `at`.

        Raises Clash when others changed the same words, and text.TextRefused."""
        page, body = self._held(), text.clean_input(body)
        if page.revisions.filter(form_key=form_key, written_by=by).exists():
            return
        last = page.current
        body, names = brought_together(last, base, body, categories)
        if last and (body, names) == (last.body, last.categories):
            return
        now = at or timezone.now()
        made = Revision(
            page=self, body=body, categories=names, note=note, form_key=form_key, begun_at=now, written_at=now,
            written_by=by, reverts=reverts, accepted_by=accepted_by,
        )  # fmt: skip
        if patroller := accepted_by or (by if is_patroller(by) else None):
            made.seen_at, made.seen_by = now, patroller
        html = text.render_long(body, prefix=PREFIX)
        goes_on = bool(last) and made.goes_on_from(last)
        if goes_on:
            made.begun_at, made.note = last.begun_at, note or last.note
            Revision.objects.filter(pk=last.pk).update(continued_at=now)
        made.save()
        self._set(body=body, html=html, html_version=text.VERSION, edited_at=now, edited_by=by)
        by.page_drafts.filter(Q(page=self) | Q(form_key=form_key)).delete()
        self.tags.set(names)
        PageLink.objects.settle(page, html)
        self.be_found()
        if last:
            Activity.record("continued" if goes_on else "edited", self, by=by, at=at)

    def revert_to(self, revision, *, by, form_key):
        """It says again what it said in this Revision of its own."""
        self.edit(
            revision.body, by=by, form_key=form_key, base=self.current, categories=revision.categories, reverts=revision
        )

    @transaction.atomic
    def rename(self, title, *, by, reason="", at=None):
        """Give it another title; the address with the old one leads here. Harmless when it has it. Raises Taken, and
        ValueError for a title that no page can have."""
        page, title = self._held(), clean_title(title)
        if not is_possible(title):
            raise ValueError(title)
        if title == page.title:
            return
        key, pages = key_of(title), type(self).objects
        if key != page.key and (there := pages.filter(language=page.language, key=key).first()):
            raise Taken(there)
        FormerTitle.objects.filter(language=page.language, key=key).delete()
        try:
            with transaction.atomic():
                self._set(title=title, key=key)
        except IntegrityError:
            raise Taken(pages.filter(language=page.language, key=key).first()) from None
        if key != page.key:
            FormerTitle.objects.create(
                page=self, language=page.language, title=page.title, key=page.key, left_at=at or timezone.now()
            )
        self.be_found()
        Activity.record("renamed", self, by=by, reason=reason, at=at)

    # ── What is said of it ──
    @transaction.atomic
    def confirm(self, *, by, at=None):
        """`by` has read all of it, and it holds."""
        self._held()
        self._set(confirmed_at=at or timezone.now(), confirmed_by=by, asked_at=None)
        Activity.record("confirmed", self, by=by, at=at)

    @transaction.atomic
    def ask_to_look(self, now, *, at=None):
        """The clock: nobody has confirmed it for a year by `now`. Harmless when repeated."""
        if self._turn(Q(asked_at=None), asked_at=now):
            Activity.record("fell_due", self, by=Actor.CLOCK, at=at)

    @transaction.atomic
    def protect(self, level, *, by, reason):
        """Only those of this Protection change it, for a `reason` that everybody reads; "" lets all change it again.
        Harmless when repeated."""
        if self._held().protection == level:
            return
        whose = {"protected_at": timezone.now(), "protected_by": by} if level else dict.fromkeys(
            ["protected_at", "protected_by"]
        )  # fmt: skip
        self._set(protection=level, **whose)
        Activity.record("protected" if level else "unprotected", self, by=by, reason=reason)

    @transaction.atomic
    def translates(self, other, *, by, at=None):
        """This page and `other`, with all its translations, are translations of one another. Harmless when repeated.
        Raises Taken where there is one in the same language already."""
        pages = type(self).objects
        subjects = dict(pages.filter(pk__in=[self.pk, other.pk]).values_list("pk", "subject"))
        group = list(pages.select_for_update(no_key=True).filter(subject__in=subjects.values()).order_by("pk"))
        if len({*subjects.values()}) == 1:
            return
        taken = {}
        for page in group:
            if page.language in taken:
                raise Taken(taken[page.language])
            taken[page.language] = page
        pages.filter(pk__in=[page.pk for page in group]).update(subject=subjects[other.pk])
        self.subject = other.subject = subjects[other.pk]
        Activity.record("linked", self, by=by, scope=other, at=at)

    def be_found(self):
        """What the search finds of it is to be what it is now."""
        from resources import search_pages

        search_pages.changed(self)


def brought_together(last, base, body, categories):
    """(text, names of categories) of what the Revision `last` says and of what was made of `base`. Raises Clash."""
    if last is None:
        return body, sorted({*(categories or ())})
    text_now = body if base == last else merged(base.body, body, last.body) if base else None
    if body == last.body:
        text_now = body
    if text_now is None:
        raise Clash(last)
    if categories is None:
        return text_now, last.categories
    before = {*(base or last).categories}
    added, gone = {*categories} - before, before - {*categories}
    return text_now, sorted(({*last.categories} | added) - gone)
