"""Difference maps of the SyncViewer: the colours on screen are those that NumPy works out from the same arrays."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from viewer_lens import IMAGES, METHODS, Lens, on_screen

from sr_core.image.color import luma_bt601_studio
from sr_core.metrics.ssim import ssim_map

pytestmark = pytest.mark.browser

GREY = (119, 119, 119)
SIGNED = ((8, 24, 120), (58, 92, 170), GREY, (205, 160, 70), (255, 226, 80))
ABSOLUTE = (
    (0, 0, 4), (31, 12, 72), (85, 15, 109), (136, 34, 106), (186, 54, 85), (227, 89, 51), (249, 140, 10),
    (249, 201, 50), (252, 255, 164),
)  # fmt: skip
PALETTE = ((230, 159, 0), (86, 180, 233), (0, 158, 115))
TIE, BEATEN = (205, 205, 205), (38, 38, 38)
LUMA = {name: luma_bt601_studio(image) for name, image in IMAGES.items()}


@pytest.fixture
def lens(lens_of_this_file) -> Lens:
    """One page for all tests of this file, put back to images in the grid."""
    lens_of_this_file.ask("setDifference({on: false, kind: 'signed', reference: null, gains: {luma: 8, ssim: 1}})")
    lens_of_this_file.ask("restore({modes: {}, view: {cx: 128, cy: 96, zoom: 3}, region: null})")
    lens_of_this_file.page.mouse.move(2, 2)
    lens_of_this_file.focus()
    return lens_of_this_file


def coloured(share: np.ndarray, stops: tuple, steps: int) -> np.ndarray:
    """`share` (0..1, clipped) to the nearest of `steps` colours along the stops: uint8 (H, W, 3)."""
    index = np.floor(share.clip(0, 1) * (steps - 1) + 0.5).astype(int)
    places = np.linspace(0, len(stops) - 1, steps)
    ramps = [np.interp(places, np.arange(len(stops)), [stop[c] for stop in stops]) for c in range(3)]
    return np.floor(np.stack(ramps, axis=1) + 0.5).astype(np.uint8)[index]


def signed_map(name: str, reference: str, limit: float) -> np.ndarray:
    return coloured(((LUMA[name] - LUMA[reference]) / limit + 1) / 2, SIGNED, 511)


def same(canvas: np.ndarray, picture: np.ndarray, state: dict, levels: int = 0) -> bool:
    """All pixels alike; `levels`: by how much a value may differ where a rounding falls the other way."""
    return bool((np.abs(canvas.astype(int) - on_screen(picture, state)) <= levels).all())


def note(lens: Lens, name: str) -> str:
    return lens.page.locator(f".sl-pane[data-id={name}] .sl-size").inner_text()


def test_d_shows_signed_luma_differences_and_e_changes_their_scale_for_all(lens):
    lens.press("d")
    state = lens.state()
    assert state["difference"]["on"]
    for name in METHODS:
        assert same(lens.canvas(name), signed_map(name, "hr", 32), state), name
        away = np.abs(LUMA[name] - LUMA["hr"])
        assert note(lens, name) == f"mean {away.mean():.2f}, max {away.max():.0f}"
    for name in ("lr", "hr"):
        assert same(lens.canvas(name), IMAGES[name], state), name
    marks = lens.page.locator(".sl-marks span")
    assert marks.all_inner_texts() == ["\u221232", "0", "+32"]
    lens.press("e", "e")
    assert marks.all_inner_texts() == ["\u22128", "0", "+8"]
    lens.press("Shift+E", "Shift+E", "Shift+E", "Shift+E")
    assert marks.all_inner_texts() == ["\u2212128", "0", "+128"]
    assert same(lens.canvas("san"), signed_map("san", "hr", 128), lens.state())
    lens.press("d")
    assert same(lens.canvas("san"), IMAGES["san"], lens.state())


def test_absolute_difference_and_any_reference(lens):
    lens.press("d", "m")
    lens.page.get_by_role("combobox", name="against").select_option("bicubic")
    lens.focus()
    state = lens.state()
    expected = coloured(np.abs(LUMA["san"] - LUMA["bicubic"]) / 32, ABSOLUTE, 256)
    assert same(lens.canvas("san"), expected, state)
    assert same(lens.canvas("bicubic"), IMAGES["bicubic"], state)
    assert note(lens, "bicubic") == "reference"
    assert lens.page.locator(".sl-marks span").all_inner_texts() == ["0", "16", "32"]


@pytest.mark.parametrize("gain", [1, 4])
def test_the_ssim_map_is_that_of_the_metric(lens, gain):
    lens.ask(f"setDifference({{on: true, kind: 'ssim', gains: {{ssim: {gain}}}}})")
    state = lens.state()
    for name in METHODS:
        values = ssim_map(LUMA[name], LUMA["hr"])
        expected = np.full_like(IMAGES[name], GREY[0])
        expected[5:-5, 5:-5] = coloured((1 - values.astype(np.float32)) * gain, ABSOLUTE, 256)
        # A value between two colours may fall either way: the two sums differ in their last digits.
        assert same(lens.canvas(name), expected, state, levels=4), name
        assert np.mean(lens.canvas(name) != on_screen(expected, state)) < 1e-4
        assert note(lens, name) == f"lowest SSIM {values.min():.2f}".replace("SSIM -", "SSIM \u2212")


def test_who_is_closest_has_a_colour_for_each_method_and_its_share(lens):
    lens.ask("setDifference({on: true, kind: 'closest'})")
    state = lens.state()
    away = np.stack([np.abs(LUMA[name] - LUMA["hr"]) for name in METHODS])
    best = away == away.min(axis=0)
    alone = best.sum(axis=0) == 1
    total = np.where(alone[..., None], np.array(PALETTE, np.uint8)[best.argmax(axis=0)], np.array(TIE, np.uint8))
    assert same(lens.canvas("hr"), total, state)
    for index, name in enumerate(METHODS):
        mine = np.where(best[index][..., None], total, np.array(BEATEN, np.uint8))
        assert same(lens.canvas(name), mine, state), name
        share = (best[index] & alone).mean()
        assert note(lens, name) == f"closest in {100 * share:.0f}\u2009%"
    legend = lens.page.locator(".sl-options .sl-legend").get_attribute("aria-label")
    assert all(name.upper() in legend for name in METHODS)


def test_ties_are_nobodys(lens):
    lens.choose("place", "share 1")  # without an original: the first method is the reference
    lens.ask("setDifference({on: true, kind: 'closest'})")
    state = lens.state()
    assert (lens.ask("getDifference()")["reference"], state["difference"]["on"]) == (None, True)
    legend = lens.page.locator(".sl-options .sl-legend").inner_text()
    assert "BICUBIC" in legend and "NEAREST" not in legend
    lens.choose("whole", "three")


@pytest.mark.parametrize("kind", ["signed", "absolute", "ssim", "closest"])
def test_the_value_under_the_crosshair(lens, kind):
    lens.ask(f"setDifference({{on: true, kind: '{kind}'}})")
    lens.ask("setView(128, 96, 8)")
    lens.page.mouse.move(*lens.point_in("bicubic", 0.6, 0.4))
    pixel = lens.state()["pixel"]
    at = (pixel["y"], pixel["x"])
    text = lens.page.locator(".sl-pane[data-id=bicubic] .sl-readout").inner_text().replace("\u2212", "-")
    away = LUMA["bicubic"][at] - LUMA["hr"][at]
    if kind == "signed":
        assert text == f"ΔY {away:+.1f}"
    elif kind == "absolute":
        assert text == f"ΔY {abs(away):.1f}"
    elif kind == "ssim":
        value = ssim_map(LUMA["bicubic"], LUMA["hr"])[pixel["y"] - 5, pixel["x"] - 5]
        assert text == f"SSIM {value:.4f}"
    else:
        best = min(METHODS, key=lambda name: abs(LUMA[name][at] - LUMA["hr"][at]))
        assert text == f"|ΔY| {abs(away):.1f}" + (", closest" if best == "bicubic" else "")
        shown = lens.page.locator(".sl-pane[data-id=hr] .sl-readout").inner_text()
        assert shown == f"{best.upper()}: |ΔY| {abs(LUMA[best][at] - LUMA['hr'][at]):.1f}"


def test_no_ssim_where_the_window_leaves_the_image(lens):
    lens.ask("setDifference({on: true, kind: 'ssim'})")
    lens.ask("setView(0, 0, 16)")
    state, box = lens.state(), lens.stage("san")
    lens.page.mouse.move(box["x"] + state["origin"]["x"] + 70, box["y"] + state["origin"]["y"] + 100)
    assert lens.state()["pixel"] == {"x": 4, "y": 6}
    assert "leaves the image" in lens.page.locator(".sl-pane[data-id=san] .sl-readout").inner_text()


def test_wipe_and_flip_show_the_maps_too_and_shift_the_original(lens):
    lens.press("d", "4")
    state = lens.state()
    assert same(lens.canvas("san"), signed_map("san", "hr", 32), state)
    lens.page.keyboard.down("Shift")
    assert same(lens.canvas("san"), IMAGES["hr"], lens.state())
    lens.page.keyboard.up("Shift")
    lens.ask("setMode('wipe')")
    state = lens.state()
    modes = lens.page.locator(".sl-wipe .sl-title").all_inner_texts()
    left, right = (signed_map(name.lower(), "hr", 32) for name in modes)
    split = np.arange(state["pane"]["w"]) < round(state["pane"]["w"] / 2)
    expected = np.where(split[None, :, None], on_screen(left, state), on_screen(right, state))
    assert (lens.canvas("wipe") == expected).all()


def test_maps_are_computed_once(lens):
    """Going back and forth between kinds, modes and places asks the worker for nothing new."""
    lens.page.evaluate("""() => {
        const post = Worker.prototype.postMessage;
        window.painted = 0;
        Worker.prototype.postMessage = function (message, ...rest) {
            if (message.type === "paint") window.painted += 1;
            return post.call(this, message, ...rest);
        };
    }""")
    for kind in ("signed", "ssim"):
        lens.ask(f"setDifference({{on: true, kind: '{kind}', gains: {{luma: 2, ssim: 2}}}})")
        lens.settle()
    first = lens.page.evaluate("window.painted")
    assert first == 2 * len(METHODS)
    for kind in ("signed", "ssim", "signed"):
        lens.ask(f"setDifference({{kind: '{kind}'}})")
        lens.settle()
        lens.press("2", "3", "Escape", "+", "ArrowLeft", "d", "d")
    assert lens.page.evaluate("window.painted") == first


# --- colours for any kind of colour vision ---

# Machado, Oliveira, Fernandes (2009), severity 1, on linear RGB.
DEFICIENCIES = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    "none": np.eye(3).tolist(),
}


def lab(colours: np.ndarray, deficiency: str) -> np.ndarray:
    """CIE L*a*b* (D65) of sRGB colours as somebody with that deficiency sees them."""
    srgb = np.asarray(colours, float) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    linear = (linear @ np.array(DEFICIENCIES[deficiency]).T).clip(0, 1)
    matrix = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    xyz = linear @ np.array(matrix).T / (0.95047, 1.0, 1.08883)
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], axis=-1)


@pytest.mark.parametrize("deficiency", sorted(DEFICIENCIES))
def test_the_ramps_grow_lighter_all_along_and_methods_differ_to_any_eye(deficiency):
    for stops in (SIGNED, ABSOLUTE):
        assert (np.diff(lab(np.array(stops), deficiency)[:, 0]) > 3).all()
    colours = [*PALETTE, TIE, BEATEN]
    for a, b in combinations(lab(np.array(colours), deficiency), 2):
        assert np.linalg.norm(a - b) > 15
