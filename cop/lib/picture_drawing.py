"""The program that draws one picture anew, within limits: python -m cop.lib.picture_drawing FILE FORMAT LONGEST.
It prints the width and the height of what it drew, in pixels."""

import resource
import sys

from PIL import Image, ImageOps

MAX_PIXELS = 50_000_000  # what a good camera makes; 200 MB when unpacked
MEMORY = 1024 * 1024 * 1024  # bytes of address space, the interpreter included
SECONDS = 20  # of the processor
QUALITY = 90  # of JPEG and WebP: no difference that an eye finds


def draw(path, kind, longest):
    """Overwrite the picture at `path` with its first frame and nothing else. `kind` is Pillow's name of the format;
    no other is opened, except that a JPEG may hold several frames (MPO). `longest` is the most pixels of a side, or 0
    for any. Returns (width, height)."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    with Image.open(path, formats=["JPEG", "MPO"] if kind == "JPEG" else [kind]) as opened:
        if opened.width * opened.height > MAX_PIXELS:
            raise ValueError("too many pixels")
        colours = opened.info.get("icc_profile")
        drawn = ImageOps.exif_transpose(opened)
        clean = Image.new(drawn.mode, drawn.size)
        if drawn.mode == "P":
            clean.putpalette(drawn.getpalette("RGBA"), "RGBA")
        clean.paste(drawn)
    if longest and max(clean.size) > longest:
        clean = smaller(clean, longest)
    options = {"icc_profile": colours} if colours else {}
    clean.save(path, kind, **options, **({"quality": QUALITY} if kind in {"JPEG", "WEBP"} else {}))
    return clean.size


def smaller(picture, longest):
    """`picture` with its longest side of `longest` pixels; one with a palette gets its true colours first, and a new
    palette where the format knows no other (GIF)."""
    if picture.mode in {"P", "1"}:
        picture = picture.convert("RGBA" if picture.mode == "P" else "L")
    picture.thumbnail((longest, longest))
    return picture


if __name__ == "__main__":
    print(*draw(sys.argv[1], sys.argv[2], int(sys.argv[3])))
