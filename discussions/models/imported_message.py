"""Which messages of a mailing list have become posts."""

from django.db import models


class ImportedMessageQuerySet(models.QuerySet):
    def follow_to(self, dialogue):
        """The posts of these messages stand in `dialogue` now. Where it has a message already, from another copy of
        the list, that one keeps the mark."""
        there = ImportedMessage.objects.filter(dialogue=dialogue).values("message_id")
        self.exclude(dialogue=dialogue).filter(message_id__in=there).delete()
        self.update(dialogue=dialogue)


class ImportedMessage(models.Model):
    """The Message-ID of a mail that became a post of a dialogue; a second import of it writes nothing."""

    dialogue = models.ForeignKey("discussions.Dialogue", models.PROTECT, related_name="imported_messages")
    message_id = models.CharField(max_length=400)
    post = models.OneToOneField("discussions.Post", models.PROTECT, related_name="imported_message")

    objects = ImportedMessageQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("dialogue", "message_id", name="imported_message_once_per_dialogue")]

    def __str__(self):
        return self.message_id
