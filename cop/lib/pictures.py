"""Pictures that people give us, drawn anew by a process of its own; never opened in the processes of the house."""

import base64
import json
from dataclasses import dataclass

from cop.lib import confined
from cop.lib.file_types import FileRefused

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WEBP"}
SECONDS = 30  # on the clock; the drawing itself gets less of the processor


@dataclass(frozen=True)
class Small:
    """A small picture of a file: `content` is WebP, in bytes; its sides in pixels."""

    content: bytes
    width: int
    height: int


def renew(path, mime, *, longest=0):
    """Replace the picture at `path` by its first frame, drawn anew, upright, without anything written into it, and
    smaller where a side has more than `longest` pixels (0: as large as it is). Returns (width, height).
    Raises FileRefused("picture") when it cannot be drawn."""
    try:
        printed = confined.run("cop.lib.picture_drawing", path, FORMATS[mime], longest, seconds=SECONDS)
    except confined.Died:
        raise FileRefused("picture") from None
    width, height = printed.split()
    return int(width), int(height)


def small(path, mime):
    """The Small of a picture, or of the first page of a PDF; None where there is none: another type of file, one that
    is locked, or one that cannot be drawn."""
    if mime not in FORMATS and mime != "application/pdf":
        return None
    try:
        printed = confined.run("cop.lib.picture_shrinking", path, FORMATS.get(mime, "PDF"), seconds=SECONDS)
    except confined.Died:
        return None
    drawn = json.loads(printed)
    return Small(base64.b64decode(drawn["content"]), drawn["width"], drawn["height"])
