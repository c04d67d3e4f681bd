"""What somebody wrote in another language, by members, beside the original (see original.py)."""

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from cop.lib.deadlocks import tried_again
from discussions import mentions
from discussions.locking import lock
from discussions.models.dialogue import Dialogue
from discussions.models.flag import Flags
from discussions.models.original import (
    KINDS,
    OfOriginal,
    OfOriginalQuerySet,
    dialogue_of,
    digest_in,
    kind_of,
    page_of,
    version_of,
)  # fmt: skip
from discussions.models.phase import Phase
from discussions.models.post import Post
from discussions.models.revision import EditConflict
from discussions.models.thread import Closed, Thread
from members.models import Activity, Actor


class TranslationQuerySet(OfOriginalQuerySet):
    def in_full(self):
        """A list of them, in the order of their ids, each with what was `said` and by whom; one query."""
        versions = TranslationVersion.objects.filter(translation__in=self).order_by("translation_id", "id")
        found = {}
        for version in versions.select_related("translation", "written_by__profile"):
            translation = found.setdefault(version.translation_id, version.translation)
            translation.said = [*(translation.said if "said" in vars(translation) else ()), version]
        return list(found.values())

    def outdated(self):
        """Those whose original says something else by now."""
        changed = models.Q(made_from=None) | ~models.Q(made_from=models.F("post__edited_at"))
        found = models.Q(post__edited_at__isnull=False) & changed
        for kind in KINDS[1:]:
            found |= models.Q(**{f"{kind}__isnull": False}) & ~models.Q(digest=digest_in(kind))
        return self.filter(found)

    def forget(self, *, by=Actor.CLOCK):
        """Take them away for good, with all that they said before, out of the search too. What was reported of them is
        answered with that. The caller holds their originals locked."""
        from discussions import search

        self.answer_reports(by=by)
        if ids := list(self.values_list("pk", flat=True)):
            search.untranslated(ids)
            TranslationVersion.objects.filter(translation__in=ids).delete()
            self.model.objects.filter(pk__in=ids).delete()

    def answer_reports(self, *, by, at=None):
        """Nobody sees them any more: something was done about what was reported of them."""
        reported = [*self.filter(flags__isnull=False, flags__decided_at=None).values_list("pk", flat=True)]
        for one in self.model.objects.filter(pk__in=reported).with_originals():
            one.flags.open().decide(dialogue_of(one.original), by=by, upheld=True, at=at)

    def rename_mentions(self, old, new):
        """Let them name @new where they named @old, in every version."""
        for translation in self.in_full():
            for version in translation.said:
                version.body = mentions.rename(version.body, old, new)
                version.save(update_fields=["body"])
            html = mentions.rename_link(translation.html, old, new)
            self.filter(pk=translation.pk).update(html=html, rendering=translation.rendering + 1)


class Translation(OfOriginal):
    """What members made of an original in one other language: `lines` are its plain texts, {name: text}, and `html` its
    Markdown rendered, both of its newest version, written at `written_at` from that version of the original which
    `made_from` (of a post) or `digest` (of the others) tells: see version_of. `outdated_at` is when the loop noted that
    the original was changed since. `rendering` counts how often `html` was made anew, for whoever keeps a copy. The
    database has none in the original's own language, and none of a deleted post (migration 0012)."""

    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    lines = models.JSONField(default=dict, editable=False)
    html = models.TextField(editable=False)
    html_version = models.PositiveSmallIntegerField(editable=False)
    rendering = models.PositiveIntegerField(default=0, editable=False)
    made_from = models.DateTimeField(null=True, editable=False)
    digest = models.CharField(max_length=32, blank=True, editable=False)
    written_at = models.DateTimeField(editable=False)
    outdated_at = models.DateTimeField(null=True, editable=False)
    flags = Flags(related_query_name="translation")

    objects = TranslationQuerySet.as_manager()

    class Meta:
        ordering = ["language", "id"]
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        indexes = [models.Index("html_version", name="translation_html_version")]
        constraints = [
            *OfOriginal.Meta.constraints,
            models.UniqueConstraint("post", "language", name="translation_once_per_language"),
            *(models.UniqueConstraint(kind, "language", name=f"translation_of_{kind}_once") for kind in KINDS[1:]),
        ]

    def __str__(self):
        return f"{self.original}: {self.language}"

    def get_absolute_url(self):
        return f"{page_of(self.original, 'translations')}#{self.language}"

    @property
    def body(self):
        """Its Markdown, as it stands now."""
        return self.said[-1].body

    @cached_property
    def said(self):
        """Its versions, the newest one last."""
        return list(self.versions.select_related("written_by__profile"))

    @property
    def hands(self):
        """The members who had a hand in it, who began it first."""
        return list(dict.fromkeys(version.written_by for version in self.said))

    @property
    def before(self):
        """The versions that it had before, the newest first."""
        return self.said[-2::-1] if len(self.said) > 1 else []

    @property
    def is_outdated(self):
        """Whether the original was changed since."""
        return (self.made_from if self.post_id else self.digest) != version_of(self.original)

    def render(self):
        """The HTML of the text by today's rules."""
        return rendered(self.original, self.language, self.body)

    @tried_again
    def take_away(self, *, by, reason=""):
        """The translation goes for good, and its former versions with it; `reason` is that of a facilitator. What is
        left is who had a hand in it: they are told. Harmless when repeated."""
        from discussions.models import FormerTranslation

        original, _gone = held(self.original)
        there = Translation.objects.filter(pk=self.pk)
        if there.exists():
            former = FormerTranslation.objects.create(language=self.language, **{self.kind: original})
            former.hands.set(self.hands)
            there.forget(by=by)
            Activity.record("untranslated", former, by=by, scope=dialogue_of(original), reason=reason)


