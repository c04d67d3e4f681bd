"""What a member tells the safety persons when somebody is in danger or tells of violence. Nobody else reads it: not who
facilitates or coordinates, and not who wrote the post."""

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from cop.lib import text
from cop.lib.deadlocks import tried_again
from discussions.models.dialogue import Dialogue
from discussions.models.private_question import WORDS_LENGTH, Words, words_of
from discussions.models.refusals import Closed
from members.models import Activity, Actor, Appointment, Member


class DisclosureQuerySet(models.QuerySet):
    def visible_to(self, member):
        """What `member` told; and, of a safety person, what was told about the posts of others. A coordinator who is
        none sees no more than any member."""
        if "safety" not in member.roles:
            return self.filter(member=member.pk)
        return self.filter(Q(member=member.pk) | ~_wrote(member.pk))

    def waiting_for(self, member):
        """What this safety person could take up; nothing for who is none."""
        if "safety" not in member.roles:
            return self.none()
        return self.visible_to(member).filter(closed_at=None, taken_up_at=None)

    def about(self, member):
        """What `member` told, and what was told about what they wrote, by name or sealed."""
        return self.filter(Q(member=member.pk) | _wrote(member.pk))

    def let_go(self, member):
        """`member` leaves: what is closed goes with who told it and with who wrote the post; what is not stays, since
        somebody may be in danger (see close). What they had taken up waits again."""
        self.about(member).exclude(closed_at=None).delete()
        self.filter(closed_at=None, taken_up_by=member).update(taken_up_at=None, taken_up_by=None)

    @tried_again
    def tell(self, post, body, *, by, form_key, hide=False):
        """`by` tells the safety persons of `post`, and with `hide` takes it out of sight meanwhile; its author, who is
        told of that, reads no reason but that somebody will look at it. The same words with the same `form_key` (UUID)
        give what they made before. Where nobody can hear of it, the coordinators hear that somebody is needed."""
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        words = words_of(body, by, form_key, post.thread.dialogue.language)
        if made := self.filter(member=by, form_key=words["form_key"]).first():
            return made
        told = self.create(post=post, member=by, **words)
        Activity.record("told", told, by=by)  # in no log: it has no scope, and no desk shows what it is about
        if not told.hearers(Member.objects.with_a_way_in()).exists():
            Activity.record("unheard", told, by=Actor.CLOCK)
        if hide:
            post.hide(by=by, reason=gettext("It is out of sight until somebody has looked at it."))
        return told


def _wrote(member):
    """That the post of a disclosure was written by the member with this id (or OuterRef), by name or sealed."""
    from discussions import sealed
    from discussions.models import Post

    return Exists(Post.objects.filter(sealed.wrote(member), pk=OuterRef("post")))


class Disclosure(Words):
    """Told by `member` in the words of `body`. It waits until a safety person takes it up, and is open until one closes
    it with `closing` words for who told it. It is in no search, feed, export, count or log."""

    post = models.ForeignKey("discussions.Post", models.PROTECT, related_name="disclosures")
    told_at = models.DateTimeField(default=timezone.now)
    taken_up_at = models.DateTimeField(null=True)
    taken_up_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    closing = models.TextField(_("closing words"), max_length=WORDS_LENGTH, blank=True)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        ordering = ["-told_at", "-id"]
        verbose_name = _("word to the safety persons")
        verbose_name_plural = _("words to the safety persons")
        indexes = [models.Index(fields=["-told_at", "-id"], name="disclosure_newest")]
        constraints = [
            *Words.Meta.constraints,
            models.CheckConstraint(
                condition=Q(taken_up_at=None, taken_up_by=None)
                | Q(taken_up_at__isnull=False, taken_up_by__isnull=False),
                name="disclosure_taken_up_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, closing="")
                | Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(closing=""),
                name="disclosure_closed_with_words",
            ),
        ]

    def get_absolute_url(self):
        return reverse("discussions:disclosure", args=[self.pk])

    def hearers(self, members):
        """Those of `members` (a queryset) who are safety persons now and did not write the post."""
        from discussions import sealed

        safety = Appointment.objects.current().filter(role="safety").values("member")
        return members.filter(pk__in=safety).exclude(sealed.authors_of([self.post_id]))

    def post_for(self, reader):
        """The post, for who may read its dialogue, also while it is hidden; None for others, who have the words alone,
        and once its author has deleted it."""
        from discussions.models import Post

        seen = {"deleted_at": None, "thread__dialogue__in": Dialogue.objects.visible_to(reader)}
        posts = Post.objects.published().filter(pk=self.post_id, **seen)
        return posts.select_related("thread__dialogue", "author__profile").first()

    @transaction.atomic
    def take_up(self, *, by):
        """This safety person sees to it. What another one has taken up stays theirs as long as they are one."""
        told = self._held()
        sees_to_it = told.hearers(Member.objects.filter(pk=told.taken_up_by_id)).exists()
        if told.closed_at is None and not sees_to_it:
            Disclosure.objects.filter(pk=self.pk).update(taken_up_at=timezone.now(), taken_up_by=by)
            Activity.record("taken_up", self, by=by)
        self.refresh_from_db()

    @tried_again
    def say(self, body, *, by, form_key):
        """Who told it, or a safety person, says more. The same words with the same `form_key` (UUID) give the note that
        they made before. Raises Closed."""
        told = self._held()
        words = words_of(body, by, form_key, told.language)
        if made := told.notes.filter(member=by, form_key=words["form_key"]).first():
            return made
        if told.closed_at:
            raise Closed("closed")
        made = told.notes.create(member=by, **words)
        Activity.record("told_more" if by.pk == told.member_id else "answered", told, by=by)
        return made

    @tried_again
    def close(self, *, by, words):
        """There is no more to do here; who told it reads these `words`. Where that member, or who wrote the post, has
        left this site, all of it goes: nobody is left whom it could serve."""
        told = self._held()
        if told.closed_at is None:
            now = timezone.now()
            held = {} if told.taken_up_at else {"taken_up_at": now, "taken_up_by": by}
            Disclosure.objects.filter(pk=self.pk).update(
                closed_at=now, closed_by=by, closing=text.clean_input(words).strip(), **held
            )  # fmt: skip
            Activity.record("closed", self, by=by)
            if told.member.erased_at or (told.post.author and told.post.author.erased_at):
                Disclosure.objects.filter(pk=self.pk).delete()
                return
        self.refresh_from_db()

    def _held(self):
        held = Disclosure.objects.select_for_update(no_key=True, of=("self",))
        return held.select_related("member", "post__author", "taken_up_by").get(pk=self.pk)


class DisclosureNote(Words):
    """What was said to it afterwards, by who told it or by a safety person; only they read it."""

    disclosure = models.ForeignKey(Disclosure, models.CASCADE, related_name="notes")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["written_at", "id"]
        verbose_name = _("note for safety persons")
        verbose_name_plural = _("notes for safety persons")
        constraints = Words.Meta.constraints
