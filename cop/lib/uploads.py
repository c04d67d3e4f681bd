"""Files that are chosen in a form: kept before anything else of the form is looked at, so that an error elsewhere on
the page does not cost a slow line the same file twice."""

from django import forms
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.utils.translation import gettext_lazy as _

from cop.lib import files
from cop.lib.file_types import FileRefused

REFUSED = {
    "empty": _("“%(name)s” is empty. Is it the right file?"),
    "large": _("“%(name)s” is larger than %(limit)s. Could it be made smaller, or put elsewhere and linked from here?"),
    "unknown": _("We do not take files of the type of “%(name)s”. We take documents, text, pictures, sound and video."),
    "page": _("“%(name)s” is a web page or a script, which could do something on a reader’s machine. A PDF works."),
    "macros": _("“%(name)s” has macros in it. Please save it without them, or as PDF."),
    "archive": _("“%(name)s” is an archive, and nobody could see what is inside. Please choose its files one by one."),
    "picture": _("We could not open the picture “%(name)s”. Please save it again as JPEG or PNG, below 24 megapixels."),
    "pages": _("“%(name)s” has more pages than we can look through. Could it come in several parts?"),
    "packed": _("“%(name)s” unpacks to far more than a document needs. Please save it again, or as PDF."),
    "active": _("“%(name)s” runs something, or fetches something from elsewhere, when it is opened. A PDF works."),
}


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class CutUpload(TemporaryFileUploadHandler):
    """Writes no more of an upload to the disk than a file may have. What is longer keeps its whole size and is refused
    for it, so nobody fills the disk with what we would not take."""

    def receive_data_chunk(self, raw_data, start):
        if start <= files.MAX_BYTES:
            super().receive_data_chunk(raw_data, start)


def keep_each(uploads, keep, *, room):
    """Call `keep(upload)` for each of `uploads` while there is `room` (how many more there may be); returns pairs of
    name and reason for those that were refused: a key of REFUSED, or "many"."""
    problems = []
    for upload in uploads:
        if room < 1:
            problems.append((upload.name, "many"))
            continue
        try:
            keep(upload)
            room -= 1
        except FileRefused as refused:
            problems.append((upload.name, refused.reason))
    return problems
