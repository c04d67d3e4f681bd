"""Files of resources and initiatives, to those who may see them at this moment: the file itself, its words, and its
small picture."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cop.lib.portions import portion_of
from cop.lib.serving import serve
from resources.models import ResourceFile


@require_safe
@login_not_required
def download(request, id, name):
    """The id decides; the name in the address is for the reader. Always saved, never shown on our pages' terms."""
    file = get_object_or_404(ResourceFile.objects.visible_to(request.user), pk=id)
    return serve(request, file)


@require_safe
@login_not_required
def file_text(request, id):
    """The light version of a file: its words, in pieces where it is long (?part=2)."""
    files = ResourceFile.objects.visible_to(request.user).exclude(text_size=0).defer(None)
    file = get_object_or_404(files.select_related("resource", "initiative"), pk=id)
    context = {"file": file, "place": file.place, "portion": portion_of(file.text, request.GET.get("part"))}
    return render(request, "resources/file_text.html", context)


@require_safe
@login_not_required
def file_picture(request, id):
    """A small picture of the file, for the page of what it is part of; we drew it, so nothing in it can act."""
    file = get_object_or_404(ResourceFile.objects.visible_to(request.user).exclude(picture_sha256=""), pk=id)
    return serve(request, file.small_picture, inline=True)
