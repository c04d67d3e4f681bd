"""A dialogue: the place where threads are."""

from itertools import count

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Coalesce, Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from discussions.byline import Attribution
from discussions.models.life import CONSTRAINTS, DATES, Life
from discussions.models.pace import Paced
from discussions.models.registration import Attended, Entry, Review
from members.access import is_coordinator
from members.models import Activity, Actor, Appointment, Level, Member, Watch

SLUG_LENGTH = 60  # of one that is made of a title
LATELY = 30  # posts of one member: what they wrote before that is past


class Visibility(models.TextChoices):
    PUBLIC = "public", _("Everybody may read")
    MEMBERS = "members", _("Members only")
    PARTICIPANTS = "participants", _("Participants only")


# It is known to others than those who prepare it.
KNOWN = models.Q(proposed_at=None) | models.Q(announced_at__isnull=False)


class DialogueQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The dialogues that `member` (or a visitor) may read: a dated one once it is announced, and what is for
        participants only if they are one. Coordinators read all, and who proposed one sees what becomes of it."""
        from discussions.models import Registration

        if not member.is_authenticated:
            return self.filter(KNOWN, visibility=Visibility.PUBLIC)
        if is_coordinator(member):
            return self
        theirs = Registration.objects.taking_part().filter(member=member).values("dialogue")
        known = KNOWN & ~models.Q(visibility=Visibility.PARTICIPANTS)
        return self.filter(known | models.Q(pk__in=theirs) | models.Q(proposed_by=member, announced_at=None))

    def announced_to(self, member):
        """Those of which `member` may know that they are: beside what they may read, what is announced for
        participants, since whoever wants to register has to read for what."""
        seen = self.visible_to(member)
        if not member.is_authenticated or is_coordinator(member):
            return seen
        announced = KNOWN & models.Q(visibility=Visibility.PARTICIPANTS)
        return self.filter(models.Q(pk__in=seen.order_by().values("pk")) | announced)

    def ahead(self):
        """Those that are still to be talked in."""
        ahead = models.Q(closes_at=None) | models.Q(closes_at__gt=timezone.now())
        return self.filter(ahead, locked_at=None, declined_at=None)

    def that_could_take_up(self, member):
        """Those that `member` moderates and that are still to be talked in: they can take up an open question."""
        found, facilitated = self.ahead(), facilitated_by(member)
        return found if facilitated is None else found.filter(pk__in=facilitated)

    def titles_for(self, slugs, reader):
        """{slug: (title, language)} of those with these addresses that `reader` may see."""
        rows = self.visible_to(reader).filter(slug__in=slugs).values_list("slug", "title", "language")
        return {slug: (title, language) for slug, title, language in rows}

    @transaction.atomic
    def open(self, *, by, at=None, **fields):
        """A new dialogue, open for writing, since `at` when it is told afterwards; `fields` are its columns. Raises
        text.TextRefused."""
        dialogue = self.create(opened_by=by, opened_at=at or timezone.now(), **fields)
        Activity.record("opened", dialogue, by=by, scope=dialogue, at=at)
        return dialogue

    @transaction.atomic
    def propose(self, *, by, form_key, at=None, **fields):
        """A dated dialogue that `by` proposes; `fields` are its columns. The same `form_key` (UUID) gives the one that
        it made before. Raises text.TextRefused."""
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        if made := self.filter(form_key=form_key, proposed_by=by).first():
            return made
        now = at or timezone.now()
        began = {"opened_by": by, "opened_at": now, "proposed_by": by, "proposed_at": now}
        dialogue = self._at_free_slug(form_key=form_key, **began, **fields)
        Activity.record("proposed", dialogue, by=by, scope=dialogue, at=at)
        return dialogue

    def _at_free_slug(self, **columns):
        """A new one; at an address made of its title, unless it brings one along. Who takes that in the same moment is
        waited for, and it gets the next."""
        slug = columns.get("slug") or free_slug(columns["title"])
        try:
            with transaction.atomic():
                return self.create(**columns | {"slug": slug})
        except IntegrityError:
            if "slug" in columns or not self.filter(slug__iexact=slug).exists():
                raise
        return self._at_free_slug(**columns)

    def with_totals(self):
        """`thread_count`, `post_count` (int) and `last_posted_at` (datetime or None) of what every reader sees, at the
        same cost however much that is."""
        from discussions.models import Thread

        threads = Thread.objects.filter(dialogue=models.OuterRef("pk"), post_count__gt=0)
        return self.annotate(
            thread_count=Coalesce(models.Sum("tallies__threads"), 0),
            post_count=Coalesce(models.Sum("tallies__posts"), 0),
            last_posted_at=models.Subquery(threads.order_by("-last_posted_at", "-id").values("last_posted_at")[:1]),
        )

    def mine_first(self, member):
        """Those in which `member` takes part before the others; `mine` says of each whether it is one: `member` is
        registered, follows it, or has written in it among the LATELY posts written last."""
        from discussions.models import Post, Registration

        registered = Registration.objects.current().filter(member=member).values("dialogue_id")
        written = Post.objects.filter(author=member).order_by("-published_at").values("thread__dialogue_id")[:LATELY]
        followed = Watch.objects.filter(member=member).targets(Dialogue, Level.FOLLOWED)
        here = models.Q(pk__in=registered) | models.Q(pk__in=written) | models.Q(pk__in=followed)
        return self.annotate(mine=models.ExpressionWrapper(here, models.BooleanField()))

    def as_cards(self, *also):
        """What a list of dialogues shows of each, as named tuples; `also` are annotations to be shown. Those that are
        `mine` come first, then those written in last."""
        order = [*(["-mine"] if "mine" in also else []), models.F("last_posted_at").desc(nulls_last=True), "-pk"]
        return self.with_totals().order_by(*order).values_list(  # totals lose the order of the model
            "pk", "slug", "title", "language", "visibility", "locked_at", "thread_count", "post_count",
            "last_posted_at", "proposed_at", "announced_at", *DATES, "reached", *also, named=True,
        )  # fmt: skip


class Dialogue(Life, Attended, Paced):
    """Standing or dated (see life.py). Times are aware; text is Markdown with its HTML beside it. A sensitive one is
    for participants only, nowhere to be found, and mail about it says nothing of it."""

    slug = models.SlugField(_("address"), max_length=80)
    title = models.CharField(_("title"), max_length=160)
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES, default="en")
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    introduction = models.TextField(_("introduction"), max_length=10_000, blank=True)
    introduction_html = models.TextField(blank=True, editable=False)
    html_version = models.PositiveSmallIntegerField(default=0, editable=False)
    visibility = models.CharField(_("visibility"), max_length=12, choices=Visibility, default=Visibility.MEMBERS)
    entry = models.CharField(_("who may write"), max_length=8, choices=Entry, default=Entry.FREE)
    review = models.CharField(
        _("what the facilitation reads before it appears"), max_length=9, choices=Review, default=Review.NOBODY,
        db_default=Review.NOBODY,
    )  # fmt: skip
    sensitive = models.BooleanField(_("sensitive"), default=False)
    languages = ArrayField(
        models.CharField(max_length=12, choices=languages.CHOICES),
        verbose_name=_("languages"),
        default=list,
        blank=True,
    )
    attributions = ArrayField(
        models.CharField(max_length=12, choices=Attribution),
        verbose_name=_("also without a name"),
        default=list,
        blank=True,
    )
    form_key = models.UUIDField(null=True, editable=False)
    opened_at = models.DateTimeField(_("open since"), default=timezone.now, editable=False)
    opened_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    locked_at = models.DateTimeField(_("locked since"), null=True, blank=True, editable=False)
    locked_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")

    objects = DialogueQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-id"]
        verbose_name = _("dialogue")
        verbose_name_plural = _("dialogues")
        constraints = [
            models.UniqueConstraint(Lower("slug"), name="dialogue_slug_unique"),
            models.UniqueConstraint("form_key", name="dialogue_form_key_unique"),
            models.CheckConstraint(
                condition=models.Q(sensitive=False) | models.Q(visibility=Visibility.PARTICIPANTS),
                name="dialogue_sensitive_is_for_participants",
            ),
            models.CheckConstraint(
                condition=~models.Q(visibility=Visibility.PARTICIPANTS) | ~models.Q(entry=Entry.FREE),
                name="dialogue_participants_register",
            ),
            *CONSTRAINTS,
        ]

    def __str__(self):
        return self.title

    def save(self, **kwargs):
        """With what is found of it."""
        from discussions import search
        from discussions.models import translation

        self.introduction_html = self.render()
        self.html_version = text.VERSION
        with transaction.atomic():
            translation.leave_language_of(self)
            super().save(**kwargs)
            search.described(self)

    def get_absolute_url(self):
        return reverse("discussions:dialogue", args=[self.slug])

    @property
    def page_language(self):
        """The code of its language where the pages are in it, else of the first in which they are."""
        codes = [code for code, _name in settings.LANGUAGES]
        return self.language if self.language in codes else codes[0]

    def readers(self, members):
        """Those of `members` (a queryset) who may read it: what `visible_to` says, asked from the other side."""
        known = self.proposed_at is None or self.announced_at is not None
        if known and self.visibility != Visibility.PARTICIPANTS:
            return members  # whoever can sign in
        theirs = models.Q(pk__in=self.registrations.taking_part().values("member"))
        coordinators = Appointment.objects.current().filter(role="coordinator")
        proposer = models.Q(pk=None if known else self.proposed_by_id)
        return members.filter(theirs | models.Q(pk__in=coordinators.values("member")) | proposer)

    def render(self):
        """The introduction's HTML by today's rules."""
        return text.render(self.introduction, prefix="about-")

    @transaction.atomic
    def describe(self, *, by, **fields):
        """Change what is said of it, and for whom it is. Raises text.TextRefused."""
        for name, value in fields.items():
            setattr(self, name, value)
        self.save(update_fields=[*fields, "introduction_html", "html_version"])
        Activity.record("described", self, by=by, scope=self)

    @transaction.atomic
    def lock(self, *, by, at=None):
        """Nobody writes here any more."""
        dialogue = self._held()
        if dialogue.locked_at is None:
            Dialogue.objects.filter(pk=self.pk).update(locked_at=at or timezone.now(), locked_by=by)
            Activity.record("locked", self, by=by, scope=self, at=at)
        self.refresh_from_db()

    @transaction.atomic
    def unlock(self, *, by):
        """Members may write again."""
        dialogue = self._held()
        if dialogue.locked_at:
            Dialogue.objects.filter(pk=self.pk).update(locked_at=None, locked_by=None)
            Activity.record("unlocked", self, by=by, scope=self)
        self.refresh_from_db()

    @transaction.atomic
    def start_thread(self, *, by, title, body, language, form_key, phase=None, attribution="", at=None, **more):
        """A new thread with its first post (`more`: see Thread.write), as it was written now or at the moment `at`; in
        `phase`, or in that which began last. The same `form_key` (UUID) gives the thread that it made before. Raises
        text.TextRefused when the text cannot be rendered, and Closed when nobody may write here."""
        from discussions.models import Post, Thread

        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        if made := Post.made_in(form_key, by=by):
            return made.thread
        now = at or timezone.now()
        if phase is None and self.proposed_at:
            phase = self.phases.begun(now).order_by("-begins_at", "-number").first()
        actor = by if attribution in {"", Attribution.NAME} else Actor.SEALED
        began = {"started_by": None if actor == Actor.SEALED else by, "started_at": now, "phase": phase}
        thread = Thread.objects.create(dialogue=self, title=text.clean_line(title), language=language, **began)
        Activity.record("started", thread, by=actor, scope=self, at=at)
        thread.write(by=by, body=body, language=language, form_key=form_key, attribution=attribution, at=at, **more)
        return thread


def facilitated_by(member):
    """The ids of the dialogues that `member` moderates now, as a subquery or None for "every one"."""
    from discussions.models import Registration

    if is_coordinator(member):
        return None
    mine = Registration.objects.facilitating().filter(member_id=member.pk if member.is_authenticated else None)
    return mine.values("dialogue_id")


def free_slug(title):
    """An address for a dialogue with this title that no other one has."""
    wanted = slugify(title)[:SLUG_LENGTH].strip("-") or "dialogue"
    taken = {slug.lower() for slug in Dialogue.objects.filter(slug__istartswith=wanted).values_list("slug", flat=True)}
    return next(slug for n in count(1) if (slug := wanted if n == 1 else f"{wanted}-{n}") not in taken)
