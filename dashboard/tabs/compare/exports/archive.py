"""A zip of all lossless images of a comparison with its receipt, and a program that measures them again."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from dashboard.i18n.sentences import sentence
from dashboard.tabs.compare.exports.receipts import pred_file, receipt, receipt_text
from dashboard.tabs.compare.exports.scene import Scene
from sr_core.errors import SRLensError
from sr_core.image.files import encode_png

RECEIPT = "receipt.json"
TEXT = "receipt.txt"
PROGRAM = "reproduce.py"
MOST_BYTES = 768 * 1024**2
# The program of the zip, kept as a file of its own, so that it is checked like any other.
_PROGRAM = Path(__file__).with_name("reproduce_zip.py")


def write_archive(scene: Scene, path: Path) -> Path:
    """Write the zip: `lr.png`, `hr.png`, a `pred_*.png` per method, the receipt in two forms, the program.

    An enlarged picture that is grey or has transparency is there a second time, as `kept_pred_*.png`.

    Raises:
        SRLensError: the images are too large for one file.
    """
    files = {pred_file(item.method): item.result.file for item in scene.taken}
    # Of a picture with transparency, or of a grey one, also what its owner will want: the result in that kind.
    files |= {f"kept_{pred_file(item.method)}": item.result.download for item in scene.taken if item.result.download}
    size = sum(file.stat().st_size for file in files.values() if file is not None)
    if size > MOST_BYTES:
        raise SRLensError(sentence("exports.too_large", size=size / 1024**2, limit=MOST_BYTES / 1024**2))
    record = receipt(scene)
    # PNG is compressed already: stored, it is written as fast as it is read.
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("lr.png", encode_png(scene.comparison.lr))
        if scene.comparison.hr is not None:
            archive.writestr("hr.png", encode_png(scene.comparison.hr))
        for name, file in files.items():
            archive.write(str(file), name)
        archive.writestr(RECEIPT, json.dumps(record, indent=2, ensure_ascii=False, allow_nan=False))
        archive.writestr(TEXT, receipt_text(record))
        archive.writestr(PROGRAM, _PROGRAM.read_text(encoding="utf-8"))
    return path
