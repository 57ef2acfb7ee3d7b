"""Make the prepared pictures of the seminar anew: `python assets/seminar/make_seminar.py` from the repository's root.

To be run again whenever the weights of SRCNN or SAN change; tests/dashboard/test_seminar.py says so.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from dashboard.tabs.seminar.pictures import MORE_PREPARED, PARTS, PREPARED, lr, prepared_file
from sr_core import upscale
from sr_core.image.files import write_image


def main() -> None:
    """Write one PNG a part and network."""
    for part_id, method in [(part, method) for part in PARTS for method in PREPARED] + list(MORE_PREPARED):
        path = write_image(prepared_file(part_id, method), upscale(lr(part_id), method, PARTS[part_id].scale))
        print(f"{path.name}: {path.stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
