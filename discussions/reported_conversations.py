"""A message that one member wrote to another can be reported by whom it was written to. The coordinators see to that:
they read what was reported, while it waits and once it is answered, and nothing else of the conversation."""

from django.utils.translation import gettext as _, gettext_lazy

from discussions.models import Flag
from discussions.reported_open_questions import ForCoordinators
from members.models import ConversationMessage


class Conversations(ForCoordinators):
    model, name, template = ConversationMessage, "conversation", "discussions/_flagged_conversation.html"
    maker = "sender"
    title, words = gettext_lazy("Report a message"), "discussions/_words_of_conversation.html"
    asks = gettext_lazy(
        "The coordinators will read your reason and this one message, nothing else of what you wrote to one another: "
        "they may take a measure about who wrote it, or leave it."
    )
    mine = gettext_lazy("You sent this message yourself.")

    def seen_by(self, reader):
        if not reader.is_authenticated:
            return ConversationMessage.objects.none()
        seen = ConversationMessage.objects.visible_to(reader)
        return seen.select_related("conversation", "sender__profile")

    def in_queue(self, ids, reader):
        """What was reported, for who sees to it."""
        return self.handled_by(reader).select_related("conversation", "sender__profile").in_bulk(ids)

    def stands(self, thing):
        """What was sent cannot be taken back."""
        return True

    def path(self, thing):
        return [(_("A message from %(name)s") % {"name": thing.sender.name}, "", thing.get_absolute_url())]

    def names(self, ids, reader):
        """Its writer, also to who saw to it, and does not read the conversation."""
        seen = {*self.seen_by(reader).filter(pk__in=ids).values_list("pk", flat=True)}
        found = self.model.objects.filter(
            pk__in={*seen, *self.handled_by(reader).filter(pk__in=ids).values_list("pk", flat=True)}
        )
        return {
            one.pk: (
                _("A message from %(name)s") % {"name": one.sender.name},
                "",
                one.get_absolute_url() if one.pk in seen else "",
            )
            for one in found.select_related("conversation", "sender__profile")
        }

    def is_sensitive(self, thing):
        """Whose letter box is read by others is not to be seen with a name."""
        return True


def reported():
    """The ids of the messages of which a report waits: they outlive who leaves (members/models/conversation.py)."""
    return Flag.objects.open().filter(target_type=Conversations().type).order_by().values("target_id")


def let_go(member):
    """`member` leaves, and what they wrote with them: what was reported of it is answered."""
    mine = ConversationMessage.objects.filter(sender=member, pk__in=reported())
    for message in mine:
        Flag.objects.about(message).open().decide(None, by=member, upheld=True)
