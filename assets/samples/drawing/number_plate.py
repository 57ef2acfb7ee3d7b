"""A parked car at dusk, its headlights on: can its number plate be read?

The car of `car.py` is rendered by marching a ray for each sample along its distance field, lit by an evening sky and
street lamps, mirrored in the wet road, and exposed with the bloom and grain of a photograph.
"""

from __future__ import annotations

import functools

import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import gaussian_filter, map_coordinates, minimum_filter

from . import car
from .canvas import film, font, shrink, smooth_noise, to_linear, to_srgb

WIDTH, HEIGHT = 768, 576
OVERSAMPLING = 3
NUMBER = "68기 3859"  # digits that blur into each other, and a syllable that no real plate bears
_CHUNK = 40_000  # rays at a time, so that their arrays stay in the cache

_EYE = np.array([-0.62, 0.78, -2.95], dtype=np.float32)
_TARGET = np.array([-0.02, 0.575, 0.35], dtype=np.float32)
_FOCAL = 1.38  # in picture widths
_PAINT = np.array([0.012, 0.045, 0.13], dtype=np.float32)

# Soft lights in the sky: direction, width (1 - cosine), colour times strength.
_LIGHTS = [
    ((-0.55, 0.75, -0.45), 0.010, (5.0, 4.6, 4.0)),
    ((0.65, 0.62, -0.50), 0.006, (5.0, 3.6, 2.2)),
    ((0.05, 0.96, 0.25), 0.035, (1.4, 1.5, 1.8)),
    ((-0.93, 0.22, -0.30), 0.008, (3.2, 2.4, 1.5)),
]


def draw(oversampling: int = OVERSAMPLING) -> np.ndarray:
    """uint8 (576, 768, 3)."""
    height, width = HEIGHT * oversampling, WIDTH * oversampling
    ray = _rays(height, width)
    start = _starts(oversampling)
    behind = _upscaled(_surroundings(), oversampling)
    picture = np.empty_like(behind)
    for first in range(0, len(ray), _CHUNK):
        part = slice(first, first + _CHUNK)
        picture[part] = _trace(ray[part], start[part], behind[part])
    light = shrink(picture.reshape(height, width, 3), oversampling)
    return to_srgb(film(_expose(light), seed=21, strength=0.004))


def _upscaled(values: np.ndarray, factor: int) -> np.ndarray:
    """(HEIGHT, WIDTH, C) repeated to one row for each sample."""
    return values.repeat(factor, axis=0).repeat(factor, axis=1).reshape(-1, values.shape[2])


