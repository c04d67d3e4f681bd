"""Maps of the world and of its regions (cop/lib/regions.py), drawn by the site itself from what drawn.json holds."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cop.lib import regions
from cop.lib.world.projection import project

DRAWN = Path(__file__).with_name("drawn.json")  # made by drawing.py
WORLD = "world"
WIDTH = 720  # units of every view
FINE = 2  # borders are drawn in units / FINE
MARGIN = 12  # units: a mark at the edge is seen whole
CLOSEST = 8  # times: the outlines are too rough to be looked at from nearer


@dataclass(frozen=True)
class View:
    """The world or a region: `land` and `borders` are paths of SVG, `middle` the longitude in the middle."""

    code: str
    middle: float
    scale: float
    left: float
    top: float
    height: int
    land: str
    borders: str

    @property
    def name(self):
        return regions.NAMES.get(self.code, "")

    def place(self, latitude, longitude):
        """(x, y) in units; what lies beyond the edge stands at the edge."""
        x, y = project(latitude, longitude, self.middle)
        x, y = (x - self.left) * self.scale, (y - self.top) * self.scale
        return min(max(x, MARGIN), WIDTH - MARGIN), min(max(y, MARGIN), self.height - MARGIN)

    def whole(self):
        return Window(0, 0, WIDTH, self.height)

    def around(self, points):
        """The Window in which all `points` are seen, from as near as can be, as wide for its height as the view."""
        if not points:
            return self.whole()
        xs, ys = zip(*(self.place(point.latitude, point.longitude) for point in points), strict=True)
        wide, tall = max(xs) - min(xs), (max(ys) - min(ys)) * WIDTH / self.height
        width = min(max(max(wide, tall) * 1.4, WIDTH / CLOSEST), WIDTH)
        height = width * self.height / WIDTH
        x = min(max((min(xs) + max(xs) - width) / 2, 0), WIDTH - width)
        y = min(max((min(ys) + max(ys) - height) / 2, 0), self.height - height)
        return Window(x, y, width, height)


@dataclass(frozen=True)
class Window:
    """The part of a view that is looked at, in its units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def unit(self):
        """How many units of the view one unit of the window is."""
        return self.width / WIDTH

    def __str__(self):
        return " ".join(f"{side:.5g}" for side in (self.x, self.y, self.width, self.height))


@cache
def _drawn():
    return json.loads(DRAWN.read_text())


@cache
def view(code=WORLD):
    """The View of a region by its code, or of the world. KeyError when there is none."""
    return View(code, **_drawn()["views"][code])


def middle_of(country):
    """(latitude, longitude) of the middle of a country (ISO code), or None."""
    return tuple(found) if (found := _drawn()["middles"].get(country)) else None
