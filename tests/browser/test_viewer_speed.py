"""How much work the SyncViewer does on the page's own thread: counted, because seconds depend on the machine."""

from __future__ import annotations

import numpy as np
import pytest

pytestmark = pytest.mark.browser

# Counts what a frame asks of the canvases, and the longest time in which the page answered to nothing.
COUNTING = """() => {
    window.work = {draws: 0, reads: 0, readPixels: 0, mostRead: 0, decoded: [], longest: 0};
    const proto = CanvasRenderingContext2D.prototype;
    const {drawImage, getImageData} = proto;
    proto.drawImage = function (...args) { window.work.draws += 1; return drawImage.apply(this, args); };
    proto.getImageData = function (x, y, w, h, ...rest) {
        window.work.reads += 1;
        window.work.readPixels += w * h;
        window.work.mostRead = Math.max(window.work.mostRead, w * h);
        return getImageData.call(this, x, y, w, h, ...rest);
    };
    const decode = window.createImageBitmap;
    window.createImageBitmap = (source, ...rest) => {
        window.work.decoded.push(source.constructor.name);
        return decode.call(window, source, ...rest);
    };
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.work.longest = Math.max(window.work.longest, entry.duration);
    }).observe({type: "longtask", buffered: false});
}"""

# Several moves of the view and of the pointer between two frames of the screen, as a fast mouse makes them.
PANNING = """async ([zoom, frames]) => {
    const lens = document.querySelector('.sl-root').parentElement.srLens;
    const {w, h} = lens.image();
    const stage = document.querySelector('.sl-pane .sl-stage');
    const box = stage.getBoundingClientRect();
    const times = [];
    let drawn = 0;
    const off = lens.on('viewchange', () => { drawn += 1; });
    for (let frame = 0; frame < frames; frame += 1) {
        await new Promise(requestAnimationFrame);
        times.push(performance.now());
        for (let move = 0; move < 3; move += 1) {
            lens.setView(w * (0.5 + 0.2 * Math.sin(frame / 9 + move / 30)), h / 2, zoom);
            const at = {clientX: box.x + 40 + frame, clientY: box.y + 60 + move, bubbles: true, pointerType: 'mouse'};
            stage.firstChild.dispatchEvent(new PointerEvent('pointermove', at));
        }
    }
    await new Promise(requestAnimationFrame);
    off();
    return {drawn, interval: (times.at(-1) - times[0]) / (times.length - 1)};
}"""


def test_changing_the_map_faster_than_it_is_made_ends_with_the_last_one(lens):
    lens.page.evaluate("""async () => {
        const lens = document.querySelector('.sl-root').parentElement.srLens;
        for (let turn = 0; turn < 40; turn += 1) {
            const kind = ['signed', 'ssim', 'closest', 'absolute'][turn % 4];
            lens.setDifference({on: true, kind, gains: {luma: 2 ** (turn % 6), ssim: 1}});
            await new Promise((done) => setTimeout(done, turn % 7));
        }
    }""")
    lens.settle()
    assert lens.ask("getDifference()")["kind"] == "absolute"
    assert "mean" in lens.page.locator(".sl-pane[data-id=san] .sl-size").inner_text()


@pytest.mark.slow
@pytest.mark.parametrize("kind", [None, "signed"])
def test_panning_eight_panes_of_two_megapixels_is_one_drawing_a_frame(lens, kind, record_property):
    lens.choose("heavy", "heavy")
    if kind is not None:
        lens.ask(f"setDifference({{on: true, kind: '{kind}'}})")
        lens.settle()
    lens.page.evaluate(COUNTING)
    panes = lens.page.locator(".sl-pane").count()
    for zoom in (0.3, 1, 4):
        lens.ask(f"setView(800, 600, {zoom})")
        lens.settle()  # below 1:1 each image is averaged once
        lens.page.evaluate("Object.assign(window.work, {draws: 0, reads: 0, readPixels: 0})")
        told = lens.page.evaluate(PANNING, [zoom, 40])
        work = lens.page.evaluate("window.work")
        assert told["drawn"] <= 41  # three moves a frame, one drawing
        # An image a pane and the pixel under its crosshair, and one for the overview.
        assert work["draws"] <= 41 * (2 * panes + 1)
        assert work["reads"] <= 41 * panes and work["readPixels"] == work["reads"]
        record_property(f"frame_ms_at_{zoom}", round(told["interval"], 1))
        drawing = np.median(lens.ask("frames()")[-40:])
        print(f"{kind or 'images'}, zoom {zoom}: {told['interval']:.1f} ms a frame, of it {drawing:.1f} ms drawing")
    assert work["decoded"] == []


@pytest.mark.slow
def test_twelve_megapixels_are_decoded_and_compared_off_the_page_s_thread(lens):
    lens.page.evaluate(COUNTING)
    lens.choose("huge", "huge")
    lens.ask("setView(2000, 1500, 0.1)")
    for kind in ("signed", "ssim", "closest"):
        lens.ask(f"setDifference({{on: true, kind: '{kind}'}})")
        # While the worker computes, the page still draws.
        assert lens.page.evaluate(PANNING, [1, 10])["drawn"] >= 5
    lens.page.wait_for_function("document.querySelector('.sl-root').parentElement.srLens.ready()")
    work = lens.page.evaluate("window.work")
    assert work["decoded"] == []
    assert work["mostRead"] <= 121  # an SSIM window under the crosshair, never an image
    print(f"the page's longest task took {work['longest']:.0f} ms")