def _starts(oversampling: int) -> np.ndarray:
    """How far every ray may go at once: a coarse march, its nearest neighbour, and a margin; infinity past the car."""
    step = 2
    ray = _rays(HEIGHT // step, WIDTH // step)
    distance = np.empty(len(ray), dtype=np.float32)
    for first in range(0, len(ray), _CHUNK):
        part = slice(first, first + _CHUNK)
        reach, kind = _march(_EYE, ray[part], np.zeros(len(ray[part]), dtype=np.float32))
        distance[part] = np.where(kind >= 0, reach, np.inf)
    near = minimum_filter(distance.reshape(HEIGHT // step, WIDTH // step, 1), (5, 5, 1)) - 0.06
    return _upscaled(near, step * oversampling)[:, 0]


def _surroundings() -> np.ndarray:
    """The street and the wet road without the car itself, (HEIGHT, WIDTH, 3); both are soft: one ray a pixel does."""
    ray = _rays(HEIGHT, WIDTH)
    picture = _background(ray, HEIGHT, WIDTH)
    ground = np.where(ray[:, 1] < -1e-3, -_EYE[1] / np.minimum(ray[:, 1], -1e-3), np.inf)
    road = np.flatnonzero(ground < 60)
    for first in range(0, len(road), _CHUNK):
        part = road[first : first + _CHUNK]
        picture[part] = _road(_EYE + ray[part] * ground[part, None], ray[part], ground[part])
    return picture.reshape(HEIGHT, WIDTH, 3)


def _trace(ray: np.ndarray, start: np.ndarray, behind: np.ndarray) -> np.ndarray:
    """Light (N, 3) along rays from the eye: the car, or what is `behind` it."""
    picture = behind.copy()
    distance, kind = _march(_EYE, ray, start)
    hit = kind >= 0
    point = _EYE + ray[hit] * distance[hit, None]
    picture[hit] = _shade(point, ray[hit], kind[hit])
    return picture


def _rays(height: int, width: int) -> np.ndarray:
    """Unit directions (H*W, 3) from the eye through every sample."""
    ahead = (_TARGET - _EYE) / np.linalg.norm(_TARGET - _EYE)
    right = np.cross([0, 1, 0], ahead)
    right /= np.linalg.norm(right)
    up = np.cross(ahead, right)
    x = ((np.arange(width) + 0.5) / width - 0.5) / _FOCAL
    y = (0.5 * height - np.arange(height) - 0.5) / width / _FOCAL
    ray = ahead + x[None, :, None] * right + y[:, None, None] * up
    return (ray / np.linalg.norm(ray, axis=2, keepdims=True)).reshape(-1, 3).astype(np.float32)


def _march(origin: np.ndarray, ray: np.ndarray, start: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distance (N,) along each ray, from `start` (N,) on, to the car, and the kind of the part hit, -1 for none."""
    origin = np.broadcast_to(origin, ray.shape)
    with np.errstate(divide="ignore", invalid="ignore"):  # rays along an axis meet its slabs at infinity
        low, high = (np.array(c, np.float32) for c in ([-1.2, 0.0, -0.14], [1.2, 1.5, 4.4]))
        first, second = (low - origin) / ray, (high - origin) / ray
    near = np.minimum(first, second).max(axis=1)
    far = np.maximum(first, second).min(axis=1)
    distance = np.maximum(near, start).astype(np.float32)
    kind = np.full(len(ray), -1)
    active = np.flatnonzero((near < far) & (distance < far))
    for _ in range(110):
        if not len(active):
            break
        step, part = car.scene(origin[active] + ray[active] * distance[active, None])
        arrived = step < 0.0006
        kind[active[arrived]] = part[arrived]
        distance[active] += 0.75 * step
        active = active[~arrived & (distance[active] < far[active])]
    kind[active] = car.BLACK  # still creeping through a crack: it is dark in there
    return distance, kind


def _normal(point: np.ndarray) -> np.ndarray:
    """Unit gradient of the distance field, from four samples at the corners of a tetrahedron."""
    total = np.zeros_like(point)
    for corner in ((1, -1, -1), (-1, -1, 1), (-1, 1, -1), (1, 1, 1)):
        k = np.array(corner, dtype=np.float32)
        total += k * car.scene(point + 0.0012 * k)[0][:, None]
    return total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9)


def _occlusion(point: np.ndarray, normal: np.ndarray) -> np.ndarray:
    """1 in the open, towards 0 in creases and under the car; the road counts as well."""
    shade = np.zeros(len(point), dtype=np.float32)
    for i, reach in enumerate((0.012, 0.04, 0.10, 0.22)):
        probe = point + normal * reach
        free = np.minimum(car.scene(probe)[0], np.maximum(probe[:, 1], 0))
        shade += np.clip(reach - free, 0, None) / reach * (0.32, 0.27, 0.22, 0.18)[i]
    return np.clip(1 - shade, 0, 1)[:, None]


def _sky(ray: np.ndarray) -> np.ndarray:
    """Evening light (N, 3) from a direction: afterglow, blue hour, lamps; below the horizon the dark road."""
    y = ray[:, 1:2]
    up = np.clip(y, 0, 1)
    glow = np.exp(-up * 9) * (0.5 + 0.5 * np.clip(ray[:, 2:3] * 0.6 + ray[:, 0:1] * 0.9, -0.7, 1))
    colour = np.array([0.030, 0.075, 0.21]) * (1 - 0.45 * up) + glow * np.array([0.90, 0.36, 0.12])
    for direction, width, strength in _LIGHTS:
        unit = np.array(direction) / np.linalg.norm(direction)
        colour = colour + np.exp((ray @ unit - 1) / width)[:, None] * np.array(strength)
    skyline = np.clip(y / 0.05, 0, 1)
    return colour * skyline + np.array([0.022, 0.022, 0.026]) * (1 - skyline)


def _background(ray: np.ndarray, height: int, width: int) -> np.ndarray:
    """The street behind, out of focus: afterglow, soft silhouettes, discs of light."""
    picture = _sky(ray).reshape(height, width, 3)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    rng = np.random.default_rng(4)
    horizon = y[np.abs(ray[:, 1].reshape(height, width)).argmin(axis=0)[width // 2], 0]
    skyline = np.zeros(WIDTH)
    for _ in range(34):
        left, span = rng.uniform(-60, WIDTH), rng.uniform(36, 90)
        roof = slice(max(int(left), 0), max(int(left + span), 0))
        skyline[roof] = np.maximum(skyline[roof], rng.uniform(30, 165))
    skyline = np.interp(x[0], np.arange(WIDTH), gaussian_filter(skyline, 2.2))
    wall = np.clip((y - (horizon - skyline)) / 7, 0, 1)[..., None]
    picture = picture * (1 - 0.90 * wall) + np.array([0.018, 0.020, 0.035]) * wall
    tints = np.array([[1.0, 0.62, 0.25], [1.0, 0.85, 0.6], [1.0, 0.25, 0.15], [0.5, 0.8, 1.0], [0.35, 1.0, 0.6]])
    for _ in range(70):
        cx, cy, radius = rng.uniform(0, WIDTH), horizon - 4 - rng.gamma(1.5, 26), rng.uniform(5, 13)
        r = np.hypot(x - cx, y - cy) / radius
        disc = np.clip((1 - r) * radius / 1.5, 0, 1) * (0.55 + 0.45 * r**3)  # a lens leaves discs brighter at the rim
        picture += disc[..., None] * tints[rng.choice(5, p=[0.4, 0.3, 0.12, 0.12, 0.06])] * rng.uniform(0.06, 0.42)
    return picture.reshape(-1, 3)


def _road(point: np.ndarray, ray: np.ndarray, distance: np.ndarray) -> np.ndarray:
    """Wet asphalt: rough stone, puddles that mirror the car, the shade under it and the pools of its headlights."""
    grain, puddle = _asphalt()
    spot = point[:, [2, 0]].T
    stone = map_coordinates(grain, spot * 330, order=1, mode="mirror") * np.exp(-distance / 7)
    wet = np.clip(0.45 + 0.9 * map_coordinates(puddle, spot * 60, order=1, mode="mirror"), 0.12, 1)[:, None]
    slope = 0.030 * (1.15 - wet)
    normal = np.stack([slope[:, 0] * stone, np.ones_like(stone), slope[:, 0] * np.roll(stone, 7)], axis=1)
    mirrored = ray - 2 * (ray * normal).sum(axis=1, keepdims=True) * normal
    mirrored = (mirrored / np.linalg.norm(mirrored, axis=1, keepdims=True)).astype(np.float32)
    mirrored[:, 1] = np.maximum(mirrored[:, 1], 0.004)
    up = np.zeros_like(point)
    up[:, 1] = 1
    open_sky = _occlusion(point, up)
    seen = _sky(mirrored) * open_sky**2
    reach, kind = _march(point.astype(np.float32), mirrored, np.zeros(len(point), dtype=np.float32))
    hit = kind >= 0
    seen[hit] = _shade(point[hit] + mirrored[hit] * reach[hit, None], mirrored[hit], kind[hit])
    line = (np.abs(np.abs(point[:, 0]) - 1.35) < 0.06) & (point[:, 2] > -0.45)  # the bay it is parked in
    albedo = np.where(line, 0.30 + 0.05 * stone, 0.050 + 0.024 * stone)
    colour = albedo[:, None] * np.array([0.55, 0.62, 0.85]) * (0.15 + 0.85 * open_sky)
    ahead = np.clip(-point[:, 2:3] + 0.1, 0, None)
    for side in (-0.69, 0.69):
        pool = np.exp(-(((point[:, 0:1] - side * (1 + 0.15 * ahead)) / (0.30 + 0.28 * ahead)) ** 2)) * np.exp(
            -0.55 * ahead
        )
        colour += pool * np.clip(ahead * 3, 0, 1) * (0.10 + 0.06 * stone[:, None]) * np.array([1.0, 0.95, 0.85])
    fresnel = 0.03 + 0.97 * (1 - np.clip(-ray[:, 1:2], 0, 1)) ** 5
    return colour * (1 - fresnel) + seen * np.clip(fresnel * 1.1, 0, 0.42) * wet


@functools.cache
def _asphalt() -> tuple[np.ndarray, np.ndarray]:
    return smooth_noise(1024, 1024, 6, seed=12, octaves=3), smooth_noise(1024, 1024, 170, seed=13, octaves=4)


def _shade(point: np.ndarray, ray: np.ndarray, kind: np.ndarray) -> np.ndarray:
    """Light (N, 3) that a point of the car sends back along the ray."""
    normal = _normal(point)
    facing = np.clip(-(ray * normal).sum(axis=1, keepdims=True), 0, 1)
    mirrored = ray + 2 * facing * normal
    open_sky = _occlusion(point, normal)
    ambient = _ambient(normal) * open_sky
    seen = _sky(mirrored) * np.clip(open_sky * 1.4 - 0.25, 0.04, 1)
    coat = 0.04 + 0.96 * (1 - facing) ** 5
    flakes = _PAINT * (0.75 + 1.1 * facing**2)  # metallic paint is lighter where one looks straight at it
    colour = flakes * ambient * 1.7 + seen * (coat + 0.07)
    surfaces = {
        car.GLASS: np.array([0.004, 0.006, 0.008]) * ambient + seen * (0.05 + 0.95 * coat),
        car.CHROME: seen * np.array([0.80, 0.82, 0.86]) + 0.02 * ambient,
        car.BLACK: 0.012 * ambient + 0.25 * seen * coat,
        car.TYRE: 0.018 * ambient + 0.01 * seen,
        car.PLATE: _plate(point) * (ambient * 1.0 + 0.12),
        car.LAMP: np.array([9.0, 9.2, 9.6]) * (0.25 + facing**2),
        car.STRIP: np.full((len(point), 3), 3.6),
    }
    for part, value in surfaces.items():
        chosen = kind == part
        colour[chosen] = value[chosen]
    return colour


def _ambient(normal: np.ndarray) -> np.ndarray:
    """Diffuse light on a surface: the sky's two halves and the street lamps."""
    up = 0.5 + 0.5 * normal[:, 1:2]
    light = np.array([0.17, 0.22, 0.33]) * up + np.array([0.10, 0.08, 0.06]) * (1 - up)
    light = light + np.array([0.22, 0.19, 0.15]) * np.clip(-normal[:, 2:3], 0, 1)
    for direction, _, strength in _LIGHTS:
        unit = np.array(direction) / np.linalg.norm(direction)
        light = light + np.clip(normal @ unit, 0, 1)[:, None] * np.array(strength) * 0.07
    return light


def _plate(point: np.ndarray) -> np.ndarray:
    """Colour of the plate at its points: the drawing of `plate_face`, edge to edge."""
    face = _plate_light()
    u = (point[:, 0] - car.PLATE_CENTRE[0] + car.PLATE_HALF[0]) / (2 * car.PLATE_HALF[0])
    v = (car.PLATE_CENTRE[1] + car.PLATE_HALF[1] - point[:, 1]) / (2 * car.PLATE_HALF[1])
    rows, columns = v * (face.shape[0] - 1), u * (face.shape[1] - 1)
    return np.stack([map_coordinates(face[..., c], [rows, columns], order=1, mode="nearest") for c in range(3)], axis=1)


@functools.cache
def _plate_light() -> np.ndarray:
    """The plate in linear light, softened to about the pitch of the samples."""
    return gaussian_filter(to_linear(np.asarray(plate_face())), (1.5, 1.5, 0))


def plate_face() -> Image.Image:
    """The plate seen straight on, 4 samples to the millimetre: the white Korean kind with a blue band."""
    mm = 4
    face = Image.new("RGB", (520 * mm, 110 * mm), "#e9ecea")
    pen = ImageDraw.Draw(face)
    pen.rounded_rectangle((2 * mm, 2 * mm, 518 * mm, 108 * mm), 8 * mm, outline="#15171a", width=2 * mm)
    pen.rounded_rectangle((5 * mm, 5 * mm, 50 * mm, 105 * mm), 6 * mm, fill="#1f4fa3")
    pen.text((27 * mm, 84 * mm), "KOR", font=font("NanumSquareB.ttf", 18 * mm), fill="#ffffff", anchor="mm")
    pen.ellipse((13 * mm, 22 * mm, 41 * mm, 50 * mm), fill="#ffffff")
    pen.pieslice((15 * mm, 24 * mm, 39 * mm, 48 * mm), 180, 360, fill="#c8303c")
    pen.pieslice((15 * mm, 24 * mm, 39 * mm, 48 * mm), 0, 180, fill="#1f4fa3")
    pen.text((285 * mm, 56 * mm), NUMBER, font=font("NanumSquareB.ttf", 93 * mm), fill="#101113", anchor="mm")
    return face


def _expose(light: np.ndarray) -> np.ndarray:
    """Bloom around the lamps, a filmic shoulder, a slight vignette."""
    bright = np.clip(light - 1.0, 0, 8)
    bloom = sum(share * gaussian_filter(bright, (s, s, 0)) for s, share in ((3, 0.30), (11, 0.30), (38, 0.35)))
    value = (light + bloom) * 1.45
    y, x = np.mgrid[0 : light.shape[0], 0 : light.shape[1]]
    away = np.hypot((x / light.shape[1] - 0.5) * 1.1, y / light.shape[0] - 0.55)
    value = value * (1 - 0.45 * away**2)[..., None]
    value = value * (1 + value / 6.0) / (1 + value * 0.82)  # Reinhard's curve with a white point
    grey = value.mean(axis=2, keepdims=True)
    return np.clip(grey + 1.22 * (value - grey), 0, None) ** 1.14  # a little more colour and contrast, as prints have
