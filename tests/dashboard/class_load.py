"""A class opens the page at once: ``PYTHONPATH=. python tests/dashboard/class_load.py --visitors 100``.

The app is started as a visitor's teacher would start it, on a free port of this machine, and a hundred clients come
within ten seconds: pages with the seminar's samples, pages with a picture of their own, programs over plain HTTP and
over ``gradio_client``. It prints who was served, who was told their place in the line, who got an error and which, how
long each waited, whether the page answered meanwhile, whether every pixel is the right one, memory, and processor
time. It is no test: nothing here fails but what cannot be run.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from types import MappingProxyType
from typing import Any

import httpx
import numpy as np
from gradio_client import Client, handle_file
from gradio_client.utils import apply_diff
from PIL import Image

from sr_core.catalogue.methods import METHODS

OWN = (48, 64)
"""Rows and columns of a visitor's own picture."""
SCALE = 2
METHODS_OF_PROGRAMS = ("bicubic", "srcnn", "san")
STARTING = 300.0  # seconds that the app may take to come up
TOLERANCE = 1  # levels: the order of a network's sums depends on how many threads it has


@dataclass
class Visit:
    """What became of one client."""

    kind: str
    number: int
    began: float = 0.0
    first: float | None = None
    served: float | None = None
    waited_told: bool = False
    error: str = ""
    wrong: int = 0
    pictures: list[tuple[str, str]] = field(default_factory=list)
    """Method and address of what it was given."""


def own_picture(number: int) -> np.ndarray:
    """A small picture that no other visitor has: uint8 (H, W, 3)."""
    y, x = np.mgrid[: OWN[0], : OWN[1]]
    base = 128 + 60 * np.sin(x / (3 + number % 7)) + 40 * np.cos(y / (2 + number % 5))
    grain = np.random.default_rng(number).normal(0, 8, (*OWN, 3))
    return (base[..., None] + grain).clip(0, 255).astype(np.uint8)


