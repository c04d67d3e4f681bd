"""Pictures of our own making."""

import io

from PIL import Image


def photo(format, *, size=(40, 20), noise=False):
    """A picture as a telephone makes it: lying on its side, with the place and the owner written into it."""
    box, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "A camera of Nomsa"
    exif[0x8825] = {1: "S", 2: (17.0, 49.0, 0.0)}
    exif[0x0112] = 6
    picture = Image.effect_noise(size, 90).convert("RGB") if noise else Image.new("RGB", size, "teal")
    picture.save(box, format, exif=exif)
    return box.getvalue()
