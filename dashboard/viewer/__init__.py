"""SyncViewer: LR, all methods and HR side by side under one shared view.

`viewer.py` is the Python side: the value's data model and the Gradio component. The browser side is plain
JavaScript, joined in this order into one function that runs when the component is mounted:

    dom.js       elements, texts, icons
    view.js      the shared view {cx, cy, zoom} and its arithmetic
    pictures.js  fetching, decoding once, drawing, reading back
    layout.js    columns and sizes
    panes.js     one pane: heading, canvas, placeholder, numbers
    overview.js  the small map
    toolbar.js   buttons, pane switcher, help
    input.js     pointer, wheel, touch, keys
    viewer.js    binds them together
    mount.js     starts it and offers `element.srLens` to tests
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
