"""Who hears of what the facilitation writes to several members at once."""

from dataclasses import replace

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language, gettext_lazy

from discussions import sealed
from discussions.models.message import Kind
from discussions.notices import TalkNotice
from members.models import Member, Why


class MessageNotice(TalkNotice):
    """Those for whom it was meant; thanks go to who wrote without a name as well, of whom nobody learns. Mail has all
    its words."""

    def hearers(self, message, activity):
        return [(Why.MINE, Member.objects.filter(meant_by(message)))]

    def who_may_see(self, message, members):
        return message.dialogue.readers(members).filter(meant_by(message))

    def shown_to(self, ids, reader):
        found = self.model.objects.visible_to(reader).meant_for(reader).filter(pk__in=ids).select_related("dialogue")
        return {one.pk: self.told_of(one) for one in found}

    def told_of(self, message):
        language, words = message.said_in(get_language())
        told = self.told(message, message.dialogue, (message.sent_at, words), address=message.get_absolute_url())
        return replace(told, text=" ".join(words.split()), body=words, text_language=language)


def meant_by(message):
    """For a queryset of members: what MessageQuerySet.meant_for says, asked from the other side."""
    from discussions.models import Post

    chosen = Q(pk__in=message.recipients.values("member"))
    if message.kind != Kind.THANKS:
        return chosen
    wrote = Post.objects.filter(
        sealed.wrote(OuterRef("pk")), thread__dialogue=message.dialogue, author=None,
        published_at__lte=message.sent_at,
    )  # fmt: skip
    return chosen | Q(Exists(wrote))


MESSAGES = [MessageNotice("Message", "wrote_to", gettext_lazy("The facilitators write to you"))]
