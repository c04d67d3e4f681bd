"""What two members write to one another. Nobody else reads it, and neither learns the other's address.

A block ends it. Whoever set it writes no more there; what the other writes from then on is kept from them for good,
while the other sees their own words as sent: a refusal would tell of the block. When one of the two leaves the site all
of it goes, but for messages that were reported and wait for an answer.
"""

import uuid
from collections.abc import Callable

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from cop.lib.deadlocks import tried_again
from cop.lib.recognition import recognise
from members.models.activity import Activity
from members.models.block import Block
from members.models.member import Member

WORDS_LENGTH = 4_000  # a page; what is longer is a text to share, and has its place in the library
_kept: list[Callable] = []


def keep(messages):
    """A part above names messages that outlive who leaves: `messages()` gives their ids as a subquery."""
    _kept.append(messages)


class ConversationQuerySet(models.QuerySet):
    def of(self, member):
        return self.filter(models.Q(one=member.pk) | models.Q(other=member.pk))

    def visible_to(self, member):
        """Their own, as far as there is a word in it that they may read."""
        words = ConversationMessage.objects.visible_to(member).filter(conversation=models.OuterRef("pk"))
        return self.of(member).filter(models.Exists(words))

    def met_by(self, member):
        """Those in the list of `member`: not with whom they blocked."""
        mine = Block.objects.by(member.pk)
        return self.visible_to(member).exclude(
            models.Exists(mine.against(models.OuterRef("one"))) | models.Exists(mine.against(models.OuterRef("other")))
        )

    def with_last_words(self, member):
        """Each with `spoken_at`, `last_words` and their `last_language`, and how many are `unread` by `member`."""
        seen = ConversationMessage.objects.visible_to(member).filter(conversation=models.OuterRef("pk"))
        last = seen.order_by("-written_at", "-pk")
        unread = seen.unread_by(member).order_by().values("conversation").annotate(number=models.Count("pk"))
        return self.annotate(
            spoken_at=models.Subquery(last.values("written_at")[:1]),
            last_words=models.Subquery(last.values("body")[:1]),
            last_language=models.Subquery(last.values("language")[:1]),
            unread=models.Subquery(unread.values("number")),
        )

    def between(self, one, other):
        """The one of these two, or None."""
        return self.of(one).of(other).first()

    @tried_again
    def write(self, other, body, *, by, form_key, at=None):
        """`by` writes to `other`; the first words between two begin their conversation. The same words with the same
        `form_key` (UUID) give the ConversationMessage that they made before."""
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        body = text.clean_input(body).strip()
        key = uuid.uuid5(form_key, f"{other.pk} {body}")
        if made := ConversationMessage.objects.filter(sender=by, form_key=key).first():
            return made
        now, (one, two) = at or timezone.now(), sorted([by, other], key=lambda member: member.pk)
        conversation, _begun = self.get_or_create(one=one, other=two, defaults={"begun_by": by, "begun_at": now})
        withheld = Block.objects.by(other.pk).against(by.pk).exists()
        message = conversation.messages.create(
            sender=by, body=body, language=language_of(body, by), written_at=now, withheld=withheld, form_key=key
        )
        Activity.record("wrote", message, by=by, at=at)
        return message

    @transaction.atomic
    def let_go(self, member):
        """`member` leaves: all that was said goes, but for what is kept (see `keep`)."""
        theirs = self.of(member)
        gone = ConversationMessage.objects.filter(conversation__in=theirs)
        for messages in _kept:
            gone = gone.exclude(pk__in=messages())
        gone.delete()
        theirs.filter(messages=None).delete()


class Conversation(models.Model):
    """Of two members, `one` with the lower id."""

    one = models.ForeignKey("members.Member", models.PROTECT, related_name="+", db_index=False)
    other = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    begun_by = models.ForeignKey("members.Member", models.PROTECT, related_name="+", db_index=False)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")
        indexes = [models.Index(fields=["begun_by", "-begun_at"], name="conversation_begun")]
        constraints = [
            models.UniqueConstraint("one", "other", name="conversation_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="conversation_of_two"),
            models.CheckConstraint(
                condition=models.Q(begun_by=models.F("one")) | models.Q(begun_by=models.F("other")),
                name="conversation_begun_by_one_of_them",
            ),
        ]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("members:conversation", args=[self.pk])

    def with_whom(self, member):
        """The other of the two."""
        return self.other if self.one_id == member.pk else self.one

    def read(self, *, by):
        """`by` has read all that reached them. Personal, so the log has no row, and the other is not told."""
        self.messages.visible_to(by).unread_by(by).update(read_at=timezone.now())


class ConversationMessageQuerySet(models.QuerySet):
    def visible_to(self, member):
        """What `member` wrote, and what reached them."""
        mine = models.Q(sender=member.pk)
        theirs = models.Q(conversation__one=member.pk) | models.Q(conversation__other=member.pk)
        return self.filter(mine | theirs & models.Q(withheld=False))

    def unread_by(self, member):
        return self.filter(read_at=None).exclude(sender=member.pk)


class ConversationMessage(models.Model):
    """Plain text. What is `withheld` came from whom its reader had blocked: only its sender ever sees it."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages", db_index=False)
    sender = models.ForeignKey("members.Member", models.PROTECT, related_name="+", db_index=False)
    body = models.TextField(_("text"), max_length=WORDS_LENGTH)
    language = models.CharField(max_length=12, choices=languages.CHOICES)
    written_at = models.DateTimeField(default=timezone.now)
    withheld = models.BooleanField(default=False)
    read_at = models.DateTimeField(null=True)  # by whom it was written to
    form_key = models.UUIDField()

    objects = ConversationMessageQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "id"]
        verbose_name = _("message in a conversation")
        verbose_name_plural = _("messages in conversations")
        indexes = [
            models.Index(fields=["conversation", "written_at", "id"], name="conversation_messages"),
            models.Index(fields=["sender", "-written_at"], name="conversation_message_of_sender"),
        ]
        constraints = [models.UniqueConstraint("sender", "form_key", name="conversation_message_of_one_form")]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return f"{self.conversation.get_absolute_url()}#m{self.pk}"

    @cached_property
    def reader_id(self):
        """The id of whom it was written to."""
        conversation = self.conversation
        return conversation.other_id if conversation.one_id == self.sender_id else conversation.one_id


def language_of(body, writer):
    """The language in which `writer` wrote this."""
    known = writer.profile.languages
    return recognise(body, among=known or tuple(languages.NAMES), otherwise=known[0] if known else "en")
