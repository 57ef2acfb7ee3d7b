"""SyncViewer: LR, all methods and HR side by side under one shared view.

`viewer.py` is the Python side: the value's data model and the Gradio component. The browser side is ES modules:

    init.js      mounts a viewer on any page, with or without Gradio; mount.js is Gradio's way to it
    viewer.js    makes the parts and gives each what it needs
    scene.js     what is shown, as state that the parts share
    frame.js     the places in which the parts stand
    hooks.js     events and overlays; at its head the interface for other scripts, which face.js makes
    view/        the shared view {cx, cy, zoom}, its moves, columns and sizes, what is wanted of what is in sight, all
                 of it as a plain object and back
    pictures/    fetching, decoding once in the worker, drawing, reading back
    panes/       one pane, a wipe of two, the overview, the crosshair, values in the pixels, one drawing a frame
    difference/  what is compared, luma and SSIM, the maps and their colours
    controls/    what a visitor touches: buttons, keys, pointer, menus, tools; the modes; values and line profile

`view/view.js`, `layout.js`, `saved.js`, `scene.js`, `controls/modes.js` and most of `difference/` touch no page:
tests/scripts tests them in Node.

Maps are made in the browser, in a worker: the lossless pixels are there already, so nothing is sent twice, another
gain or another reference costs no request, and the server's two cores stay with the networks.
"""

from __future__ import annotations

from dashboard.components.viewer.viewer import (
    Caption,
    Crop,
    Pane,
    PanePart,
    SyncViewer,
    ViewerValue,
    file_data,
    viewer_strings,
)

__all__ = [
    "Caption",
    "Crop",
    "Pane",
    "PanePart",
    "SyncViewer",
    "ViewerValue",
    "file_data",
    "viewer_strings",
]
