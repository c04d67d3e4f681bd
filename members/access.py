"""Who may, among members. Each question is one pure function that view, template, mail and feed ask."""


def display_name(member):
    return member.name


def is_coordinator(member):
    return member.is_authenticated and "coordinator" in member.roles


def is_curator(member):
    return member.is_authenticated and bool(member.roles & {"curator", "coordinator"})


def is_patroller(member):
    return member.is_authenticated and bool(member.roles & {"patroller", "coordinator"})


def may_see_profile(member, profile):
    """A profile for members only is read by members; its owner may always."""
    if profile.member.erased_at:
        return False
    return profile.visibility == "public" or member.is_authenticated


def is_imported(member):
    """Whose words came from a mailing list: no way in, nowhere in the directory."""
    return member.email is None and not member.erased_at


# ── Writing to one another ──
_silences = []


def silence(why):
    """A part above says who may not write: `why(member)` gives the sentence for who may not, or ""."""
    _silences.append(why)


def why_silent(member):
    """Why `member` may not write, in a sentence; "" for who may."""
    return next(filter(None, (why(member) for why in _silences)), "")


def is_reachable(member):
    """Whether somebody is there who could read what is written to them."""
    return bool(member.email) and member.is_active


def may_write_to(member, other):
    """Whether `member` may write to `other`, who is to be found here or has written to them before. Who was blocked by
    `other` may: they are not to learn of it."""
    from members.models import Block, Conversation

    if not member.is_authenticated or member.pk == other.pk or not is_reachable(other):
        return False
    is_found = other.profile.listed_at or other.profile.trainer_listed_at
    if not is_found and not Conversation.objects.visible_to(member).of(other).exists():
        return False
    return not why_silent(member) and not Block.objects.by(member.pk).against(other.pk).exists()