class TranslationVersion(models.Model):
    """One saving of a translation: its text in Markdown, its lines, when and by whom it was written, in the form of
    which key. The newest is what is shown; the others are what it said before."""

    translation = models.ForeignKey(Translation, models.PROTECT, related_name="versions")
    body = models.TextField(blank=True)
    lines = models.JSONField(default=dict)
    form_key = models.UUIDField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("members.Member", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint("form_key", name="translation_form_key_unique")]

    def __str__(self):
        return f"{self.translation_id} @ {self.written_at:%F %T}"

    @property
    def whole(self):
        """All that it said, as plain text."""
        return "\n\n".join(filter(None, [*self.lines.values(), self.body]))


def untranslated(originals, language):
    """Those of a queryset of originals that are in another language and not translated into this one."""
    kind = originals.model._meta.model_name
    there = Translation.objects.filter(**{kind: models.OuterRef("pk")}, language=language)
    return originals.exclude(**{own_language(kind): language}).exclude(models.Exists(there))


def leave_language_of(dialogue):
    """What `dialogue` and its phases say of themselves is said in the language of `dialogue` itself from now on."""
    if dialogue.pk:
        of = models.Q(dialogue=dialogue.pk) | models.Q(phase__dialogue=dialogue.pk)
        Translation.objects.filter(of, language=dialogue.language).forget()


def own_language(kind):
    """The column that says in which language the originals of this kind are."""
    return "dialogue__language" if kind == "phase" else "language"


def rendered(original, language, body):
    """The HTML of a translation; that of a post by its rules: whom it mentions is a link in it as well, and no others,
    since who is named here hears of it by the original. Raises text.TextRefused."""
    if isinstance(original, Post):
        named = set(original.mentions.values_list("member_id", flat=True))
        prefix = f"{Post.id_prefix(original.form_key)}{language}-"
        return mentions.render(body, prefix=prefix, among=named)[0]
    return text.render(body, prefix=f"about-{language}-") if body else ""


def translate(
    original, language, body="", *, by, form_key, lines=None, made_from=None, begun_from=None, at=None
):  # fmt: skip
    """`body` (Markdown) and `lines` ({name: text}, as original.LINES has them) are what `original` says, in this
    language: a first translation, or one that mends what stands there; returns the Translation. `made_from` is the
    version_of the original that the writer had before them, `begun_from` the `written_at` of the translation (None
    where there was none). The same `form_key` (UUID) is taken once, and the same text again changes nothing. What was
    kept as a draft of this form is done with. It happens now, or at `at`.

    Raises EditConflict when another translation was saved since, text.TextRefused, and Closed: "gone", or "language"
    when the original itself is in that language by now.
    """
    body, lines = text.clean_input(body), lines or {}
    html = rendered(original, language, body)  # before the lock: it is the slow part
    version = {"made_from": made_from} if kind_of(original) == "post" else {"digest": made_from or ""}
    columns = {"html": html, "html_version": text.VERSION, "lines": lines} | version
    return _save(original, language, body, by, form_key, begun_from, at, columns)


@tried_again
def _save(original, language, body, by, form_key, begun_from, at, columns):
    from discussions import search
    from discussions.models import TranslationDraft

    (original, gone), now = held(original), at or timezone.now()
    if made := Translation.objects.filter(versions__form_key=form_key, versions__written_by=by).first():
        return made
    if gone:
        raise Closed("gone")
    if original.language == language:
        raise Closed("language")
    found = Translation.objects.of(original).filter(language=language).first()
    TranslationDraft.objects.filter(member=by, form_key=form_key).delete()
    version = {name: columns[name] for name in ("lines", "made_from", "digest") if name in columns}
    if found and found.body == body and all(getattr(found, name) == value for name, value in version.items()):
        return found
    if found and found.written_at != begun_from:
        raise EditConflict(found)
    columns |= {"written_at": now, "rendering": found.rendering + 1 if found else 0, "outdated_at": None}
    of = {kind_of(original): original, "language": language}
    saved, _made = Translation.objects.update_or_create(**of, defaults=columns)
    written = {"lines": columns["lines"], "form_key": form_key, "written_at": now, "written_by": by}
    TranslationVersion.objects.create(translation=saved, body=body, **written)
    verb = "mended" if found else "translated"
    Activity.record(verb, original, by=by, scope=dialogue_of(original), at=at)
    search.translated(saved)
    return saved


def held(original):
    """(the original as it stands now, its row locked; whether it is gone, so that nobody writes about it)."""
    if isinstance(original, Post):
        _threads, posts = lock(posts=[original.pk])
        post = posts[original.pk]
        return post, bool(post.deleted_at or post.hidden_at)
    if isinstance(original, Thread):
        threads, _posts = lock(threads=[original.pk])
        return threads[original.pk], threads[original.pk].pk != original.pk
    model = Dialogue if isinstance(original, Dialogue) else Phase
    found = model.objects.select_for_update(no_key=True).filter(pk=original.pk).first()
    return found or original, found is None
