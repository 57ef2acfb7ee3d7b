"""A car's front as a signed distance field: metres, x to the car's left, y up, z backwards from its nose.

Every function takes points (N, 3) and returns (N,) distances, negative inside (after Quilez's catalogue of distance
functions and smooth minimum, 2008-2013). `scene` gives the distance to the nearest part and which part it is.
"""

from __future__ import annotations

import numpy as np

PAINT, GLASS, CHROME, BLACK, TYRE, PLATE, LAMP, STRIP = range(8)

PLATE_CENTRE = np.array([0.0, 0.385, -0.112], dtype=np.float32)
PLATE_HALF = np.array([0.26, 0.055, 0.005], dtype=np.float32)  # 520 x 110 mm, the Korean size

_BODY = [(0.06, 0.22), (0.0, 0.32), (0.0, 0.56), (0.06, 0.68), (0.34, 0.77), (1.02, 0.88), (4.0, 0.92), (4.2, 0.22)]
_CABIN = [(0.98, 0.84), (1.72, 1.34), (2.8, 1.37), (3.6, 0.9)]
_LAMP_OUTLINE = [(0.49, 0.545), (0.86, 0.60), (0.88, 0.685), (0.56, 0.635)]


def bend(p: np.ndarray) -> np.ndarray:
    """Points in the straight car's coordinates: the real nose is rounded in plan and the bonnet crowned."""
    x2 = p[:, 0] ** 2
    side = np.maximum(np.abs(p[:, 0]) - 0.5, 0) ** 2
    return np.stack([np.abs(p[:, 0]), p[:, 1] + 0.05 * x2, p[:, 2] - 0.20 * x2 - 0.75 * side], axis=1)


def _polygon(a: np.ndarray, b: np.ndarray, corners: list[tuple[float, float]]) -> np.ndarray:
    """Signed distance in the plane to a closed polygon."""
    nearest = np.full(a.shape, np.inf, dtype=np.float32)
    sign = np.ones_like(a)
    for (ax, ay), (bx, by) in zip(corners, corners[-1:] + corners[:-1], strict=True):
        ex, ey, wx, wy = bx - ax, by - ay, a - ax, b - ay
        share = np.clip((wx * ex + wy * ey) / (ex * ex + ey * ey), 0, 1)
        nearest = np.minimum(nearest, (wx - ex * share) ** 2 + (wy - ey * share) ** 2)
        above, below, left = b >= ay, b < by, ex * wy > ey * wx
        sign = np.where((above & below & left) | ~(above | below | left), -sign, sign)
    return sign * np.sqrt(nearest)


def _extrude(flat: np.ndarray, depth: np.ndarray) -> np.ndarray:
    """A planar distance made solid, `depth` being the distance to the slab it fills."""
    outside = np.hypot(np.maximum(flat, 0), np.maximum(depth, 0))
    return np.minimum(np.maximum(flat, depth), 0) + outside


def _box(p: np.ndarray, centre: tuple | np.ndarray, half: tuple | np.ndarray, radius: float = 0.0) -> np.ndarray:
    q = np.abs(p - np.asarray(centre, np.float32)) - (np.asarray(half, np.float32) - radius)
    return np.linalg.norm(np.maximum(q, 0), axis=1) + np.minimum(q.max(axis=1), 0) - radius


def _smooth_union(a: np.ndarray, b: np.ndarray, k: float) -> np.ndarray:
    h = np.clip(0.5 + 0.5 * (b - a) / k, 0, 1)
    return b * (1 - h) + a * h - k * h * (1 - h)


def _carve(a: np.ndarray, b: np.ndarray, k: float) -> np.ndarray:
    """`a` without `b`, the rim rounded over `k` metres."""
    return -_smooth_union(-a, b, k)


def lamp_outline(q: np.ndarray) -> np.ndarray:
    """Distance in the front view to the outline of the headlight, bent coordinates."""
    return _polygon(q[:, 0], q[:, 1], _LAMP_OUTLINE) - 0.012


def _body(q: np.ndarray) -> np.ndarray:
    tuck = 0.10 * np.maximum(q[:, 1] - 0.6, 0)  # the flanks lean in above the shoulder
    body = _extrude(_polygon(q[:, 2], q[:, 1], _BODY), q[:, 0] - 0.80 + tuck) - 0.075
    crease = np.exp(-(((q[:, 0] - 0.40 - 0.10 * q[:, 2]) / 0.05) ** 2))  # along the bonnet, fading at the nose
    body -= 0.009 * crease * np.clip((q[:, 2] - 0.12) / 0.4, 0, 1)
    arch = np.hypot(q[:, 2] - 0.98, q[:, 1] - 0.33) - 0.37
    body = _carve(body, np.maximum(arch, 0.60 - q[:, 0]), 0.02)
    grille = _box(q, (0, 0.535, -0.08), (0.40, 0.062, 0.07), 0.035)
    intake = _box(q, (0, 0.245, -0.05), (0.50, 0.042, 0.10), 0.03)
    vent = _box(q, (0.70, 0.315, -0.04), (0.06, 0.055, 0.06), 0.025)
    for hole in (grille, intake, vent):
        body = _carve(body, hole, 0.012)
    return _carve(body, _extrude(lamp_outline(q), np.abs(q[:, 2] + 0.05) - 0.13), 0.008)


def _cabin(q: np.ndarray) -> np.ndarray:
    width = 0.66 - 0.34 * (q[:, 1] - 0.9)
    return (_extrude(_polygon(q[:, 2], q[:, 1], _CABIN), q[:, 0] - width) - 0.06) * 0.9


