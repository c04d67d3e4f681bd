"""In which direction words are written."""

import unicodedata

# Marks that turn the direction of writing: with them "gpj.exe" reads as "exe.jpg". The joiners of Persian stay.
_TURNING = dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


def without_turning_marks(words):
    return words.translate(_TURNING)


def direction_of(words):
    """ "rtl" or "ltr": that of the first letter, as dir="auto" finds it."""
    kinds = (unicodedata.bidirectional(letter) for letter in words)
    first = next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L")
    return "ltr" if first == "L" else "rtl"
