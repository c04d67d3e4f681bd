"""What is heard when somebody wants to learn who wrote a post without a name."""

from dataclasses import replace

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy

from discussions import sealed
from discussions.notices import TalkNotice
from members.models import Appointment, Member, Why


class UnsealingNotice(TalkNotice):
    """A safety person asks: the others hear of it. Another one answered: who asked hears of it, and of what was agreed
    the author, who is told in words of their own."""

    STATES = {"unseal_asked": "asked", "unsealed": "agreed", "unseal_declined": "declined"}
    TO_AUTHOR = gettext_lazy("Two safety persons learned that you wrote this, for the reason below")

    def hearers(self, unsealing, activity):
        if self.verb == "unseal_asked":
            return [(Why.MINE, Member.objects.filter(pk__in=self.safety_persons()))]
        told = Q(pk=unsealing.asked_by_id)
        if self.verb == "unsealed":
            told |= sealed.authors_of([unsealing.post_id])
        return [(Why.MINE, Member.objects.filter(told))]

    def safety_persons(self):
        return Appointment.objects.current().filter(role="safety").values("member")

    def who_may_see(self, unsealing, members):
        holds = unsealing.state == self.STATES[self.verb] and not unsealing.post.deleted_at
        return unsealing.post.thread.dialogue.readers(members) if holds else members.none()

    def shown_to(self, ids, reader):
        from discussions.models import Post

        found = self.model.objects.filter(pk__in=ids, post__in=Post.objects.visible_to(reader))
        last = self.last(ids)
        return {
            one.pk: self.told_of(one, last[one.pk], reader)
            for one in found.select_related("post__thread__dialogue")
            if one.state == self.STATES[self.verb] and self.concerns(one, reader)
        }

    def concerns(self, unsealing, reader):
        if self.verb == "unseal_asked":
            return "safety" in reader.roles
        return unsealing.asked_by_id == reader.pk or self.is_author(unsealing, reader)

    def is_author(self, unsealing, reader):
        return self.verb == "unsealed" and sealed.is_author(reader, unsealing.post)

    def told_of(self, unsealing, done, reader):
        words = {"address": reverse("discussions:seal", args=[unsealing.post_id])}
        told = replace(self.told(unsealing, unsealing.post.thread, done, **words), sensitive=True)
        if self.is_author(unsealing, reader):
            told.sentence[Why.MINE] = str(self.TO_AUTHOR)
        return told


SEALED = [
    UnsealingNotice("Unsealing", "unseal_asked", gettext_lazy("A safety person asks to learn who wrote a post")),
    UnsealingNotice("Unsealing", "unsealed", gettext_lazy("Another safety person agreed that you learn who wrote it")),
    UnsealingNotice("Unsealing", "unseal_declined", gettext_lazy("Another safety person did not agree")),
]
