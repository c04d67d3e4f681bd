"""The program that draws a small picture of a file, within limits: python -m cop.lib.picture_shrinking FILE KIND.
KIND is Pillow's name of a picture's format, or PDF, whose first page is drawn. It prints JSON: width and height in
pixels, and the WebP as base64."""

import base64
import io
import json
import sys

from PIL import Image

from cop.lib import confined
from cop.lib.picture_drawing import opened

SECONDS = 15  # of the processor
LONGEST = 480  # pixels of a side: sharp at 240 on a good screen, where a page's headings can be read
MOST_BYTES = 15_000  # twelve of them on a page are less than one photograph
QUALITIES = (75, 60, 45, 30)  # tried in turn until it is small enough
LEAST = 60  # pixels of a side; below that nothing is seen


def shrink(path, kind):
    """(WebP in bytes, width, height) of the picture, or of the first page, at `path`."""
    picture = first_page(path) if kind == "PDF" else opened(path, kind)
    see_through = "transparency" in picture.info or picture.mode in {"RGBA", "LA", "PA"}
    if picture.mode not in {"L", "RGB", "RGBA", "CMYK"}:
        picture = picture.convert("RGBA" if see_through or picture.mode == "P" else "RGB")
    picture.thumbnail((LONGEST, LONGEST))  # before anything else: what follows has a hundredth of the pixels
    if see_through:
        picture, above = Image.new("RGB", picture.size, "white"), picture.convert("RGBA")
        picture.paste(above, mask=above)
    picture = picture.convert("RGB")
    longest = LONGEST
    while longest >= LEAST:
        picture.thumbnail((longest, longest))
        for quality in QUALITIES:
            box = io.BytesIO()
            picture.save(box, "WEBP", quality=quality, method=6)
            if box.tell() <= MOST_BYTES:
                return box.getvalue(), picture.width, picture.height
        longest = longest * 3 // 4
    raise ValueError("too rich for a small picture")


def first_page(path):
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    page = document[0]
    width, height = page.get_size()
    if not (width > 0 and height > 0):
        raise ValueError("a page without a size")
    return page.render(scale=LONGEST / max(width, height), may_draw_forms=False).to_pil()


if __name__ == "__main__":
    confined.confine(seconds=SECONDS)
    content, width, height = shrink(sys.argv[1], sys.argv[2])
    print(json.dumps({"width": width, "height": height, "content": base64.b64encode(content).decode()}))