def png(pixels: np.ndarray) -> bytes:
    """The bytes of a PNG."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def app(
    folder: Path, variables: Mapping[str, str] = MappingProxyType({}), port: int | None = None
) -> Iterator[tuple[str, int]]:
    """The running app, its files in ``folder``, on a free port unless one is named: address and process id."""
    port = port or free_port()
    environment = os.environ | dict(variables) | {"PORT": str(port), "GRADIO_SERVER_NAME": "127.0.0.1"}
    environment |= {"GRADIO_TEMP_DIR": str(folder / "files"), "NO_PROXY": "127.0.0.1,localhost"}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "-m", "dashboard"], env=environment, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}/"
    try:
        deadline = time.monotonic() + STARTING
        while True:
            try:
                httpx.head(url, timeout=2).raise_for_status()
                break
            except httpx.HTTPError:
                if time.monotonic() > deadline or process.poll() is not None:
                    raise RuntimeError((folder / "log").read_text()[-2000:]) from None
                time.sleep(0.5)
        yield url, process.pid
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def memory(pid: int) -> tuple[int, int]:
    """Resident size now and at its peak, MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    sizes = {line.split(":")[0]: int(line.split()[1]) // 1024 for line in lines if line.startswith(("VmRSS", "VmHWM"))}
    return sizes["VmRSS"], sizes["VmHWM"]


def processor_seconds(pid: int) -> float:
    """What a process has used of all cores: travels between busy machines, where waiting times do not."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Page:
    """What a page of the app sends: which numbers its events have, in which order their values come."""

    def __init__(self, config: dict[str, Any]) -> None:
        components = {part["id"]: part for part in config["components"]}
        named = {part["props"].get("elem_id"): part["id"] for part in components.values()}
        self.samples = [offer["id"] for offer in components[named["sr-picker"]]["props"]["props"]["offered"]]
        picker = named["sr-picker"]
        runs = [call for call in config["dependencies"] if picker in call["inputs"] and call["backend_fn"]]
        self.choose = next(call for call in runs if [picker, "choose"] in call["targets"])
        self.load = next(
            call
            for call in runs
            if call["inputs"] == self.choose["inputs"] and any(name == "load" for _, name in call["targets"])
        )
        self.picker = picker
        self.values = [components[number]["props"].get("value") for number in self.choose["inputs"]]
        self.scale = self.choose["inputs"].index(named["sr-scale"])
        self.viewer = self.choose["outputs"].index(named["sr-viewer"])
        self.status = self.choose["outputs"].index(named["sr-status"])

    def data(self, picked: dict[str, Any], count: int, scale: int | None = None) -> list[Any]:
        """The inputs of a run."""
        values = list(self.values)
        values[self.choose["inputs"].index(self.picker)] = picked
        if scale is not None:
            values[self.scale] = scale
        values[-1] = count
        return values


async def messages(client: httpx.AsyncClient, session: str) -> AsyncIterator[dict[str, Any]]:
    """What the server tells a page."""
    async with client.stream("GET", "gradio_api/queue/data", params={"session_hash": session}) as stream:
        async for line in stream.aiter_lines():
            if line.startswith("data:"):
                yield json.loads(line[5:])


async def run_on_page(
    client: httpx.AsyncClient, page: Page, call: dict[str, Any], data: list[Any], visit: Visit
) -> None:
    """One run, from the click to its last picture."""
    session = f"load{visit.number:04d}{time.monotonic_ns() % 10**8}"
    body = {"data": data, "fn_index": call["id"], "session_hash": session, "event_data": None, "trigger_id": None}
    answer = await client.post("gradio_api/queue/join", json=body)
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} {answer.text[:120]}")
    shown: list[Any] | None = None
    async for message in messages(client, session):
        if message["msg"] == "estimation" and message.get("rank", 0) >= 0:
            visit.waited_told = True
        if message["msg"] not in ("process_generating", "process_completed"):
            continue
        if not message["success"]:
            raise RuntimeError(str(message["output"])[:160])
        output = message["output"].get("data", [])
        if message["msg"] == "process_generating" and output:
            shown = [apply_diff(old, diff) for old, diff in zip(shown, output, strict=True)] if shown else output
            _look(shown, page, visit)
        if message["msg"] == "process_completed":
            break
    visit.served = time.monotonic()


def _look(shown: list[Any], page: Page, visit: Visit) -> None:
    status, viewer = shown[page.status], shown[page.viewer]
    if isinstance(status, str) and ("in line" in status or "in the line" in status):
        visit.waited_told = True
        visit.first = visit.first or time.monotonic()
    if isinstance(status, str) and "sr-error" in status:
        visit.error = status[:160]
    if isinstance(viewer, dict) and viewer.get("panes"):
        done = [pane for pane in viewer["panes"] if pane.get("image")]
        if done:
            visit.first = visit.first or time.monotonic()
        visit.pictures = [(pane["id"], pane["image"]["url"]) for pane in done]


async def upload(client: httpx.AsyncClient, visit: Visit) -> dict[str, Any]:
    """The visitor's own picture, sent: the record by which it is named."""
    files = {"files": (f"own{visit.number}.png", png(own_picture(visit.number)), "image/png")}
    answer = await client.post("gradio_api/upload", files=files)
    answer.raise_for_status()
    return {"path": answer.json()[0], "orig_name": f"own{visit.number}.png", "meta": {"_type": "gradio.FileData"}}


async def page_with_samples(client: httpx.AsyncClient, page: Page, visit: Visit) -> None:
    """Opens the page, then looks at one more sample at another scale."""
    (await client.get("")).raise_for_status()
    first = {"source": "sample", "sample": page.samples[0]}
    await run_on_page(client, page, page.load, page.data(first, 1), visit)
    second = {"source": "sample", "sample": page.samples[visit.number % len(page.samples)]}
    await run_on_page(client, page, page.choose, page.data(second, 2, (2, 3, 4)[visit.number % 3]), visit)


async def page_with_own(client: httpx.AsyncClient, page: Page, visit: Visit) -> None:
    """Opens the page and brings a picture."""
    (await client.get("")).raise_for_status()
    picked = {"source": "upload", "file": await upload(client, visit), "name": "own"}
    await run_on_page(client, page, page.choose, page.data(picked, 1, SCALE), visit)


async def program(client: httpx.AsyncClient, page: Page, visit: Visit) -> None:
    """A program over plain HTTP: /compare on a picture of its own."""
    image = await upload(client, visit)
    data = [image, SCALE, list(METHODS_OF_PROGRAMS), "measure"]
    answer = await client.post("gradio_api/call/compare", json={"data": data})
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} {answer.text[:120]}")
    event = ""
    async with client.stream("GET", f"gradio_api/call/compare/{answer.json()['event_id']}") as stream:
        async for line in stream.aiter_lines():
            if line.startswith("event:"):
                event = line.split(":", 1)[1].strip()
            if line.startswith("data:") and event == "error":
                raise RuntimeError(line[:160])
            if line.startswith("data:") and event == "generating":
                visit.first = visit.first or time.monotonic()
                visit.waited_told = True
            if line.startswith("data:") and event == "complete":
                found = json.loads(line[5:])
                records = found[0] if found and isinstance(found[0], list) else []
                visit.pictures = [(record["id"], _address(record["file"])) for record in records if record["file"]]
                failed = [record["error"] for record in records if record["error"]]
                visit.error = str(failed[0]) if failed else ""
    visit.served = time.monotonic()


