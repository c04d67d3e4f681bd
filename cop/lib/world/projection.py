"""The Equal Earth projection (Šavrič, Patterson and Jenny 2018): areas are true, parallels are straight lines.

Degrees go in, and out comes x to the right and y downwards, on a globe of radius 1.
"""

import math

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2
_CLOSE = 1e-9  # of an angle in radians: less than a centimetre on the ground


def project(latitude, longitude, middle=0.0):
    """(x, y) of a place; `middle` is the longitude in the middle of the drawing."""
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    return math.radians(turned(longitude, middle)) * _stretch(theta), -_height(theta)


def turned(longitude, middle):
    """How far east of `middle` it lies, in degrees from -180 to 180; what lies opposite stays on its own side."""
    off = longitude - middle
    return off if -180 <= off <= 180 else (off + 180) % 360 - 180


def latitude_at(y):
    """The latitude of all that is drawn at this height, or None beyond the poles."""
    theta = 0.0
    for _ in range(20):
        step = (_height(theta) + y) / _slope(theta)
        theta -= step
        if abs(step) < _CLOSE:
            break
    sine = math.sin(theta) / _M
    return math.degrees(math.asin(sine)) if abs(theta) <= math.pi / 3 and abs(sine) <= 1 else None


def _height(theta):
    square = theta * theta
    return theta * (_A1 + _A2 * square + square**3 * (_A3 + _A4 * square))


def _slope(theta):
    square = theta * theta
    return _A1 + 3 * _A2 * square + square**3 * (7 * _A3 + 9 * _A4 * square)


def _stretch(theta):
    """How long a radian of longitude is drawn at this parallel."""
    return math.cos(theta) / (_M * _slope(theta))
