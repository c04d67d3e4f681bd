"""What somebody in the public list of trainers is told of it: to confirm it, that it says that nobody did, that it
stands there no longer."""

from django.urls import reverse
from django.utils.translation import get_language, gettext as _, gettext_lazy

from members import trainers
from members.models import Member, Profile, Why
from members.notices import ActNotice, Told

SENTENCES = {
    "asked": gettext_lazy(
        "Is what the list of trainers says of you still so? One button confirms it, without signing in"
    ),
    "unconfirmed": gettext_lazy("The list of trainers says that nobody confirmed what it tells of you"),
    "unlisted": gettext_lazy("You stand in the list of trainers no more, since nobody confirmed it"),
}


class TrainerNotice(ActNotice):
    model = Profile

    def hearers(self, profile, activity):
        return [(Why.MINE, Member.objects.filter(pk=profile.pk))]

    def holds(self, profile):
        if self.verb == "unlisted":
            return profile.trainer_listed_at is None
        return getattr(profile, f"{self.verb}_at") is not None

    def who_may_see(self, profile, members):
        return members.filter(pk=profile.pk) if self.holds(profile) else members.none()

    def shown_to(self, ids, reader):
        last = self.last(ids)
        return {
            one.pk: self.told(one, last[one.pk][0])
            for one in Profile.objects.filter(pk__in=ids, member=reader) if self.holds(one)
        }  # fmt: skip

    def told(self, profile, date):
        gone = self.verb == "unlisted"
        return Told(
            sentence={Why.MINE: str(SENTENCES[self.verb])}, title=_("Trainers"), language=get_language(),
            address=reverse("members:edit_profile") if gone else trainers.address(profile), date=date,
            group=f"trainer {profile.pk}",
        )  # fmt: skip
