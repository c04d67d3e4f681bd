"""The colours of tokens.css can be read, in light and in dark (WCAG 2.2: 4.5 for text, 3 for edges)."""

import re

import pytest
from django.conf import settings

TEXT, EDGE = 4.5, 3
PAIRS = [
    ("ink", "page", TEXT), ("ink", "sunk", TEXT), ("ink-soft", "page", TEXT), ("ink-soft", "sunk", TEXT),
    ("ink-soft", "paper", TEXT), ("jade", "page", TEXT), ("jade", "sunk", TEXT), ("jade", "jade-tint", TEXT),
    ("on-jade", "jade", TEXT), ("on-jade", "jade-deep", TEXT), ("weld", "weld-tint", TEXT), ("indigo", "page", TEXT),
    ("indigo", "indigo-tint", TEXT), ("madder", "page", TEXT), ("madder", "madder-tint", TEXT), ("page", "ink", TEXT),
    ("edge", "page", EDGE), ("edge", "paper", EDGE), ("jade", "page", EDGE),
]  # fmt: skip


def palette(scheme):
    css = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
    light, dark = css.split("prefers-color-scheme: dark", 1)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", light if scheme == "light" else dark))


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_read(scheme):
    colours = palette(scheme)
    faint = []
    for front, back, least in PAIRS:
        light, dark = sorted([luminance(colours[front]), luminance(colours[back])], reverse=True)
        if (light + 0.05) / (dark + 0.05) < least:
            faint.append((front, back))
    assert faint == []
