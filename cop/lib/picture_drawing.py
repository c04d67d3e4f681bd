"""The program that draws one picture anew, within limits: python -m cop.lib.picture_drawing FILE FORMAT LONGEST.
It prints the width and the height of what it drew, in pixels."""

import sys

from PIL import Image, ImageOps

from cop.lib import confined

MAX_PIXELS = 24_000_000  # unpacked at once: 100 MB, and as much again while it is turned upright
MAX_PHOTO_PIXELS = 50_000_000  # of a JPEG, what a good camera makes; it unpacks itself at half its sides or less
SECONDS = 20  # of the processor
OUTPUT = 64 * 1024 * 1024  # bytes; a PNG of noise is nearly as large as its pixels
KEPT = {"transparency"}  # of what is known about a picture; its comments and whatever else its makers wrote are gone
QUALITY = 90  # of JPEG and WebP: no difference that an eye finds


def draw(path, kind, longest):
    """Overwrite the picture at `path` with its first frame and nothing else. `longest` is the most pixels of a side,
    or 0 for any. Returns (width, height)."""
    with opened(path, kind) as found:
        colours = found.info.get("icc_profile")
        drawn = ImageOps.exif_transpose(found)
    drawn.info = {name: drawn.info[name] for name in KEPT & drawn.info.keys()}
    if longest and max(drawn.size) > longest:
        drawn = smaller(drawn, longest)
    options = {"icc_profile": colours} if colours else {}
    drawn.save(path, kind, **options, **({"quality": QUALITY} if kind in {"JPEG", "WEBP"} else {}))
    return drawn.size


def opened(path, kind):
    """The picture at `path`, not unpacked yet. `kind` is Pillow's name of the format; no other is opened, except that
    a JPEG may hold several frames (MPO). Raises ValueError for one with too many pixels."""
    picture = Image.open(path, formats=["JPEG", "MPO"] if kind == "JPEG" else [kind])
    if kind == "JPEG" and MAX_PIXELS < pixels(picture) <= MAX_PHOTO_PIXELS:
        picture.draft(None, (picture.width // 2, picture.height // 2))
    if pixels(picture) > MAX_PIXELS:
        raise ValueError("too many pixels")
    return picture


def pixels(picture):
    return picture.width * picture.height


def smaller(picture, longest):
    """`picture` with its longest side of `longest` pixels; one with a palette gets its true colours first, and a new
    palette where the format knows no other (GIF)."""
    if picture.mode in {"P", "1"}:
        picture = picture.convert("RGBA" if picture.mode == "P" else "L")
    picture.thumbnail((longest, longest))
    return picture


if __name__ == "__main__":
    confined.confine(seconds=SECONDS, output=OUTPUT)
    print(*draw(sys.argv[1], sys.argv[2], int(sys.argv[3])))
