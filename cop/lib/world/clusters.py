"""Marks on a map: places that would cover one another are one mark with a number."""

import math
from collections import Counter
from dataclasses import dataclass, field

SMALLEST, LARGEST = 9, 22  # radius of a mark
GAP = 2  # between two marks
CELL = 2 * SMALLEST  # of a grid: places in one are one mark before anything is measured


@dataclass(frozen=True)
class Point:
    """Something that has a place. `country` is an ISO code, or "" where none is known."""

    latitude: float
    longitude: float
    country: str
    thing: object = None


@dataclass
class Cluster:
    """`x` and `y` in units of the view, the mean of its places; `unit` as of the Window that is looked at."""

    x: float
    y: float
    unit: float
    points: list = field(default_factory=list)

    @property
    def number(self):
        return len(self.points)

    @property
    def radius(self):
        """As it is looked at: in units of the window."""
        return min(SMALLEST - 1 + self.number, LARGEST)

    @property
    def countries(self):
        """Codes, those with the most points first."""
        counted = Counter(point.country for point in self.points if point.country)
        return sorted(counted, key=lambda country: (-counted[country], country))

    @property
    def transform(self):
        return f"translate({self.x:.1f} {self.y:.1f})" + (f" scale({self.unit:.3g})" if self.unit != 1 else "")

    def covers(self, other):
        near = (self.radius + other.radius + GAP) * self.unit
        return math.hypot(self.x - other.x, self.y - other.y) < near

    def take(self, other):
        """Both are one, in the middle of all their places."""
        both = self.number + other.number
        self.x = (self.x * self.number + other.x * other.number) / both
        self.y = (self.y * self.number + other.y * other.number) / both
        self.points += other.points


def clusters(points, view, window=None):
    """The Clusters of `points` as they are seen through `window`, the largest first; no two cover one another."""
    window = window or view.whole()
    cells = {}
    for point in points:
        x, y = view.place(point.latitude, point.longitude)
        cell = round(x / window.unit / CELL), round(y / window.unit / CELL)
        one = Cluster(x, y, window.unit, [point])
        cells[cell].take(one) if cell in cells else cells.setdefault(cell, one)
    apart = []
    for cluster in sorted(cells.values(), key=_order):
        while near := next((one for one in apart if one.covers(cluster)), None):
            apart.remove(near)
            near.take(cluster)
            cluster = near  # it has grown, and moved: it may cover another now
        apart.append(cluster)
    return sorted(apart, key=_order)


def _order(cluster):
    return -cluster.number, cluster.x, cluster.y