def _address(file: dict[str, Any]) -> str:
    return file.get("url") or f"gradio_api/file={file['path']}"


def library(url: str, visit: Visit, folder: Path) -> None:
    """A program with gradio_client: /upscale."""
    path = folder / f"client{visit.number}.png"
    path.write_bytes(png(own_picture(visit.number)))
    client = Client(url, verbose=False, download_files=str(folder / "downloads"))
    result = client.predict(handle_file(str(path)), "srcnn", SCALE, api_name="/upscale")
    visit.served = time.monotonic()
    visit.first = visit.first or visit.served
    visit.wrong = differing(np.asarray(Image.open(result).convert("RGB")), own_picture(visit.number), "srcnn", False)
    client.close()


def differing(pixels: np.ndarray, own: np.ndarray, method: str, measured: bool) -> int:
    """How many pixels are not what the core makes of that picture."""
    from sr_core import downscale

    lr = downscale(own, SCALE) if measured else own
    right = {"lr": lr, "hr": own}.get(method)
    if right is None:
        right = METHODS[method].run(lr, SCALE)
    if pixels.shape != right.shape:
        return right.shape[0] * right.shape[1]
    return int((np.abs(pixels.astype(int) - right) > TOLERANCE).any(axis=2).sum())


async def check(client: httpx.AsyncClient, visit: Visit) -> None:
    """Fetch what a visitor with a picture of their own was given, and compare every pixel."""
    if "own" not in visit.kind:
        return  # shared pictures are those of the core by tests; it is visitors' own that may be mixed up
    for method, address in visit.pictures:
        answer = await client.get(address)
        pixels = np.asarray(Image.open(io.BytesIO(answer.content)).convert("RGB"))
        visit.wrong += differing(pixels, own_picture(visit.number), method, True)


KINDS = {"page, samples": page_with_samples, "page, own picture": page_with_own, "HTTP, own picture": program}
SHARES = ("page, samples",) * 5 + ("page, own picture",) * 2 + ("HTTP, own picture",) * 2 + ("gradio_client",)


