"""What was said becomes a resource."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from discussions import access
from discussions.models import Post, Synthesis
from discussions.writers import require_writer
from resources.harvest import NotRipe, harvest, profile


@require_POST
def harvest_synthesis(request, id):
    synthesis = get_object_or_404(Synthesis.objects.visible_to(request.user).select_related("dialogue"), pk=id)
    if not access.may_moderate(request.user, synthesis.dialogue):
        raise PermissionDenied
    try:
        resource = harvest(synthesis, by=request.user)
    except NotRipe:
        messages.error(request, _("Only a published synthesis goes into the library."))
        return redirect(synthesis)
    messages.success(
        request, _("It waits for the curators now. Until they publish it you can change what is said of it.")
    )
    return redirect(resource)


@require_POST
def profile_case(request, id):
    """The author of a case goes on with it as a practice profile."""
    post = get_object_or_404(Post.objects.visible_to(request.user).select_related("thread__dialogue", "author"), pk=id)
    require_writer(request.user, post.thread.dialogue)
    try:
        resource = profile(post, by=request.user)
    except NotRipe:
        raise PermissionDenied(_("Only who told a case under their name makes a practice profile of it.")) from None
    messages.success(request, _("Here is a draft. Nobody but you sees it until you send it in."))
    return redirect("resources:edit_resource", resource.pk)
