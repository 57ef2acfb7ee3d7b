"""The page's own scripts as a browser gets them: which files, under which address, how long they are kept."""

from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.web import fonts, scripts

PICKER = "components/picker/picker.js"


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=[scripts.route()]))


def test_a_script_is_served_as_it_lies_in_the_package_and_kept_for_good(client):
    answer = client.get(f"/{scripts.address(PICKER)}")
    assert answer.text == (scripts.PACKAGE / PICKER).read_text(encoding="utf-8")
    assert "javascript" in answer.headers["content-type"]
    assert "immutable" in answer.headers["cache-control"]
    known = {"If-None-Match": answer.headers["etag"]}
    assert client.get(f"/{scripts.address(PICKER)}", headers=known).status_code == 304


@pytest.mark.parametrize("path", ["web/scripts.py", "../app.py", "../LICENSE", "web", "", "%2e%2e/app.py", "web/a.js"])
def test_nothing_but_scripts_and_style_sheets_is_served(client, path):
    assert client.get(f"/scripts/{scripts.version()}/{path}").status_code == 404
    assert client.get(f"/scripts/{scripts.version()}/{PICKER}").status_code == 200


def test_another_version_of_a_script_is_not_there(client):
    assert client.get(f"/scripts/000000000000/{PICKER}").status_code == 404


def test_addresses_are_relative_so_that_the_app_may_live_below_another_path():
    assert scripts.address(PICKER) == f"scripts/{scripts.version()}/{PICKER}"
    assert re.fullmatch(r"[0-9a-f]{12}", scripts.version())


def test_a_script_that_is_not_there_is_noticed_when_the_page_is_built():
    for file in ("components/picker/pikker.js", "web/scripts.py"):
        with pytest.raises(FileNotFoundError, match=re.escape(file)):
            scripts.on_load(file)


def test_gradio_finds_the_events_in_quotes():
    assert re.search(r"""['"`]choose['"`]""", scripts.on_load(PICKER, events=("choose",)))


def test_what_a_script_imports_is_known_each_file_once():
    files = scripts.with_imports(PICKER)
    assert files[0] == PICKER
    assert sorted(files) == sorted({*files, "web/dom.js", "components/picker/parts.js", "components/picker/input.js"})
    links = scripts.preloads(PICKER)
    assert all(f'href="{scripts.address(file)}"' in links for file in files)


def test_every_import_of_a_served_script_leads_to_a_served_script():
    """A name that is spelled wrong would show only in a browser, and only in the tab that needs it."""
    for file in scripts.PACKAGE.rglob("*.js"):
        for name in scripts.with_imports(file.relative_to(scripts.PACKAGE).as_posix()):
            assert scripts.address(name)


@pytest.mark.parametrize("prefix", ["", "/deep/below"])
def test_a_proxy_may_take_its_path_off_or_leave_it(prefix):
    """The app knows by its root path where it lives; requests come with that path or without."""
    below = TestClient(Starlette(routes=[scripts.route(), fonts.route()]), root_path="/deep/below")
    for address in (scripts.address(PICKER), f"fonts/{fonts.FILES[400].name}"):
        assert below.get(f"{prefix}/{address}").status_code == 200


def test_every_component_of_the_app_gets_its_script_as_a_module():
    """No program text in ``js_on_load``: what lies in a folder is linted, formatted and tested."""
    from dashboard.page.shell import build

    sources = {block.js_on_load for block in build().blocks.values() if getattr(block, "js_on_load", None)}
    own = {source for source in sources if not source.startswith("const before = { ...props };")}
    # Gradio's own, for every plain gr.HTML, and one event that a script could not say shorter.
    assert own <= {"element.addEventListener('click', function() { trigger('click') });", "trigger('opened', {});"}
