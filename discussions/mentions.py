"""Whom a post names with an @: members who are here, found by their handle of today or a former one."""

from django.db.models.functions import Lower
from django.urls import reverse

from cop.lib import text
from members.models import FormerHandle, Profile

MOST = 20  # of one post; whoever names more is calling the roll


def render(body, *, prefix, among=None):
    """(HTML of Markdown `body`, {Member: handle} of those whom it names, as far as their ids are `among` some); see
    text.render. Without an @ the database is asked nothing. Raises text.TextRefused."""
    html = text.render(body, prefix=prefix)
    handles = text.mentioned(html)[:MOST] if "@" in html else []
    if not handles:
        return html, {}
    profiles = _profiles(handles)
    if among is not None:
        profiles = {name: profile for name, profile in profiles.items() if profile.pk in among}
    goals = {name: (profile.handle, _path(profile)) for name, profile in profiles.items()}
    named = {profile.member: profile.handle for profile in profiles.values()}
    return text.link_mentions(html, goals), named


def rename(body, old, new):
    """Typed text that names @new where it named @old."""
    return text.rename_mention(body, old, new)


def rename_parts(parts, old, new):
    """The same of the answers to a form."""
    return {name: rename(words, old, new) for name, words in parts.items()}


def rename_link(html, old, new):
    """HTML in which each link to @old leads to @new."""
    old_path, new_path = (reverse("members:profile", args=[handle]) for handle in (old, new))
    return text.rename_mention(html.replace(f'href="{old_path}"', f'href="{new_path}"'), old, new)


def _profiles(handles):
    """{handle in lower case: Profile} of those with a way in; an erased member answers to what replaced the handle, and
    has no page."""
    known = Profile.objects.annotate(name_in_address=Lower("handle")).select_related("member")
    found = {profile.name_in_address: profile for profile in known.filter(name_in_address__in=handles)}
    if missing := [handle for handle in handles if handle not in found]:
        former = FormerHandle.objects.annotate(lower=Lower("handle")).filter(lower__in=missing)
        members = dict(former.values_list("member_id", "lower"))
        for profile in Profile.objects.filter(pk__in=members).select_related("member"):
            found[members[profile.pk]] = profile
    return {
        handle: found[handle]
        for handle in handles
        if handle in found and (found[handle].member.email or found[handle].member.erased_at)
    }


def _path(profile):
    return "" if profile.member.erased_at else reverse("members:profile", args=[profile.handle])
