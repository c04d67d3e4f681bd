"""What the facilitation writes to several members can be reported by whoever reads it: the coordinators see to that.
Nothing of it stands in the log of the dialogue, which is read by those in whose name it was written."""

from django.utils.translation import gettext as _, gettext_lazy

from discussions.models import Dialogue, Message
from discussions.reported import ForCoordinators


class Messages(ForCoordinators):
    model, name, template = Message, "message", "discussions/_flagged_message.html"
    maker = "sent_by"
    title, words = gettext_lazy("Report a message"), "discussions/_words_of_message.html"
    asks = gettext_lazy(
        "The coordinators will read your reason and the message: they may take a measure about who wrote it, or leave "
        "it."
    )
    mine = gettext_lazy("You sent this message yourself.")

    def seen_by(self, reader):
        seen = Message.objects.visible_to(reader) if reader.is_authenticated else Message.objects.none()
        return seen.select_related("dialogue", "sent_by__profile")

    def stands(self, thing):
        """What was sent cannot be taken back."""
        return True

    def path(self, thing):
        dialogue, message = thing.dialogue, (_("From the facilitators"), "", thing.get_absolute_url())
        return [(dialogue.title, dialogue.language, dialogue.get_absolute_url()), message]

    def names(self, ids, reader):
        """The dialogue in which it was written."""
        read = {*self.seen_by(reader).filter(pk__in=ids).values_list("pk", flat=True)}
        found = Message.objects.filter(pk__in=ids, dialogue__in=Dialogue.objects.visible_to(reader))
        return {
            one.pk: (one.dialogue.title, one.dialogue.language, one.get_absolute_url() if one.pk in read else "")
            for one in found.select_related("dialogue")
        }

    def is_sensitive(self, thing):
        return thing.dialogue.sensitive
