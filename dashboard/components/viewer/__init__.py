"""SyncViewer: LR, all methods and HR side by side under one shared view.

`viewer.py` is the Python side: the value's data model and the Gradio component. The browser side is plain
JavaScript, joined in this order into one function that runs when the component is mounted:

    dom.js       elements, texts, icons
    colours.js   colours of maps and curves
    measure.js   luma and SSIM of pixels; both go to the worker, too
    view.js      the shared view {cx, cy, zoom} and its arithmetic
    maps.js      asks the worker for difference maps, each once
    pictures.js  fetching, decoding once, drawing, reading back
    layout.js    columns and sizes
    panes.js     one pane: heading, canvas, placeholder, numbers
    wipe.js      two images in one pane with a divider
    overview.js  the small map
    difference.js  what is compared, on which scale, and its values
    legend.js    the row of the difference: kind, reference, gain, scale
    pixels.js    pixel grid and values printed in the pixels
    crosshair.js the crosshair that keys move
    table.js     table of the values under the crosshair
    profile.js   luma along a line
    menu.js      show, hide and order panes
    toolbar.js   buttons, pane switcher
    help.js      the keys and gestures
    input.js     pointer, wheel, touch
    keys.js      keys
    tools.js     a rectangle or a line drawn on the picture
    modes.js     grid, flip, wipe; order, hidden panes
    arrange.js   where the panes lie and how large they are
    painter.js   one drawing a frame
    state.js     all of it as a plain object, and back
    hooks.js     what other modules may do with a viewer: events, overlays, masks, state; described at its head
    viewer.js    binds them together
    mount.js     starts it and offers `element.srLens`
    worker.js    no part of it: what the worker runs after colours.js and measure.js

Maps are made in the browser, in a worker: the lossless pixels are there already, so nothing is sent twice, another
gain or another reference costs no request, and the server's two cores stay with the networks.
"""

from __future__ import annotations

from dashboard.components.viewer.viewer import (
    Caption,
    Crop,
    FileData,
    Pane,
    SyncViewer,
    ViewerValue,
    file_data,
    viewer_strings,
)

__all__ = [
    "Caption",
    "Crop",
    "FileData",
    "Pane",
    "SyncViewer",
    "ViewerValue",
    "file_data",
    "viewer_strings",
]
