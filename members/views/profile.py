from django.contrib.auth.decorators import login_not_required
from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from members import access
from members.models import Block, FormerHandle, Profile


@require_safe
@login_not_required
def profile(request, handle):
    """What a member tells about themselves, to those whom they tell it. An old handle leads to the new one."""
    shown = find(handle, request.user)
    if shown is None or not access.may_see_profile(request.user, shown):
        raise Http404
    if shown.handle != handle:
        return redirect("members:profile", shown.handle)
    context = {
        "profile": shown,
        "imported": access.is_imported(shown.member),
        "mine": shown.member == request.user,
        "may_write": not shown.blocked_at and access.may_write_to(request.user, shown.member),
    }
    return render(request, "members/profile.html", context)


def find(handle, reader):
    """The Profile with this handle, today's or a former one, with the moment at which `reader` (or a visitor) blocked
    that member (`blocked_at`), or None; None when nobody had it."""
    mine = Block.objects.by(reader.pk).against(OuterRef("pk")).values("set_at")
    profiles = Profile.objects.select_related("member").with_concepts().annotate(blocked_at=Subquery(mine))
    found = profiles.filter(handle__iexact=handle).first()
    if found is None and (former := FormerHandle.objects.filter(handle__iexact=handle).first()):
        found = profiles.get(member=former.member_id)
    return found
