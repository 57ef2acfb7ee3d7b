"""What a visitor waits for, timed in a real browser: ``PYTHONPATH=. python tests/browser/browser_speed.py``.

Three questions: how long after a click the first pixels of the new comparison are on a canvas; what a frame costs while
many large panes are moved; what the page's own thread does with twelve megapixels. Time on the clock depends on what
else the machine does; CPU time of the page's thread hardly does, so both are told. It is no test: nothing here fails.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Callable
from statistics import median
from typing import Any

import numpy as np
from conftest import CHROMIUM_FLAGS, browser_path
from pages import DESKTOP, with_scripts
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from test_viewer_speed import PANNING
from viewer_lens import Lens, build

from dashboard.runs.samples import samples

MAIN_THREAD = "CrRendererMain"
TASKS = ["toplevel", "devtools.timeline"]
PATIENCE = 300_000  # ms; a machine that trains networks besides is slow

# From the click's own time to the first frame in which a canvas shows other pixels and the viewer another comparison.
# Each frame a thumbnail of every canvas is read back; what is in a canvas at the end of a frame is on the screen.
WATCH = """() => {
  const lens = document.querySelector('#sr-viewer .sl-root').parentElement.srLens;
  const thumbnail = Object.assign(document.createElement('canvas'), {width: 24, height: 18});
  const small = thumbnail.getContext('2d', {willReadFrequently: true});
  const seen = () => [...document.querySelectorAll('#sr-viewer .sl-canvas')].map((canvas) => {
    small.drawImage(canvas, 0, 0, 24, 18);
    return small.getImageData(0, 0, 24, 18).data.join();
  });
  window.firstPixels = new Promise((done) => {
    const [key, before] = [lens.state().key, new Set(seen())];
    let clicked = null;
    const begin = (event) => (clicked ??= event.timeStamp);
    for (const name of ['click', 'change']) document.addEventListener(name, begin, {capture: true, once: true});
    const look = () => {
      const drawn = clicked !== null && lens.state().key !== key && seen().some((pixels) => !before.has(pixels));
      if (drawn) requestAnimationFrame(() => done(performance.now() - clicked));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}"""


def first_pixels(page: Page, act: Callable[[], Any]) -> float:
    """Milliseconds from the click in ``act`` to the first drawn pixels of the comparison that it asks for."""
    page.evaluate(WATCH)
    act()
    waited = page.evaluate("window.firstPixels")
    page.wait_for_selector("#sr-status :is(.sr-done, .sr-held)", timeout=PATIENCE)
    page.wait_for_timeout(1500)  # what belongs to the run before is over
    return waited


def comparisons(page: Page, url: str) -> None:
    """The time to the first pixels of scales and samples, seen for the first time and again, and of an upload."""
    page.goto(url)
    page.wait_for_selector("#sr-status :is(.sr-done, .sr-held)", timeout=PATIENCE)
    page.wait_for_timeout(2000)
    print("| first pixels after a click | ms |\n|---|---|")

    def scale(factor: int) -> Callable[[], Any]:
        return lambda: page.click(f"#sr-scale label:has-text('\N{MULTIPLICATION SIGN}{factor}')")

    def sample(name: str) -> Callable[[], Any]:
        return lambda: page.click(f"#sr-picker [data-id='{name}']")

    first, second = samples()[0].id, samples()[1].id
    for says, act in (
        ("scale, for the first time", scale(3)),
        ("scale, from the cache", scale(4)),
        ("scale, from the cache, once more", scale(3)),
        ("sample, for the first time", sample(second)),
        ("sample, from the cache", sample(first)),
    ):
        print(f"| {says} | {first_pixels(page, act):.0f} |", flush=True)
    buffer = io.BytesIO()
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (300, 400, 3), dtype=np.uint8)).save(buffer, "PNG")
    file = {"name": "noise.png", "mimeType": "image/png", "buffer": buffer.getvalue()}
    waited = first_pixels(page, lambda: page.set_input_files("#sr-picker input[type=file]", file))
    print(f"| upload of 400 x 300 | {waited:.0f} |\n")


def frames(lens: Lens) -> None:
    """Milliseconds a frame while eight panes of two megapixels are moved."""
    lens.choose("heavy", "heavy")
    print("| eight panes of 2 megapixels | ms a frame | of it ours | ours |\n|---|---|---|---|")
    for kind in (None, "signed"):
        if kind is not None:
            lens.ask(f"setDifference({{on: true, kind: '{kind}'}})")
            ready(lens)
        for zoom in (0.3, 1, 4):
            lens.ask(f"setView(800, 600, {zoom})")
            ready(lens)
            interval = lens.page.evaluate(PANNING, [zoom, 60])["interval"]
            ours = median(lens.ask("frames()")[-60:])
            print(
                f"| {kind or 'pictures'}, zoom {zoom} | {interval:.1f} | {ours:.1f} | {ours / interval:.0%} |",
                flush=True,
            )
    print()


def ready(lens: Lens) -> None:
    """Until all is decoded, compared and drawn, however long."""
    lens.page.wait_for_function("document.querySelector('.sl-root').parentElement.srLens.ready()", timeout=PATIENCE)


def longest_task(browser: Browser, lens: Lens, act: Callable[[], Any]) -> tuple[float, float]:
    """CPU time and time on the clock, in ms, of the longest task of the page's thread while ``act`` is done."""
    browser.start_tracing(page=lens.page, categories=TASKS)
    act()
    ready(lens)
    lens.page.wait_for_timeout(300)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    threads = {
        (event["pid"], event["tid"])
        for event in events
        if event.get("name") == "thread_name" and event["args"].get("name") == MAIN_THREAD
    }
    tasks = [
        event
        for event in events
        if event.get("ph") == "X" and "tdur" in event and (event["pid"], event["tid"]) in threads
    ]
    most = max(tasks, key=lambda event: event["tdur"])
    return most["tdur"] / 1000, most["dur"] / 1000


def twelve_megapixels(browser: Browser, lens: Lens) -> None:
    """The longest task of the page's thread: while results of 12 megapixels arrive, are moved and compared."""
    print("| four pictures of 12 megapixels | longest task, CPU ms | on the clock |\n|---|---|---|")

    def choose() -> None:
        lens.page.click("#huge")
        key = "document.querySelector('.sl-root').parentElement.srLens.state().key === 'huge'"
        lens.page.wait_for_function(key, timeout=PATIENCE)

    steps: dict[str, Callable[[], Any]] = {"decoded and drawn": choose}
    for zoom in (0.1, 1):
        steps[f"moved to zoom {zoom}"] = lambda zoom=zoom: lens.ask(f"setView(2000, 1500, {zoom})")
    for kind in ("signed", "ssim", "closest"):
        steps[f"map: {kind}"] = lambda kind=kind: lens.ask(f"setDifference({{on: true, kind: '{kind}'}})")
    for says, act in steps.items():
        cpu, clock = longest_task(browser, lens, act)
        print(f"| {says} | {cpu:.0f} | {clock:.0f} |", flush=True)


def main() -> int:
    """Serve the viewer, open a browser, and ask the three questions; the first needs the running app."""
    parser = argparse.ArgumentParser(description="Speed in a real browser.")
    parser.add_argument("--app", metavar="URL", help="a running app, such as http://127.0.0.1:7860/")
    parser.add_argument("--skip-viewer", action="store_true", help="only the app")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(CHROMIUM_FLAGS))
        page = browser.new_page(viewport=DESKTOP)
        page.set_default_timeout(PATIENCE)
        if options.app:
            comparisons(page, options.app)
        if not options.skip_viewer:
            blocks = build()
            _, url, _ = blocks.launch(
                app_kwargs=with_scripts(), prevent_thread_lock=True, server_name="127.0.0.1", ssr_mode=False, quiet=True
            )
            page.goto(url)
            lens = Lens(page)
            frames(lens)
            twelve_megapixels(browser, lens)
            blocks.close(verbose=False)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