async def visits(url: str, pid: int, folder: Path, options: argparse.Namespace) -> tuple[list[Visit], list[float]]:
    """All clients, each at its time within the first seconds; what became of them, and how long pings took."""
    limits = httpx.Limits(max_connections=None)
    threads = ThreadPoolExecutor(options.visitors)
    found = [Visit(SHARES[number % len(SHARES)], number) for number in range(options.visitors)]
    pings: list[float] = []
    async with httpx.AsyncClient(base_url=url, timeout=options.seconds, limits=limits) as client:
        page = Page((await client.get("config")).json())

        async def come(visit: Visit) -> None:
            await asyncio.sleep(options.within * visit.number / options.visitors)
            visit.began = time.monotonic()
            loop = asyncio.get_running_loop()
            try:
                if visit.kind in KINDS:
                    work = KINDS[visit.kind](client, page, visit)
                else:
                    work = loop.run_in_executor(threads, library, url, visit, folder)
                await asyncio.wait_for(work, options.seconds)
            except Exception as error:
                visit.error = f"{type(error).__name__}: {str(error)[:160]}"

        async def ping() -> None:
            while True:
                began = time.monotonic()
                answer = await client.head("")
                answer.raise_for_status()
                pings.append(time.monotonic() - began)
                await asyncio.sleep(0.25)

        beside = asyncio.create_task(ping())
        await asyncio.gather(*(come(visit) for visit in found))
        beside.cancel()
        for visit in found:
            await check(client, visit)
    threads.shutdown(wait=False, cancel_futures=True)
    return found, pings


def spread(values: list[float]) -> str:
    """Median, nine tenths and the longest, in seconds."""
    if not values:
        return "none"
    if len(values) < 2:
        return f"{values[0]:.2f}"
    return f"{median(values):.2f} / {quantiles(values, n=10)[-1]:.2f} / {max(values):.2f}"


def report(found: list[Visit], pings: list[float], before: tuple[int, int], after: tuple[int, int]) -> None:
    """The figures, as a table."""
    print("| clients | came | served | told to wait | lost | wrong pixels | first sign, s | served after, s |")
    print("|---|---|---|---|---|---|---|---|")
    for kind in sorted({visit.kind for visit in found}):
        these = [visit for visit in found if visit.kind == kind]
        served = [visit for visit in these if visit.served and not visit.error]
        first = [visit.first - visit.began for visit in these if visit.first]
        waits = [visit.served - visit.began for visit in served if visit.served]
        told = sum(visit.waited_told for visit in these)
        lost, wrong = sum(bool(visit.error) for visit in these), sum(visit.wrong for visit in these)
        cells = (kind, len(these), len(served), told, lost, wrong, spread(first), spread(waits))
        print("| " + " | ".join(map(str, cells)) + " |")
    print(f"\npings: {len(pings)}, {spread(pings)} s (median / 9 of 10 / longest)")
    print(f"memory: {before[0]} MB before, {after[1]} MB at the peak, {after[0]} MB after")
    for text, count in Counter(visit.error for visit in found if visit.error).most_common(8):
        print(f"lost {count}: {text}")


def main() -> int:
    """Start the app, let the class come, print what happened."""
    parser = argparse.ArgumentParser(description="A class of visitors at once.")
    parser.add_argument("--visitors", type=int, default=100)
    parser.add_argument("--within", type=float, default=10.0, help="seconds in which they come (%(default)s)")
    parser.add_argument("--seconds", type=float, default=300.0, help="longest that one waits (%(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="class") as name, app(Path(name)) as (url, pid):
        time.sleep(10)  # networks are read behind the page's back
        before, used = memory(pid), processor_seconds(pid)
        found, pings = asyncio.run(visits(url, pid, Path(name), options))
        used = processor_seconds(pid) - used
        report(found, pings, before, memory(pid))
        print(f"processor: {used:.1f} s, {used / options.visitors:.2f} a visitor")
    return 0


if __name__ == "__main__":
    sys.exit(main())
