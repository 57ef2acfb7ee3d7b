"""Two faces of an office tower seen from the pavement: a window grid that converges, as in Urban100.

Each sample of the enlarged canvas is a ray from the camera; it meets one of two vertical planes, whose texture is a
function of the metres along and up the wall, or the sky.
"""

from __future__ import annotations

import numpy as np

from .canvas import OVERSAMPLING, film, grid, shrink, smooth_noise, to_srgb

WIDTH, HEIGHT = 576, 768
_FOCAL = 620.0  # pixels
_PITCH = np.deg2rad(31)  # the camera looks up
_HEIGHT = 58.0  # metres from the eye to the roof
_BAY, _STOREY = 2.7, 3.3  # metres
_SUN = np.array([0.62, 0.42, -0.66])


def draw() -> np.ndarray:
    """uint8 (768, 576, 3)."""
    x, y = grid(HEIGHT, WIDTH)
    ray = _rays(x, y)
    picture = _sky(ray, x, y)
    corner = np.array([-3.0, 0.0, 27.0])  # the edge between the faces, metres from the eye
    for turn, seed in ((np.deg2rad(38), 3), (np.deg2rad(-47), 4)):
        along = np.array([np.cos(turn), 0.0, np.sin(turn)]) * (1 if turn > 0 else -1)
        normal = np.array([-along[2], 0.0, along[0]]) * (-1 if turn > 0 else 1)
        normal = normal if normal @ corner < 0 else -normal
        distance = (corner @ normal) / np.minimum(ray @ normal, -1e-6)
        point = ray * distance[..., None] - corner
        u, v = point @ along, point[..., 1]
        hit = (ray @ normal < -1e-6) & (u >= 0) & (u < 17 * _BAY + 0.35) & (v < _HEIGHT)
        colour = _wall(u[hit], v[hit], ray[hit], normal, seed)
        haze = np.clip(distance[hit] / 900, 0, 0.12)[..., None]
        picture[hit] = colour * (1 - haze) + np.array([0.50, 0.62, 0.78]) * haze
    return to_srgb(film(shrink(picture), seed=11, strength=0.0014))


def _rays(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Unit directions (..., 3): x right, y up, z ahead."""
    right, up, ahead = (x - WIDTH / 2) / _FOCAL, (HEIGHT / 2 - y) / _FOCAL, np.ones_like(x)
    ray = np.stack(
        [right, up * np.cos(_PITCH) + ahead * np.sin(_PITCH), ahead * np.cos(_PITCH) - up * np.sin(_PITCH)], axis=-1
    )
    return ray / np.linalg.norm(ray, axis=-1, keepdims=True)


def _sky(ray: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    clouds = smooth_noise(HEIGHT * OVERSAMPLING, WIDTH * OVERSAMPLING, 900, seed=2, octaves=7)
    cover = np.clip(0.55 * clouds + 0.25 * (y / HEIGHT) - 0.12, 0, 1)[..., None] ** 1.3
    height = np.clip(ray[..., 1:2], 0, 1)
    blue = np.array([0.42, 0.60, 0.86]) * (1 - height) + np.array([0.07, 0.19, 0.50]) * height
    return blue * (1 - cover) + np.array([0.93, 0.94, 0.97]) * cover


def _wall(u: np.ndarray, v: np.ndarray, ray: np.ndarray, normal: np.ndarray, seed: int) -> np.ndarray:
    """Linear light (N, 3) of a face at u metres along and v metres up."""
    bay, storey = np.floor(u / _BAY), np.floor(v / _STOREY)
    a, b = u - bay * _BAY, v - storey * _STOREY
    lit = np.clip(normal @ _SUN, 0, 1) * 1.15 + 0.20
    stone = np.array([0.60, 0.54, 0.46]) * lit
    rng = np.random.default_rng(seed)
    stains = rng.normal(1.0, 0.035, (64, 64))[storey.astype(int) % 64, bay.astype(int) % 64]
    colour = stone * stains[:, None]
    colour[b < 0.06] *= 0.45  # the joint under each storey
    ledge = (b > 0.55) & (b < 0.67)
    colour[ledge] = np.array([0.78, 0.74, 0.66]) * lit
    window = (a > 0.38) & (a < _BAY - 0.12) & (b > 0.67) & (b < _STOREY - 0.12)
    colour[window] = _glass(a[window], b[window], bay[window], storey[window], ray[window], normal, rng)
    blades = (a > 0.06) & (a < 0.2)  # the upright fins between the windows
    colour[blades] = np.array([0.83, 0.81, 0.77]) * lit
    colour[(a >= 0.2) & (a < 0.38)] *= 0.72  # and their shadow
    crown = v > _HEIGHT - 1.3
    colour[crown] = np.array([0.70, 0.67, 0.62]) * lit
    return colour


def _glass(
    a: np.ndarray,
    b: np.ndarray,
    bay: np.ndarray,
    storey: np.ndarray,
    ray: np.ndarray,
    normal: np.ndarray,
    rng: np.random.Generator,
) -> np.ndarray:
    """Windows: the sky mirrored more the flatter one looks, blinds at different heights, a few lamps, a frame."""
    mirrored = ray - 2 * (ray @ normal)[:, None] * normal
    height = np.clip(mirrored[:, 1:2], 0, 1)
    tilt = rng.normal(0, 0.05, (64, 64))[storey.astype(int) % 64, bay.astype(int) % 64][:, None]
    sky = np.array([0.62, 0.74, 0.90]) * (1 - height) + np.array([0.10, 0.24, 0.55]) * height
    sky = sky * np.clip(0.85 + 5 * tilt, 0.35, 1.4)
    fresnel = 0.10 + 0.90 * (1 - np.abs(ray @ normal)[:, None]) ** 3
    pick = rng.random((64, 64, 3))[storey.astype(int) % 64, bay.astype(int) % 64]
    room = np.full((len(a), 3), 0.03)
    room[pick[:, 0] < 0.10] = np.array([0.75, 0.55, 0.28])
    blind = b > 0.67 + (_STOREY - 0.8) * (1 - 0.8 * pick[:, 1])
    blind &= pick[:, 2] < 0.45
    slats = 0.36 + 0.14 * (np.floor(b / 0.06) % 2)
    room[blind] = np.array([1.0, 0.97, 0.9]) * slats[blind, None]
    colour = room * (1 - fresnel) + sky * fresnel
    frame = (a < 0.44) | (a > _BAY - 0.18) | (b < 0.73) | (b > _STOREY - 0.18)
    frame |= (np.abs(a - 1.48) < 0.035) | (np.abs(b - 2.35) < 0.03)
    colour[frame] = np.array([0.05, 0.055, 0.06])
    return colour
