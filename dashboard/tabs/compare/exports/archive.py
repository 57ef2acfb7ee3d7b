"""A zip of all lossless images of a comparison with its receipt, and a program that measures them again.

Brought to the page again, it opens the comparison (:mod:`dashboard.runs.reopening`); where a visitor had brought a set
of pictures, all of them.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

from dashboard.i18n.sentences import sentence
from dashboard.runs.given import GivenSet
from dashboard.runs.reopening import INPUT, ORIGINAL, RECEIPT, REOPENS, pack, reopening_record
from dashboard.tabs.compare.exports.receipts import pred_file, receipt, receipt_text
from dashboard.tabs.compare.exports.scene import Scene
from sr_core.errors import SRLensError
from sr_core.image.files import encode_png

TEXT = "receipt.txt"
PROGRAM = "reproduce.py"
MOST_BYTES = 768 * 1024**2
# The program of the zip, kept as a file of its own, so that it is checked like any other.
_PROGRAM = Path(__file__).with_name("reproduce_zip.py")


def archive_record(scene: Scene, brought: GivenSet) -> dict[str, Any]:
    """The receipt of a zip: that of its figures, and what it needs to be opened again."""
    _, pictures = pack(brought)
    return receipt(scene) | {
        REOPENS: reopening_record(brought, pictures, measured=scene.comparison.hr is not None),
    }


def write_archive(scene: Scene, path: Path, brought: GivenSet | None = None) -> Path:
    """Write the zip: `lr.png`, `hr.png`, a `pred_*.png` per method, the receipt in two forms, the program.

    An enlarged picture that is grey or has transparency is there a second time, as `kept_pred_*.png`. ``brought``: what
    the comparison's given results are from; the pictures of a set lie in the folder `set`.

    Raises:
        SRLensError: the images are too large for one file, or a file that was brought is kept no longer.
    """
    brought = brought or GivenSet()
    files = {pred_file(item.method): item.result.file for item in scene.taken}
    # Of a picture with transparency, or of a grey one, also what its owner will want: the result in that kind.
    files |= {f"kept_{pred_file(item.method)}": item.result.download for item in scene.taken if item.result.download}
    files |= pack(brought)[0]
    try:
        size = sum(file.stat().st_size for file in files.values() if file is not None)
    except FileNotFoundError as error:
        raise SRLensError(sentence("exports.gone")) from error
    if size > MOST_BYTES:
        raise SRLensError(sentence("exports.too_large", size=size / 1024**2, limit=MOST_BYTES / 1024**2))
    record = archive_record(scene, brought)
    # PNG is compressed already: stored, it is written as fast as it is read.
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(INPUT, encode_png(scene.comparison.lr))
        if scene.comparison.hr is not None:
            archive.writestr(ORIGINAL, encode_png(scene.comparison.hr))
        for name, file in files.items():
            archive.write(str(file), name)
        archive.writestr(RECEIPT, json.dumps(record, indent=2, ensure_ascii=False, allow_nan=False))
        archive.writestr(TEXT, receipt_text(record))
        archive.writestr(PROGRAM, _PROGRAM.read_text(encoding="utf-8"))
    return path
