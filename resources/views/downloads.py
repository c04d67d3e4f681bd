"""Files of resources, to those who may see them at this moment."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cop.lib.serving import serve
from resources.models import ResourceFile


@require_safe
@login_not_required
def download(request, id, name):
    """The id decides; the name in the address is for the reader. Always saved, never shown on our pages' terms."""
    file = get_object_or_404(ResourceFile.objects.visible_to(request.user), pk=id)
    return serve(request, file)
