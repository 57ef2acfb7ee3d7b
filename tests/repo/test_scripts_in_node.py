"""The scripts' pure parts (colours, measuring, geometry, layout, addresses) in Node: tests/scripts/*.test.mjs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import pytest
from places import REPOSITORY

from dashboard.page.packing import in_json, packed

TESTS = sorted((REPOSITORY / "tests" / "scripts").glob("*.test.mjs"))
OLDEST = 18  # the first version that brings a test runner


def node() -> str:
    """Where Node is. Without it these tests are skipped at home and fail where CI promises it."""
    found = shutil.which("node")
    version = subprocess.check_output([found, "--version"], text=True).strip() if found else "none"
    if found and int(version.removeprefix("v").partition(".")[0]) >= OLDEST:
        return found
    reason = f"the scripts' own tests need Node {OLDEST} or later, here is {version}"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def test_the_pure_parts_of_the_scripts_pass_their_tests_in_node():
    assert len(TESTS) > 0
    command = [node(), "--test", *(str(file) for file in TESTS)]
    done = subprocess.run(command, check=False, cwd=REPOSITORY, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_configuration_that_was_made_small_is_whole_again_on_the_page(tmp_path):
    props = {"visible": True, "elem_classes": [], "name": "html"}
    words = "A lab's words, which stand in the seminar as well. " * 3
    components = [
        {"id": 0, "type": "html", "props": {**props, "value": "한"}, "key": None},
        {"id": 1, "type": "html", "props": {**props, "elem_classes": ["x"]}, "key": None},
        {"id": 2, "type": "html", "props": {"name": "html", "visible": 1, "elem_classes": []}},
        {"id": 3, "type": "tabs", "props": {"selected": None}, "key": "t"},
        {"id": 4, "type": "html", "props": {**props, "value": words}, "key": None},
        {"id": 5, "type": "markdown", "props": {"value": words, "label": ""}, "key": None},
        {"id": 6, "type": "markdown", "props": {"value": "m" * 200, "label": words}, "key": None},
    ]
    dependencies = [{"id": 0, "js": None, "queue": False}, {"id": 1, "js": "f", "queue": False}]
    ids = {"components": [*range(7)], "dependencies": [0, 1]}
    layout = {"id": 9, "children": [{"id": n} for n in range(7)]}
    config = {"components": components, "dependencies": dependencies, "layout": layout}
    config["page"] = {"": {"layout": layout, **ids}}
    small = packed({**config, "components": [{**row, "api_info": {"type": "string"}} for row in components]})
    assert small["page"] is None and small["components"][0]["props"] == {"value": "한"}
    assert in_json(small).count(words) == 1
    module = (REPOSITORY / "dashboard" / "page" / "packing.js").as_uri()
    script = f"import {{ unpack }} from '{module}'; const config = {in_json(small)}; unpack(config);"
    file = tmp_path / "unpack.mjs"
    file.write_text(f"{script} console.log(JSON.stringify(config));", encoding="utf-8")
    done = subprocess.run([node(), str(file)], check=True, capture_output=True, text=True, encoding="utf-8")
    assert json.loads(done.stdout) == config
