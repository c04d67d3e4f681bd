"""The program that draws the maps of the site, once: python -m cop.lib.world.drawing FOLDER

FOLDER is the npm package world-atlas 2.0.2 (`npm pack world-atlas`, unpacked): Natural Earth as TopoJSON, in the public
domain. It writes drawn.json beside itself, which is kept in the repository: of the world and of each region the land in
weft threads and the borders, as paths of SVG, and where the middle of each country lies.
"""

import json
import math
import sys
from itertools import pairwise
from pathlib import Path

from django_countries.data import ALT_CODES

from cop.lib import regions
from cop.lib.world import DRAWN, FINE, WIDTH, WORLD
from cop.lib.world.projection import latitude_at, project, turned

SOURCE = "Natural Earth 1:110m and 1:50m (naturalearthdata.com, public domain), from the npm package world-atlas 2.0.2"
PITCH = 6  # units from one thread to the next
SHORTEST = 3  # units of a thread
ROUGH = 6  # square units of FINE: a corner of a border whose triangle is smaller is left out
SMALLEST = 12  # of FINE: an island whose border is shorter is not drawn
TALLEST = 440  # units of height
# (longitude in the middle, west, east, south, north); what lies beyond stands at the edge.
BOXES = {
    WORLD: (0, -180, 180, -58, 84),
    regions.AFRICA: (17, -26, 60, -36, 27),
    regions.ARAB: (22, -18, 61, -3, 38),
    regions.ASIA: (135, 43, 216, -49, 54),
    regions.EUROPE: (30, -25, 92, 30, 71),
    regions.AMERICAS: (-75, -118, -34, -56, 33),
    regions.NORTH: (-90, -165, -20, 17, 80),
}
# Countries too small for 1:50m, (latitude, longitude) in whole degrees and tenths.
SMALL = {
    "BQ": (12.2, -68.3), "BV": (-54.4, 3.4), "CC": (-12.2, 96.8), "CX": (-10.5, 105.7), "GF": (4.0, -53.0),
    "GI": (36.1, -5.3), "GP": (16.2, -61.5), "MQ": (14.7, -61.0), "RE": (-21.1, 55.5), "SJ": (78.6, 16.0),
    "TK": (-9.2, -171.8), "TV": (-8.5, 179.2), "UM": (19.3, 166.6), "XK": (42.6, 20.9), "YT": (-12.8, 45.2),
}  # fmt: skip


class Atlas:
    """A file of world-atlas: `arcs` are lines of (longitude, latitude), `shapes` {number of a country: its polygons}.
    A polygon is a list of rings, a ring a list of indexes of arcs; ~index is an arc the other way round."""

    def __init__(self, path):
        content = json.loads(path.read_text())
        (east, south), (left, top) = content["transform"]["scale"], content["transform"]["translate"]
        self.arcs = []
        for steps in content["arcs"]:
            x = y = 0
            line = []
            for step in steps:
                x, y = x + step[0], y + step[1]
                line.append((x * east + left, y * south + top))
            self.arcs.append(line)
        self.shapes = {}
        for shape in content["objects"]["countries"]["geometries"]:
            arcs = shape.get("arcs", [])
            polygons = [arcs] if shape["type"] == "Polygon" else arcs
            self.shapes.setdefault(shape.get("id"), []).extend(polygons)

    def ring(self, indexes):
        points = []
        for index in indexes:
            line = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            for lon, lat in line[1:] if points else line:
                before = points[-1][0] if points else lon
                points.append((before + turned(lon, before), lat))  # on, where it crosses the 180th meridian
        return points

    def rings(self):
        return [self.ring(ring) for polygons in self.shapes.values() for polygon in polygons for ring in polygon]


def frame(middle, west, east, south, north):
    """(scale, left, top, height in units) of a view: all of the box is seen, WIDTH across."""
    corners = [project(lat, lon, middle) for lat in range(south, north + 1) for lon in (west, east)]
    corners += [project(lat, middle, middle) for lat in (south, north)]
    (left, right), (top, bottom) = ((min(side), max(side)) for side in zip(*corners, strict=True))
    scale = min(WIDTH / (right - left), TALLEST / (bottom - top))
    return scale, (left + right) / 2 - WIDTH / scale / 2, top, math.ceil((bottom - top) * scale)


