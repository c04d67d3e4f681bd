"""What the facilitation sends to several members, messages and digests, can be reported by whoever reads it: the
coordinators see to that. Nothing of it stands in the log of the dialogue, which is read by those in whose name it was
written."""

from django.utils.translation import gettext_lazy

from discussions.models import Dialogue, Digest, Message
from discussions.reported import ForCoordinators


class Sent(ForCoordinators):
    """What a member sent to others in the name of the facilitation of a `dialogue`, on a page `called` so."""

    maker, called = "sent_by", ""

    def seen_by(self, reader):
        seen = self.model.objects.visible_to(reader) if reader.is_authenticated else self.model.objects.none()
        return seen.select_related("dialogue", "sent_by__profile")

    def stands(self, thing):
        """What was sent cannot be taken back."""
        return True

    def path(self, thing):
        dialogue, page = thing.dialogue, (str(self.called), "", thing.get_absolute_url())
        return [(dialogue.title, dialogue.language, dialogue.get_absolute_url()), page]

    def names(self, ids, reader):
        """The dialogue in which it was written."""
        read = {*self.seen_by(reader).filter(pk__in=ids).values_list("pk", flat=True)}
        found = self.model.objects.filter(pk__in=ids, dialogue__in=Dialogue.objects.visible_to(reader))
        return {
            one.pk: (one.dialogue.title, one.dialogue.language, one.get_absolute_url() if one.pk in read else "")
            for one in found.select_related("dialogue")
        }

    def is_sensitive(self, thing):
        return thing.dialogue.sensitive


class Messages(Sent):
    model, name, template = Message, "message", "discussions/_flagged_message.html"
    called = gettext_lazy("From the facilitators")
    title, words = gettext_lazy("Report a message"), "discussions/_words_of_message.html"
    asks = gettext_lazy(
        "The coordinators will read your reason and the message: they may take a measure about who wrote it, or leave "
        "it."
    )
    mine = gettext_lazy("You sent this message yourself.")


class Digests(Sent):
    model, name, template = Digest, "digest", "discussions/_flagged_digest.html"
    called = gettext_lazy("Digest")
    title, words = gettext_lazy("Report a digest"), "discussions/_words_of_digest.html"
    asks = gettext_lazy(
        "The coordinators will read your reason and what the facilitation wrote in this digest: they may take a "
        "measure about who sent it, or leave it. The posts of which it tells are reported in their own places."
    )
    mine = gettext_lazy("You sent this digest yourself.")