def _chrome(q: np.ndarray) -> np.ndarray:
    slats = _box(
        np.stack([q[:, 0], (q[:, 1] - 0.535 + 0.0125) % 0.025 - 0.0125, q[:, 2]], axis=1),
        (0, 0, -0.045),
        (0.395, 0.0045, 0.014),
        0.004,
    )
    slats = np.maximum(slats, np.abs(q[:, 1] - 0.535) - 0.055)
    rim = np.abs(_polygon(q[:, 0], q[:, 1], [(-0.41, 0.475), (0.41, 0.475), (0.43, 0.598), (-0.43, 0.598)])) - 0.007
    rim = _extrude(rim, np.abs(q[:, 2] + 0.074) - 0.012) - 0.003
    badge = np.hypot(np.hypot(q[:, 0] / 1.5, q[:, 1] - 0.655) - 0.030, q[:, 2] + 0.045) - 0.006
    rings = [np.hypot(np.hypot(q[:, 0] - x, q[:, 1] - y) - 0.046, q[:, 2] + 0.03) - 0.006 for x, y in _LAMPS]
    return np.minimum.reduce([slats, rim, badge, *rings])


_LAMPS = [(0.632, 0.607), (0.755, 0.626)]


def _mirror(q: np.ndarray) -> np.ndarray:
    shell = np.linalg.norm((q - np.array([0.97, 0.93, 1.42], np.float32)) / [1.45, 0.85, 0.8], axis=1) - 0.09
    arm = _box(q, (0.85, 0.90, 1.44), (0.09, 0.014, 0.03), 0.012)
    return _smooth_union(shell * 0.8, arm, 0.03)


def scene(p: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distance (N,) to the nearest part of the car, and its kind (PAINT ... STRIP)."""
    q = bend(p)
    paint = _smooth_union(_body(q), _cabin(q), 0.05)
    paint = np.minimum(paint, _mirror(q))
    wheel = np.maximum(np.hypot(q[:, 2] - 0.98, q[:, 1] - 0.33) - 0.32, np.abs(q[:, 0] - 0.74) - 0.11) - 0.02
    lamps = np.minimum.reduce(
        [np.linalg.norm(q - np.array([x, y, 0.0], np.float32), axis=1) - 0.040 for x, y in _LAMPS]
    )
    strip = _extrude(np.abs(lamp_outline(q) + 0.013) - 0.005, np.abs(q[:, 2] + 0.035) - 0.02)
    strip = np.maximum(strip, q[:, 1] - 0.582 - 0.16 * (q[:, 0] - 0.5))  # only the lower edge shines
    holder = _box(
        p, PLATE_CENTRE + np.array([0, 0, 0.012], np.float32), PLATE_HALF + np.float32([0.012, 0.011, 0.012]), 0.006
    )
    under = _box(p, (0, 0.22, 2.1), (0.58, 0.06, 1.7))
    parts = [
        (PAINT, paint),
        (CHROME, _chrome(q)),
        (BLACK, np.minimum(holder, under)),
        (TYRE, wheel),
        (PLATE, _box(p, PLATE_CENTRE, PLATE_HALF, 0.003)),
        (LAMP, lamps),
        (STRIP, strip),
    ]
    distance = np.stack([d for _, d in parts])
    kinds = np.array([kind for kind, _ in parts])
    nearest = distance.argmin(axis=0)
    kind = kinds[nearest]
    width = 0.66 - 0.34 * (q[:, 1] - 0.9)
    pane = (kind == PAINT) & (q[:, 1] > 0.945) & (q[:, 1] < 1.36) & (q[:, 2] < 1.75) & (q[:, 0] < width - 0.015)
    side = (kind == PAINT) & (q[:, 1] > 0.98) & (q[:, 1] < 1.32) & (q[:, 0] > width) & (q[:, 0] < 0.86)
    recess = (kind == PAINT) & (q[:, 2] > -0.066) & (q[:, 2] < 0.12) & (_recess(q) < 0.0)
    trim = (kind == PAINT) & _trim(q)
    kind = np.where(trim, BLACK, kind)
    kind = np.where(pane | side, GLASS, np.where(recess, BLACK, kind))
    return distance.min(axis=0), kind


def _trim(q: np.ndarray) -> np.ndarray:
    """Where the painted body is black: the skirt, the arches, the cowl under the windscreen, the bonnet's gaps."""
    x, y, z = q.T
    skirt, cowl = (y < 0.19) & (z < 1.5), (y > 0.905) & (y < 0.95) & (z > 0.9) & (z < 1.2) & (x < 0.62)
    nose_gap = (np.abs(z - 0.12 - 0.02 * x) < 0.004) & (x < 0.60) & (y > 0.6)
    side_gap = (np.abs(x - 0.60 - 0.05 * z) < 0.004) & (z > 0.12) & (z < 1.1) & (y > 0.6)
    arch = np.hypot(z - 0.98, y - 0.33) < 0.39
    return skirt | cowl | nose_gap | side_gap | (arch & (x < 0.80))


def _recess(q: np.ndarray) -> np.ndarray:
    """Negative inside the front view of grille, intake, vents and headlights, whose inside is black."""
    flat = q * np.array([1, 1, 0], np.float32)
    boxes = [
        _box(flat, (0, 0.535, 0), (0.40, 0.062, 1), 0.03),
        _box(flat, (0, 0.245, 0), (0.50, 0.042, 1), 0.03),
        _box(flat, (0.70, 0.315, 0), (0.06, 0.055, 1), 0.025),
    ]
    return np.minimum.reduce([*boxes, lamp_outline(q)]) - 0.002
