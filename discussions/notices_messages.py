"""Who hears of what the facilitation writes to several members at once."""

from dataclasses import replace

from django.db.models import Exists, OuterRef, Q, Value
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy

from discussions import sealed
from discussions.models.message import Kind
from discussions.notices import TalkNotice
from members.models import Frequency, Member, Why


class MessageNotice(TalkNotice):
    """Those for whom it was meant, in mail with all its words. Thanks go to who wrote without a name as well, on the
    site only: who keeps the mails would see to whom one went that stands in no list."""

    def hearers(self, message, activity):
        nameless = Member.objects.filter(wrote_without_name(message)).annotate(wished=Value(Frequency.NEVER))
        return [(Why.MINE, Member.objects.filter(chosen_for(message))), (Why.MINE, nameless)]

    def who_may_see(self, message, members):
        meant = chosen_for(message) | wrote_without_name(message)
        return message.dialogue.readers(members).filter(meant)

    def shown_to(self, ids, reader):
        found = self.model.objects.visible_to(reader).meant_for(reader).filter(pk__in=ids).select_related("dialogue")
        return {one.pk: self.told_of(one) for one in found}

    def told_of(self, message):
        language, words = message.said_in(get_language())
        told = self.told(message, message.dialogue, (message.sent_at, words), address=message.get_absolute_url())
        report = reverse("discussions:report", args=["message", message.pk])
        return replace(told, text=" ".join(words.split()), body=words, text_language=language, report=report)


# For a queryset of members, what MessageQuerySet.meant_for says from the other side.
def chosen_for(message):
    return Q(pk__in=message.recipients.values("member"))


def wrote_without_name(message):
    from discussions.models import Post

    if message.kind != Kind.THANKS:
        return Q(pk=None)
    wrote = Post.objects.filter(
        sealed.wrote(OuterRef("pk")), thread__dialogue=message.dialogue, author=None,
        published_at__lte=message.sent_at,
    )  # fmt: skip
    return Q(Exists(wrote))


MESSAGES = [MessageNotice("Message", "wrote_to", gettext_lazy("The facilitators write to you"))]
