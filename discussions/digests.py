"""The digest of a dialogue: proposed once a day, and heard by who follows."""

import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from discussions.models import Dialogue, Digest, Post, Registration
from members.models import Channel, Frequency, Level, Member, Notification, Watch, Why
from members.notices import Notice, Told

EVERY = datetime.timedelta(hours=20)  # between two proposals: once a day, at whatever hour the loop comes by


def propose_daily(now=None):
    """Propose the digest of each facilitated dialogue that somebody follows and that had none today; returns how many
    there are with something new in them."""
    now = now or timezone.now()
    followed = Watch.objects.targets(Dialogue, Level.FOLLOWED)
    facilitated = Registration.objects.facilitating().values("dialogue")
    dialogues = Dialogue.objects.filter(pk__in=followed).filter(pk__in=facilitated)
    lately = Digest.objects.filter(until__gt=now - EVERY).values("dialogue")
    return sum(bool(Digest.objects.propose(dialogue, now=now)) for dialogue in dialogues.exclude(pk__in=lately))


class DigestNotice(Notice):
    """A facilitator sent a digest: who follows the dialogue hears of it, at once where it is daily mail that they
    wished. What it tells does not come again in the digest that is made for each."""

    model, verbs, is_whole = Digest, ("sent",), True

    def hearers(self, digest, activity):
        followed = Watch.objects.of(digest.dialogue).filter(member=OuterRef("pk"), level=Level.FOLLOWED)
        here = Member.objects.annotate(wish=Subquery(followed.values("frequency"))).exclude(wish=None)
        here = here.annotate(own=Coalesce(NullIf("wish", Value("")), F("mail_followed"), output_field=CharField()))
        at_once = Case(When(own=Frequency.DAILY, then=Value(Frequency.ONCE.value)), default=F("own"))
        return [(Why.FOLLOWED, here.annotate(wished=at_once))]

    def who_may_see(self, digest, members):
        return digest.dialogue.readers(members) if digest.sent_at else members.none()

    def afterwards(self, digest, activity, now):
        told = digest.items.filter(is_left_out=False).values("post")
        kind = ContentType.objects.get_for_model(Post)
        waiting = Notification.objects.filter(channel=Channel.MAIL, mail=None, dropped_at=None, why=Why.FOLLOWED)
        waiting = waiting.filter(activity__target_type=kind, activity__target_id__in=told)
        heard = Notification.objects.filter(activity=activity, channel=Channel.MAIL).values("recipient")
        waiting.filter(recipient__in=heard).update(dropped_at=now)

    def shown_to(self, ids, reader):
        digests = Digest.objects.visible_to(reader).filter(pk__in=ids).select_related("dialogue", "sent_by__profile")
        return {digest.pk: told(digest, list(digest.chosen(reader))) for digest in digests}


def told(digest, items):
    dialogue, lines = digest.dialogue, [f"{item.post.writer.name}, {item.post.thread.title}" for item in items]
    body = [digest.comment, *(f"{line}\n{item.shown}" for line, item in zip(lines, items, strict=True))]
    return Told(
        sentence={Why.FOLLOWED: _("%(name)s put together what is new") % {"name": digest.sent_by.name}},
        title=dialogue.title, language=dialogue.language, address=digest.get_absolute_url(), date=digest.sent_at,
        group=f"digest {digest.pk}", actor=digest.sent_by, text=" · ".join(lines), text_language=dialogue.language,
        body="\n\n".join(filter(None, body)), letter=f"digest-{digest.pk}", list_name=f"dialogue-{dialogue.slug}",
        list_title=dialogue.title, followed=(dialogue,), sensitive=dialogue.sensitive,
        report=reverse("discussions:report", args=["digest", digest.pk]),
    )  # fmt: skip
