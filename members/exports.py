"""What a member tells of themselves, and what they wrote to one another with others, to be taken along; times are
ISO 8601."""

from django.conf import settings

from members.models import Conversation, ConversationMessage
from members.models.practice import CONCEPTS


def profile_of(member):
    """The profile, as it is typed in the settings, and since when it is listed where."""
    profile = member.profile
    plain = (
        "name", "handle", "headline", "occupation", "organisation", "languages", "group", "bio", "visibility", "years",
        "offers", "looks_for", "can_offer", "seeks",
    )  # fmt: skip
    moments = ("listed_at", "trainer_listed_at", "confirmed_at", "asked_at", "unconfirmed_at")
    return {
        "address": settings.SITE_URL + profile.get_absolute_url(),
        **{name: getattr(profile, name) for name in plain},
        "country": profile.country.code or "",
        "timezone": member.timezone,
        **{name: sorted(getattr(profile, name).values_list("code", flat=True)) for name in CONCEPTS},
        **{name: moment.isoformat() if (moment := getattr(profile, name)) else None for name in moments},
    }


def conversations_of(member):
    """A row for each conversation of `member`, the newest first, with all that they read there."""
    for conversation in Conversation.objects.visible_to(member).select_related("one__profile", "other__profile"):
        said = ConversationMessage.objects.visible_to(member).filter(conversation=conversation)
        yield {
            "with": conversation.with_whom(member).name,
            "address": settings.SITE_URL + conversation.get_absolute_url(),
            "begun": conversation.begun_at.isoformat(),
            "messages": [
                {
                    "by": "me" if one.sender_id == member.pk else "other",
                    "at": one.written_at.isoformat(), "language": one.language, "text": one.body,
                }
                for one in said
            ],
        }  # fmt: skip
