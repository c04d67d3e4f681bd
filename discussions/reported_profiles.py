"""The page of a member can be reported by whoever sees it: the coordinators see to that."""

from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from discussions.reported import ForCoordinators
from members.models import Profile


class Profiles(ForCoordinators):
    model, name, template = Profile, "profile", "discussions/_flagged_profile.html"
    maker = "member"
    title, words = gettext_lazy("Report a profile"), "discussions/_words_of_profile.html"
    asks = gettext_lazy(
        "The coordinators will read your reason and look at this page: they may take a measure about the member, or "
        "leave it."
    )
    mine = gettext_lazy("This is your own profile: you can change it in your settings.")

    def seen_by(self, reader):
        return Profile.objects.visible_to(reader).select_related("member")

    def stands(self, thing):
        return not thing.member.erased_at

    def path(self, thing):
        return [(format_html("<bdi>{}</bdi>", thing.name), "", thing.get_absolute_url())]

    def names(self, ids, reader):
        return {one.pk: (one.name, "", one.get_absolute_url()) for one in self.seen_by(reader).filter(pk__in=ids)}

    def is_sensitive(self, thing):
        """Whose letter box is read by others is not to be seen with a name."""
        return True
