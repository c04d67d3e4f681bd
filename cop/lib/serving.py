"""Files that people gave us, sent to those who may see them; a download that broke off goes on where it was."""

import os
import re

from django.http import FileResponse, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

# "bytes=1000-", "bytes=0-499" or, for the last 500, "bytes=-500". Several parts at once nobody needs here; who asks for
# them gets the whole, as the standard allows (RFC 9110, section 14.2).
_RANGE = re.compile(r"bytes=\s*([0-9]{0,18})-([0-9]{0,18})\s*", re.IGNORECASE)


def serve(request, file, *, inline=False):
    """The answer with the content of `file` (sha256, name, content_type, open()), or with the part of it that is asked
    for: saved, and shown in the browser only where `inline` says that nothing of its type can act there; never on our
    pages' terms."""
    etag = quote_etag(file.sha256)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        content = file.open()
        size = os.fstat(content.fileno()).st_size
        response = _answer(content, file, size, _asked(request, etag, size), inline)
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-cache"  # asked again each time: it may have been taken back
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _asked(request, etag, size):
    """The bytes of the content, `size` in all, that `request` asks for, as a range; None for the whole. An empty range
    is one that cannot be had. With If-Range only while the content is the one that the reader has a part of."""
    wanted = _RANGE.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or not wanted or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = wanted.groups()
    if not first and not last:
        return None
    if not first:
        return range(max(size - int(last), 0), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1, size) if last else size)


def _answer(content, file, size, asked, inline):
    if asked is not None and not asked:
        content.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"}, content_type="text/plain")
    options = {"as_attachment": not inline, "filename": file.name, "content_type": file.content_type}
    if asked is None:
        return FileResponse(content, **options)
    response = FileResponse(_Part(content, asked), status=206, **options)
    response["Content-Length"] = len(asked)
    response["Content-Range"] = f"bytes {asked.start}-{asked.stop - 1}/{size}"
    return response


class _Part:
    """A part of an open file, to be read from its beginning to its end. It has no file number on purpose: a server
    that sends the file itself would send the rest as well."""

    def __init__(self, content, asked):
        content.seek(asked.start)
        self.content, self.left = content, len(asked)

    def read(self, size):
        block = self.content.read(min(size, self.left))
        self.left -= len(block)
        return block

    def close(self):
        self.content.close()
