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
