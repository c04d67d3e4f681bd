"""Who hears that the safety persons were told something, and what became of it. Neither the bell nor a mail says what
it is about, or where it was written."""

from django.urls import reverse
from django.utils.translation import get_language, gettext as _, gettext_lazy

from discussions.notices import TalkNotice
from members.models import Appointment, Member, Why
from members.notices import Told


class DisclosureNotice(TalkNotice):
    """A member tells, or says more: the safety persons hear of it who did not write the post. It is taken up, answered
    or closed: who told it hears of that."""

    is_whole = False
    TO_SAFETY = {"told", "told_more"}

    def hearers(self, disclosure, activity):
        if self.verb in self.TO_SAFETY:
            return [(Why.MINE, disclosure.hearers(Member.objects.all()))]
        return [(Why.MINE, Member.objects.filter(pk=disclosure.member_id))]

    def holds(self, disclosure):
        if self.verb == "closed":
            return disclosure.closed_at is not None
        return disclosure.closed_at is None and (self.verb != "taken_up" or disclosure.taken_up_at is not None)

    def who_may_see(self, disclosure, members):
        """What Disclosure.objects.visible_to says, asked from the other side, of those to whom this is told."""
        if not self.holds(disclosure):
            return members.none()
        if self.verb in self.TO_SAFETY:
            return disclosure.hearers(members).exclude(pk=disclosure.member_id)
        return members.filter(pk=disclosure.member_id)

    def shown_to(self, ids, reader):
        found, last = self.model.objects.visible_to(reader).filter(pk__in=ids), self.last(ids)
        return {
            one.pk: self.told_of(one, last[one.pk][0])
            for one in found
            if self.holds(one) and (one.member_id == reader.pk) != (self.verb in self.TO_SAFETY)
        }

    def told_of(self, disclosure, date):
        return Told(
            sentence={Why.MINE: str(self.sentence)}, title=_("Safety"), language=get_language(), date=date,
            address=disclosure.get_absolute_url(), group=f"disclosure {disclosure.pk}", sensitive=True,
        )  # fmt: skip


class UnheardNotice(TalkNotice):
    """A member tells, and nobody can hear of it: the coordinators hear that a safety person is needed, and no more."""

    def hearers(self, disclosure, activity):
        return [(Why.MINE, Member.objects.filter(pk__in=self.coordinators()))]

    def coordinators(self):
        return Appointment.objects.current().filter(role="coordinator").values("member")

    def holds(self, disclosure):
        return disclosure.taken_up_at is None and not disclosure.hearers(Member.objects.with_a_way_in()).exists()

    def who_may_see(self, disclosure, members):
        return members.filter(pk__in=self.coordinators()) if self.holds(disclosure) else members.none()

    def shown_to(self, ids, reader):
        if "coordinator" not in reader.roles:
            return {}
        last = self.last(ids)
        waiting = [one for one in self.model.objects.filter(pk__in=ids) if self.holds(one)]
        return {
            one.pk: Told(
                sentence={Why.MINE: str(self.sentence)}, title=_("Safety"), language=get_language(),
                date=last[one.pk][0], address=reverse("admin:members_member_changelist"), group="unheard",
                sensitive=True,
            )
            for one in waiting
        }  # fmt: skip


DISCLOSED = [
    DisclosureNotice("Disclosure", "told", gettext_lazy("A member wrote to the safety persons")),
    DisclosureNotice("Disclosure", "told_more", gettext_lazy("A member wrote to the safety persons again")),
    DisclosureNotice("Disclosure", "taken_up", gettext_lazy("A safety person sees to what you wrote")),
    DisclosureNotice("Disclosure", "answered", gettext_lazy("A safety person wrote to you")),
    DisclosureNotice("Disclosure", "closed", gettext_lazy("A safety person has closed what you wrote")),
    UnheardNotice("Disclosure", "unheard", gettext_lazy("A safety person is needed. Please appoint somebody")),
]
