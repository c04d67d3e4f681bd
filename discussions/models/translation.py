"""A post in another language, by members, beside what its author wrote."""

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from cop.lib.deadlocks import tried_again
from discussions import mentions
from discussions.locking import lock
from discussions.models.post import Post
from discussions.models.revision import EditConflict
from discussions.models.thread import Closed
from members.models import Activity


class TranslationQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Those of the posts that `member` (or a visitor) may read; one that is hidden has none for anybody."""
        return self.filter(post__in=Post.objects.visible_to(member).standing())

    def in_full(self):
        """A list of them, in the order of their ids, each with what was `said` and by whom; one query."""
        versions = TranslationVersion.objects.filter(translation__in=self).order_by("translation_id", "id")
        found = {}
        for version in versions.select_related("translation", "written_by__profile"):
            translation = found.setdefault(version.translation_id, version.translation)
            translation.said = [*(translation.said if "said" in vars(translation) else ()), version]
        return list(found.values())

    def forget(self):
        """Take them away for good, with all that they said before, out of the search too."""
        from discussions import search

        if ids := list(self.values_list("pk", flat=True)):
            search.untranslated(ids)
            TranslationVersion.objects.filter(translation__in=ids).delete()
            self.filter(pk__in=ids).delete()

    def rename_mentions(self, old, new):
        """Let them name @new where they named @old, in every version."""
        for translation in self.in_full():
            for version in translation.said:
                version.body = mentions.rename(version.body, old, new)
                version.save(update_fields=["body"])
            html = mentions.rename_link(translation.html, old, new)
            self.filter(pk=translation.pk).update(html=html, rendering=translation.rendering + 1)


class Translation(models.Model):
    """What members made of a post in one other language: `html` is that of its newest version, written at `written_at`
    from the version of the post that was of `made_from` (the `edited_at` of that time). `rendering` counts how often
    `html` was made anew, for whoever keeps a copy. The database has none in the post's own language, and none of a
    deleted post (migration 0009)."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="translations", db_index=False)
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    html = models.TextField(editable=False)
    html_version = models.PositiveSmallIntegerField(editable=False)
    rendering = models.PositiveIntegerField(default=0, editable=False)
    made_from = models.DateTimeField(null=True, editable=False)
    written_at = models.DateTimeField(editable=False)

    objects = TranslationQuerySet.as_manager()

    class Meta:
        ordering = ["post", "language"]
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        indexes = [models.Index("html_version", name="translation_html_version")]
        constraints = [models.UniqueConstraint("post", "language", name="translation_once_per_language")]

    def __str__(self):
        return f"{self.post_id}: {self.language}"

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
        return self.made_from != self.post.edited_at

    def render(self):
        """The HTML of the text by today's rules."""
        return rendered(self.post, self.language, self.body)

    @tried_again
    def take_away(self, *, by, reason=""):
        """The translation goes for good, and its former versions with it; `reason` is that of a facilitator. Harmless
        when repeated."""
        _threads, posts = lock(posts=[self.post_id])
        there = Translation.objects.filter(pk=self.pk)
        if there.exists():
            there.forget()
            post = posts[self.post_id]
            Activity.record("untranslated", post, by=by, scope=post.thread.dialogue, reason=reason)


class TranslationVersion(models.Model):
    """One saving of a translation: its text, when and by whom it was written, in the form of which key. The newest is
    what is shown; the others are what it said before."""

    translation = models.ForeignKey(Translation, models.PROTECT, related_name="versions")
    body = models.TextField()
    form_key = models.UUIDField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("members.Member", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint("form_key", name="translation_form_key_unique")]

    def __str__(self):
        return f"{self.translation_id} @ {self.written_at:%F %T}"


def untranslated(posts, language):
    """Those of the queryset `posts` that are in another language and not translated into this one."""
    there = Translation.objects.filter(post=models.OuterRef("pk"), language=language)
    return posts.exclude(language=language).exclude(models.Exists(there))


def rendered(post, language, body):
    """The HTML of a translation: by the rules of the post, whose mentions are links in it as well, and no others: who
    is named here hears of it by the original. Raises text.TextRefused."""
    named = set(post.mentions.values_list("member_id", flat=True))
    return mentions.render(body, prefix=f"{Post.id_prefix(post.form_key)}{language}-", among=named)[0]


def translate(post, language, body, *, by, form_key, made_from=None, begun_from=None, at=None):
    """`body` is `post` in this language: a first translation, or one that mends what stands there; returns the
    Translation. `made_from` is the `edited_at` of the post's version that the writer had before them, `begun_from` the
    `written_at` of the translation's (None where there was none). The same `form_key` (UUID) is taken once, and the
    same text again changes nothing. It happens now, or at `at`.

    Raises EditConflict when another translation was saved since, text.TextRefused, and Closed: "gone", or "language"
    when the post itself is in that language by now.
    """
    body = text.clean_input(body)
    html = rendered(post, language, body)  # before the lock: it is the slow part
    columns = {"html": html, "html_version": text.VERSION, "made_from": made_from}
    return _save(post, language, body, by, form_key, begun_from, at, columns)


@tried_again
def _save(post, language, body, by, form_key, begun_from, at, columns):
    from discussions import search

    _threads, posts = lock(posts=[post.pk])
    post, now = posts[post.pk], at or timezone.now()
    if made := Translation.objects.filter(versions__form_key=form_key, versions__written_by=by).first():
        return made
    if post.deleted_at or post.hidden_at:
        raise Closed("gone")
    if post.language == language:
        raise Closed("language")
    found = post.translations.filter(language=language).first()
    if found and (found.body, found.made_from) == (body, columns["made_from"]):
        return found
    if found and found.written_at != begun_from:
        raise EditConflict(found)
    rendering = found.rendering + 1 if found else 0
    columns |= {"written_at": now, "rendering": rendering}
    saved, _made = Translation.objects.update_or_create(post=post, language=language, defaults=columns)
    TranslationVersion.objects.create(translation=saved, body=body, form_key=form_key, written_at=now, written_by=by)
    Activity.record("mended" if found else "translated", post, by=by, scope=post.thread.dialogue, at=at)
    search.translated(saved)
    return saved
