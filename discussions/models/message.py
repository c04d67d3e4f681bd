"""What those who facilitate a dialogue write to several of its members at once: a welcome, a word to who has not
written, thanks. Who is meant follows from who registered and who wrote by name: of what gives no name nobody could say
whom it concerns."""

import datetime

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import text
from cop.lib.deadlocks import tried_again
from discussions.models.facilitated import FacilitatedQuerySet
from members.models import Activity, Member

WORDS_LENGTH = 2_000
NEW = datetime.timedelta(days=14)  # who came longer ago is no newcomer any more
SILENT = datetime.timedelta(days=3)  # so long one may read before one is asked to write
REST = datetime.timedelta(days=7)  # between two such words to the same member


class Kind(models.TextChoices):
    WELCOME = "welcome", _("A welcome")
    NUDGE = "nudge", _("A word to those who have not written")
    THANKS = "thanks", _("Thanks")


class MessageQuerySet(FacilitatedQuerySet):
    def visible_to(self, member):
        """Those that they handle, and those that were meant for them, of dialogues that they may read."""
        from discussions.models import Dialogue

        handled = self.handled_by(member).order_by().values("pk")
        readable = Dialogue.objects.visible_to(member).order_by().values("pk")
        theirs = models.Q(pk__in=self.meant_for(member).order_by().values("pk"), dialogue__in=readable)
        return self.filter(models.Q(pk__in=handled) | theirs)

    def meant_for(self, member):
        """Those of which `member` heard: as one of those who were chosen, or as one who wrote without a name."""
        from discussions.models import Post
        from discussions.sealed import written_by

        wrote = Post.objects.filter(
            written_by(member), thread__dialogue=models.OuterRef("dialogue"), author=None,
            published_at__lte=models.OuterRef("sent_at"),
        )  # fmt: skip
        chosen = models.Q(pk__in=MessageRecipient.objects.filter(member=member.pk).values("message"))
        return self.filter(chosen | models.Q(models.Exists(wrote), kind=Kind.THANKS))

    @tried_again
    def send(self, dialogue, *, by, kind, to, words, form_key):
        """Write to those of the members `to` (a queryset) whom it concerns, in `words` ({code of a language: text}).
        The same `form_key` (UUID) gives what it sent before. Returns the Message; None where it concerns nobody."""
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        if made := self.filter(form_key=form_key, sent_by=by).first():
            return made
        members = concerned(dialogue, kind).filter(pk__in=to.order_by().values("pk"))
        if not members.exists():
            return None
        words = {language: text.clean_input(said).strip() for language, said in words.items() if said.strip()}
        message = self.create(dialogue=dialogue, kind=kind, words=words, sent_by=by, form_key=form_key)
        MessageRecipient.objects.bulk_create(MessageRecipient(message=message, member=member) for member in members)
        Activity.record("wrote_to", message, by=by, scope=dialogue)
        return message


class Message(models.Model):
    """`words` is {code of a language: plain text}. It is signed by the facilitation; the log says who sent it."""

    Kind = Kind

    dialogue = models.ForeignKey("discussions.Dialogue", models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=7, choices=Kind)
    words = models.JSONField()
    form_key = models.UUIDField()
    sent_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey("members.Member", models.PROTECT, related_name="+")

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-id"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [models.Index(fields=["dialogue", "-sent_at", "-id"], name="message_of_dialogue")]
        constraints = [models.UniqueConstraint("form_key", name="message_form_key_unique")]

    def __str__(self):
        return self.get_kind_display()

    def get_absolute_url(self):
        return reverse("discussions:message", args=[self.pk])

    def said_in(self, language):
        """(code, text): its words in `language`, or in the first in which there are some: that of the dialogue where it
        is among them."""
        chosen = next(code for code in (language, self.dialogue.language, *self.words) if code in self.words)
        return chosen, self.words[chosen]


class MessageRecipient(models.Model):
    """One for whom it was meant. Who wrote without a name stands in no such row."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="recipients")
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("message", "member", name="message_recipient_once")]
        indexes = [models.Index("member", "message", name="message_recipient_of_member")]

    def __str__(self):
        return f"{self.message_id}: {self.member_id}"


def concerned(dialogue, kind, now=None):
    """The members whom such a message concerns at the moment `now` (aware), as a queryset: who came lately and was not
    welcomed; who is registered and has not written by name for a while; who wrote by name and was not thanked."""
    from discussions.models import Post

    now = now or timezone.now()
    standing = Post.objects.standing().filter(thread__dialogue=dialogue, author=models.OuterRef("pk"))
    earlier = Post.objects.standing().filter(author=models.OuterRef("pk"), published_at__lte=now - NEW)
    registered = dialogue.registrations.taking_part()
    heard = MessageRecipient.objects.filter(member=models.OuterRef("pk"), message__dialogue=dialogue)
    heard = heard.filter(message__kind=kind)
    if kind == Kind.WELCOME:
        came = models.Q(pk__in=registered.filter(approved_at__gt=now - NEW).values("member"))
        meant = came | models.Exists(standing) & ~models.Exists(earlier)
    elif kind == Kind.NUDGE:
        heard = heard.filter(message__sent_at__gt=now - REST)
        there = models.Q(pk__in=registered.filter(approved_at__lte=now - SILENT).values("member"))
        meant = there & ~models.Exists(standing.filter(published_at__gt=now - REST))
    else:
        meant = models.Q(models.Exists(standing))
    members = dialogue.readers(Member.objects.with_a_way_in()).filter(meant).filter(~models.Exists(heard))
    return members.exclude(pk__in=dialogue.facilitators().values("member")).order_by("profile__name", "pk")
