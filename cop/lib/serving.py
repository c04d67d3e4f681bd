"""Files that people gave us, sent to those who may see them."""

from django.http import FileResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag


def serve(request, file, *, inline=False):
    """The answer with the content of `file` (sha256, name, content_type, open()): saved, and shown in the browser only
    where `inline` says that nothing of its type can act there; never on our pages' terms."""
    etag = quote_etag(file.sha256)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = FileResponse(
            file.open(), as_attachment=not inline, filename=file.name, content_type=file.content_type
        )
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"  # asked again each time: it may have been taken back
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
