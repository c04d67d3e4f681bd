"""Who hears of a message in a conversation: whom it was written to."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import get_language, gettext as _

from members.models import ConversationMessage, Member, Why
from members.notices import Notice, Told


class MessageNotice(Notice):
    model, verbs, is_whole, from_members = ConversationMessage, ("wrote",), False, True

    def hearers(self, message, activity):
        return [(Why.MINE, Member.objects.filter(pk=message.reader_id))]

    def who_may_see(self, message, members):
        return members.none() if message.withheld else members.filter(pk=message.reader_id)

    def shown_to(self, ids, reader):
        there = ConversationMessage.objects.visible_to(reader)
        first = there.filter(conversation=OuterRef("conversation")).order_by("pk").values("pk")[:1]
        seen = there.filter(pk__in=ids).exclude(sender=reader).annotate(first=Subquery(first))
        return {one.pk: told_of(one) for one in seen.select_related("conversation", "sender__profile")}


def told_of(message):
    name = {"name": message.sender.name}
    whole, begins = f"conversation-{message.conversation_id}", message.pk == message.first
    return Told(
        sentence={Why.MINE: _("%(name)s wrote to you") % name}, title=_("A message from %(name)s") % name,
        language=get_language(), address=message.get_absolute_url(), date=message.written_at, group=whole,
        actor=message.sender, text=" ".join(message.body.split()), text_language=message.language, body=message.body,
        is_read=message.read_at is not None, letter=whole if begins else f"{whole}-{message.pk}",
        answers=() if begins else (whole,),
    )  # fmt: skip
