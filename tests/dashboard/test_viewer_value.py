"""The Python side of SyncViewer: complete words."""

from __future__ import annotations

import re
from typing import get_args

from dashboard.components.viewer import Crop, Pane, SyncViewer, ViewerValue, viewer_strings
from dashboard.components.viewer.viewer import Status
from dashboard.web import scripts

FOLDER = scripts.PACKAGE / "components" / "viewer"
ENTRIES = ("components/viewer/mount.js", "components/viewer/pictures/worker.js")


def source() -> str:
    """All scripts of the viewer."""
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(FOLDER.rglob("*.js")))


def test_every_word_that_the_scripts_ask_for_exists():
    words = viewer_strings()
    assert sorted(set(re.findall(r"\bstrings\.([a-z_]+)", source())) - words.keys()) == []
    rows = re.search(r"HELP_ROWS = \[(.*?)\]", source(), re.DOTALL)
    assert rows is not None
    for row in re.findall(r'"(\w+)"', rows.group(1)):
        assert {f"help_{row}", f"help_{row}_keys"} <= words.keys()
    for status in get_args(Status):
        assert f"status_{status}" in words


def test_all_scripts_of_the_folder_are_loaded():
    files = {path.relative_to(scripts.PACKAGE).as_posix() for path in FOLDER.rglob("*.js")}
    assert files == {file for file in scripts.with_imports(*ENTRIES) if file.startswith("components/viewer/")}


def test_texts_never_become_markup():
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", source()) == []


def test_no_value_is_an_empty_viewer():
    empty = SyncViewer(render=False).postprocess(None)
    assert empty.panes == [] and empty.strings == viewer_strings()


def test_the_value_goes_through_the_component_unchanged():
    value = ViewerValue(key="k", panes=[Pane(id="a", title="A")], width=8, height=4, view=Crop(x=0, y=0, w=2, h=2))
    viewer = SyncViewer(render=False)
    assert viewer.preprocess(viewer.postprocess(value)) == value
