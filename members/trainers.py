"""The public list of trainers, who chose to stand in it: narrowed by what a reader looks for, in pages by name."""

from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

from members import directory
from members.models import Audience, Profile, Topic


@dataclass(frozen=True)
class Wanted(directory.Wanted):
    """What a reader looks for; `topic` and `audience` are codes, "" is any."""

    topic: str = ""
    audience: str = ""

    @classmethod
    def read(cls, asked):
        common = directory.Wanted.read(asked)
        return cls(**common.__dict__, topic=code(asked, "topic"), audience=code(asked, "audience"))

    def among(self, reader):
        return directory.shown(Profile.objects.listed_as_trainers(), reader).with_concepts()

    def narrow(self, profiles):
        profiles = super().narrow(profiles)
        if self.topic:
            profiles = profiles.filter(topics__code=self.topic)
        return profiles.filter(audiences__code=self.audience) if self.audience else profiles


def code(asked, name):
    return asked.get(name, "").replace("\0", "")[:40]


def concepts(reader):
    """{name: choices} of the topics and audiences that some trainer names."""
    trainers = directory.shown(Profile.objects.listed_as_trainers(), reader).values("pk")
    named = {"topics": Topic, "audiences": Audience}
    return {name: model.objects.filter(profiles__in=trainers).distinct().as_choices() for name, model in named.items()}


# ── From the mail that asks ──
SALT = "members.trainers"


def address(profile):
    """Where its member confirms it without signing in, as a path: signed, and of this round only."""
    token = signing.Signer(salt=SALT).sign_object([profile.pk, round_of(profile)])
    return reverse("directory:confirm_trainer_by_mail", args=[token])


def round_of(profile):
    return int(profile.confirmed_at.timestamp())


def asked_by(token):
    """(Profile, whether there is something to confirm still) of such an address; (None, False) when it is none of ours,
    or of who is not listed any more."""
    try:
        pk, asked = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None, False
    profile = Profile.objects.listed_as_trainers().with_concepts().select_related("member").filter(pk=pk).first()
    return profile, bool(profile) and round_of(profile) == asked
