"""Files of resources, to those who may see them at this moment."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from resources.models import ResourceFile


@require_safe
@login_not_required
def download(request, id, name):
    """The id decides; the name in the address is for the reader. Always saved, never shown on our pages' terms."""
    file = get_object_or_404(ResourceFile.objects.visible_to(request.user), pk=id)
    etag = quote_etag(file.sha256)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = FileResponse(file.open(), as_attachment=True, filename=file.name, content_type=file.content_type)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"  # asked again each time: it may have been withdrawn
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
