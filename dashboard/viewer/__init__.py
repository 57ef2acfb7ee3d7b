"""SyncViewer: LR, all methods and HR side by side under one shared view.

`viewer.py` is the Python side: the value's data model and the Gradio component. The browser side is plain
JavaScript, joined in this order into one function that runs when the component is mounted:

    dom.js       elements, texts, icons
    view.js      the shared view {cx, cy, zoom} and its arithmetic
    pictures.js  fetching, decoding once, drawing, reading back
    layout.js    columns and sizes
    panes.js     one pane: heading, canvas, placeholder, numbers
    wipe.js      two images in one pane with a divider
    overview.js  the small map
    toolbar.js   buttons, pane switcher
    help.js      the keys and gestures
    input.js     pointer, wheel, touch
    keys.js      keys
    tools.js     a rectangle or a line drawn on the picture
    modes.js     grid, flip, wipe; order, hidden panes
    arrange.js   where the panes lie and how large they are
    hooks.js     what other modules may do with a viewer: events, overlays, masks, state; described at its head
    viewer.js    binds them together
    mount.js     starts it and offers `element.srLens`
"""

from __future__ import annotations

from dashboard.viewer.viewer import (
    Caption,
    Crop,
    Pane,
    SyncViewer,
    ViewerValue,
    pane_file,
    viewer_strings,
)

__all__ = [
    "Caption",
    "Crop",
    "Pane",
    "SyncViewer",
    "ViewerValue",
    "pane_file",
    "viewer_strings",
]
