"""Pictures are drawn anew: what a camera wrote into them (the place, the hour, the owner) does not leave the house."""

import os
import subprocess
import sys
from pathlib import Path

from cop.lib.file_types import FileRefused

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WEBP"}
SECONDS = 30  # on the clock; the drawing itself gets less of the processor


def renew(path, mime, *, longest=0):
    """Replace the picture at `path` by its first frame, drawn anew, upright, without anything written into it, and
    smaller where a side has more than `longest` pixels (0: as large as it is). Returns (width, height).
    Raises FileRefused("picture") when it cannot be drawn. In a process of its own, with limits, because a picture can
    be made to exhaust who opens it."""
    command = [sys.executable, "-m", "cop.lib.picture_drawing", path, FORMATS[mime], str(longest)]
    environment = {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PATH": os.environ.get("PATH", "")}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise FileRefused("picture") from None
    if done.returncode:
        raise FileRefused("picture")
    width, height = done.stdout.split()
    return int(width), int(height)
