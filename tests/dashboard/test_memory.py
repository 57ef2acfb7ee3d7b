"""Memory that is free again goes back to the system while the app runs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dashboard.web.memory import trimmer

HELD = """
import threading, time
from dashboard.web.memory import give_back
def size():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmRSS")) // 1024
blocks = [b"x" * 60_000 for _ in range(4000)]  # below the size from which glibc maps each by itself
pins = blocks[::400]
del blocks
full, stop = size(), threading.Event()
give_back(stop, 0.05)
deadline = time.monotonic() + 60
while size() > full - 150 and time.monotonic() < deadline:
    time.sleep(0.05)
stop.set()
print(full, size())
"""


@pytest.mark.skipif(trimmer() is None or sys.platform != "linux", reason="a C library that cannot give memory back")
def test_free_memory_between_what_is_held_is_given_back() -> None:
    found = subprocess.run([sys.executable, "-c", HELD], check=False, capture_output=True, text=True, timeout=120)
    assert found.returncode == 0, found.stderr
    full, after = map(int, found.stdout.split())
    assert full > 200 and after <= full - 150
