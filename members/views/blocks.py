"""Blocking somebody, and the page of whom one has blocked; see members/models/block.py for what that does."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members import access
from members.models import Block
from members.models.block import MOST, TooMany, block as keep_away, unblock as come_back
from members.views.profile import find


@require_http_methods(["GET", "HEAD", "POST"])
def block(request, handle):
    """Asks before it is done, and says what it does and what not."""
    other, problem = somebody_else(request, handle), ""
    if request.method == "POST":
        try:
            keep_away(other, by=request.user)
        except TooMany:
            full = _("You have blocked %(number)s members, which is as many as we keep. Lift one of them first.")
            problem = full % {"number": MOST}
        else:
            messages.success(request, _("It is done. You find it in your settings, under “People you blocked”."))
            return redirect("members:profile", other.profile.handle)
    context = {"profile": other.profile, "problem": problem}
    return render(request, "members/block.html", context, status=422 if problem else 200)


@require_POST
def unblock(request, handle):
    other = somebody_else(request, handle)
    come_back(other, by=request.user)
    messages.success(request, _("The block is lifted. What was kept from you meanwhile does not come later."))
    return redirect("members:blocks")


@require_safe
def blocks(request):
    mine = Block.objects.by(request.user).select_related("blocked__profile")
    return render(request, "members/blocks.html", {"blocks": mine})


def somebody_else(request, handle, but=""):
    """The member with this handle, of today or before, whose page may be seen; whoever is meant themselves is told
    that this cannot be, in these words."""
    profile = find(handle, request.user)
    if profile is None or not access.may_see_profile(request.user, profile):
        raise Http404
    if profile.member == request.user:
        raise PermissionDenied(but or _("Nobody can block themselves."))
    return profile.member