def threads(rings, middle, scale, left, top, height):
    """The path of the land in weft threads. A parallel is a straight line here, so each thread has one latitude."""
    path = []
    for y in range(PITCH // 2, height, PITCH):
        latitude = latitude_at(y / scale + top)
        ends = [] if latitude is None else sorted(crossings(rings, latitude))
        drawn = []
        for begin, end in zip(ends[::2], ends[1::2], strict=False):
            drawn += [(start, stop) for start, stop in parts(begin, end, middle)]
        spans = [[(project(latitude, middle + lon, middle)[0] - left) * scale for lon in span] for span in drawn]
        for begin, end in joined(spans):
            begin, end = max(round(begin), 0), min(round(end), WIDTH)
            if end - begin >= SHORTEST:
                path.append(f"M{begin} {y}h{end - begin}")
    return "".join(path)


def crossings(rings, latitude):
    """The longitudes at which borders of the land cross this parallel."""
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > latitude) != (y2 > latitude):
                yield x1 + (latitude - y1) / (y2 - y1) * (x2 - x1)


def parts(begin, end, middle):
    """The span from `begin` to `end` in degrees from the middle, in two where the edge of the drawing cuts it."""
    edges = [edge for edge in (middle - 180, middle + 180) if begin < edge < end]
    for one, other in pairwise([begin, *edges, end]):
        inside = turned((one + other) / 2, middle)
        yield inside - (other - one) / 2, inside + (other - one) / 2


def joined(spans):
    """Spans that touch are one: two countries are one land."""
    found = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1] + 2:
            found[-1][1] = max(found[-1][1], end)
        else:
            found.append([begin, end])
    return found


def borders(arcs, middle, scale, left, top, height):
    """The path of coasts and borders, in units / FINE."""
    path, places = [], []
    for arc in arcs:
        line = [place(lat, lon, middle, scale * FINE, left, top) for lon, lat in arc]
        if arc[0] == arc[-1] and sum(math.dist(*both) for both in pairwise(line)) < SMALLEST:
            continue
        for piece in inside(line, WIDTH * FINE, height * FINE):
            places = [(round(x), round(y)) for x, y in simpler(piece)]
            path.append(moves(places))
    return "".join(path)


def place(lat, lon, middle, scale, left, top):
    x, y = project(lat, lon, middle)
    return (x - left) * scale, (y - top) * scale


def inside(line, width, height):
    """The pieces of a line that are seen; where it leaps to the other edge of the drawing, it ends."""
    piece = []
    for one, other in pairwise(line):
        seen = any(-20 <= x <= width + 20 and -20 <= y <= height + 20 for x, y in (one, other))
        if seen and abs(one[0] - other[0]) < width / 2:
            piece = piece or [one]
            piece.append(other)
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def simpler(line):
    """Without the corners that nobody sees (Visvalingam and Whyatt 1993)."""
    line = list(line)
    while len(line) > 2:
        areas = [triangle(*line[i - 1 : i + 2]) for i in range(1, len(line) - 1)]
        least = min(areas)
        if least >= ROUGH:
            break
        del line[areas.index(least) + 1]
    return line


def triangle(a, b, c):
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def moves(places):
    (x, y), path = places[0], ""
    for nx, ny in places[1:]:
        if (dx := nx - x) or (ny - y):
            path += f"{'l' if not path else ' ' if dx >= 0 else ''}{dx}{' ' if ny >= y else ''}{ny - y}"
        x, y = nx, ny
    return f"M{places[0][0]} {places[0][1]}{path}" if path else ""


def middle_of(atlas, polygons):
    """[latitude, longitude] of the middle of the largest part of a country."""
    ring = max((atlas.ring(polygon[0]) for polygon in polygons), key=lambda ring: abs(weighed(ring)[0]))
    area, x, y = weighed(ring)
    return [round(y / area / 3, 1), round(turned(x / area / 3, 0), 1)]


def weighed(ring):
    area = x = y = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return area, x, y


def drawn(folder):
    """What drawn.json holds."""
    rough, fine = (Atlas(folder / f"countries-{size}.json") for size in ("110m", "50m"))
    views = {}
    for code, box in BOXES.items():
        scale, left, top, height = seen = frame(*box)
        atlas = rough if code == WORLD else fine
        views[code] = {
            "middle": box[0], "scale": round(scale, 3), "left": round(left, 5), "top": round(top, 5), "height": height,
            "land": threads(rough.rings() if code == WORLD else fine.rings(), box[0], *seen),
            "borders": "" if code == WORLD else borders(atlas.arcs, box[0], *seen),
        }  # fmt: skip
    middles = {code: list(place) for code, place in SMALL.items()}
    for code, (_, number) in ALT_CODES.items():
        if polygons := fine.shapes.get(f"{number:03}"):
            middles[code] = middle_of(fine, polygons)
    return {"source": SOURCE, "middles": dict(sorted(middles.items())), "views": views}


if __name__ == "__main__":
    DRAWN.write_text(json.dumps(drawn(Path(sys.argv[1])), separators=(",", ":")) + "\n")
