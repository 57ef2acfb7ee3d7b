"""The receipt of a comparison: every number with all that it depends on, and the Python that gives it again.

A receipt is plain data, so that it goes into a file; :func:`receipt_text` is the same for reading, :func:`results_csv`
one row per method for a spreadsheet. Files are in English: they travel, pages do not.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timezone
from typing import Any

import numpy as np

from dashboard.runs.comparison import MATLAB_A, Comparison, digest
from dashboard.runs.given import Given
from dashboard.tabs.compare.exports.scene import Scene, Taken
from sr_core.catalogue.methods import Method
from sr_core.metrics import CONSISTENCY, METRICS
from sr_core.provenance import machine, versions
from sr_core.spreadsheet import cell


def receipt(scene: Scene) -> dict[str, Any]:
    """Everything that the numbers of a scene depend on, ready for JSON. Values keep all their digits."""
    comparison = scene.comparison
    request = comparison.request
    height, width = comparison.lr.shape[:2]
    return {
        "picture": {
            "name": request.picture.name,
            "done_to_it": [str(note) for note in comparison.notes],
            "lr": {"file": "lr.png", "width": width, "height": height, "pixels_sha256": digest(comparison.lr)},
            "hr": None if comparison.hr is None else _hr_record(comparison.hr),
        },
        "scale": request.scale,
        "protocol": asdict(comparison.protocol),
        "metrics": {name: _metric_record(name) for name in scene.metrics},
        "methods": [_method_record(item, comparison) for item in scene.taken],
        "versions": versions(),
        "machine": machine(),
        "date": datetime.now(timezone.utc).isoformat(timespec="seconds"),
    }


def python_lines(item: Taken, comparison: Comparison) -> str:
    """The program that gives a method's numbers again, from `hr.png` or, without an original, from `lr.png`."""
    scale, method = comparison.request.scale, item.method
    options = f", cubic_a={comparison.request.cubic_a:g}" if _other_cubic(method, comparison) else ""
    enlarge = f'pred = sr_core.upscale(lr, "{method}", {scale}{options})'
    if isinstance(comparison.methods[method], Given):
        enlarge = f'pred = read_image("{pred_file(method)}").pixels'
    if comparison.hr is not None:
        return "\n".join(
            [
                "import sr_core",
                "from sr_core.image import read_image",
                'hr = read_image("hr.png").pixels',
                f"lr = sr_core.downscale(hr, {scale})",
                enlarge,
                f"print(sr_core.score(pred, hr, {scale}, {tuple(item.values)!r}))",
            ]
        )
    return "\n".join(
        [
            "import sr_core",
            "from sr_core.image import read_image",
            "from sr_core.metrics import consistency",
            'lr = read_image("lr.png").pixels',
            enlarge,
            f"print(consistency(pred, lr, {scale}))",
        ]
    )


def printed(metric: str, value: float) -> str:
    """A value with the digits that papers print, without its unit."""
    digits = METRICS[metric].digits if metric in METRICS else METRICS["psnr"].digits
    return "inf" if np.isinf(value) else f"{value:.{digits}f}"


def pred_file(method: str) -> str:
    """The name of a method's result in the zip; a user's own method may be called anything."""
    return "pred_" + "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in method) + ".png"


def receipt_text(record: Mapping[str, Any]) -> str:
    """A receipt for reading."""
    picture, protocol = record["picture"], record["protocol"]
    lines = [f"SR Lens: receipt of {picture['name']} at x{record['scale']}", f"Made on {record['date']} (UTC)", ""]
    for name in ("hr", "lr"):
        if (entry := picture[name]) is not None:
            size = f"{entry['width']} x {entry['height']}"
            lines.append(
                f"{name.upper()}: {entry['file']}, {size} pixels, sha256 of the pixels {entry['pixels_sha256']}"
            )
    lines += [f"What was done to the file: {note}" for note in picture["done_to_it"]]
    lines += ["", f"How it was measured: {protocol['title']} ({protocol['source']})"]
    lines += [f"  {name + ':':10} {protocol[name]}" for name in ("lr", "compared", "channel", "border", "rounding")]
    for entry in record["metrics"].values():
        lines.append(f"  {entry['title'] + ':':10} {entry['reference']}; {entry['better']} is better")
        if weights := entry["weights"]:
            lines.append(f"  {'':10} weights: {weights['file']}, sha256 {weights['sha256']}")
    for method in record["methods"]:
        lines += ["", *_method_lines(method, record["metrics"])]
    versions_here = ", ".join(f"{name} {version}" for name, version in record["versions"].items())
    here = record["machine"]
    lines += ["", f"Versions: {versions_here}", f"Machine: {here['cpu']}, {here['cores']} cores, {here['system']}", ""]
    return "\n".join(lines)


def results_csv(record: Mapping[str, Any]) -> str:
    """One row per method: numbers, time, weights, protocol, versions, machine, date."""
    protocol, here = record["protocol"], record["machine"]
    rows = []
    for method in record["methods"]:
        weights = method["weights"] or {}
        units = {name: metric["unit"] for name, metric in record["metrics"].items()}
        named = {name: metric["weights"]["sha256"] for name, metric in record["metrics"].items() if metric["weights"]}
        rows.append(
            {
                "picture": record["picture"]["name"],
                "scale": record["scale"],
                "method": method["id"],
                "title": method["title"],
                "family": method["family"],
                **{f"{name}_{units[name]}".rstrip("_"): value for name, value in method["values"].items()},
                "seconds": method["seconds"],
                "parameters": method["parameters"],
                "cubic_a": method["cubic_a"],
                "weights_file": weights.get("file", ""),
                "weights_sha256": weights.get("sha256", ""),
                **{f"{name}_weights_sha256": sha256 for name, sha256 in named.items()},
                "given_file": (method["given"] or {}).get("file", ""),
                "given_sha256": (method["given"] or {}).get("sha256", ""),
                "protocol": protocol["title"],
                **{name: protocol[name] for name in ("lr", "compared", "channel", "border", "rounding")},
                "lr_size": _size(record["picture"]["lr"]),
                "hr_size": _size(record["picture"]["hr"]),
                "done_to_the_file": " ".join(record["picture"]["done_to_it"]),
                "cpu": here["cpu"],
                "cores": here["cores"],
                **record["versions"],
                "date": record["date"],
            }
        )
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, rows[0].keys(), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: cell(value) for name, value in row.items()} for row in rows)
    return buffer.getvalue()


def _size(entry: Mapping[str, Any] | None) -> str:
    return "" if entry is None else f"{entry['width']}x{entry['height']}"


def _hr_record(hr: np.ndarray) -> dict[str, Any]:
    return {"file": "hr.png", "width": hr.shape[1], "height": hr.shape[0], "pixels_sha256": digest(hr)}


def _metric_record(name: str) -> dict[str, Any]:
    metric = METRICS.get(name)
    if metric is None:
        unit = METRICS["psnr"].unit
        return {
            "title": CONSISTENCY.title,
            "unit": unit,
            "better": "higher",
            "reference": CONSISTENCY.compared,
            "weights": None,
        }
    return {
        "title": metric.title,
        "unit": metric.unit,
        "better": "higher" if metric.higher_is_better else "lower",
        "reference": metric.reference,
        "weights": metric.weights,
    }


def _other_cubic(method: str, comparison: Comparison) -> bool:
    return method == "bicubic" and comparison.request.cubic_a != MATLAB_A


def _method_record(item: Taken, comparison: Comparison) -> dict[str, Any]:
    method, scale = comparison.methods[item.method], comparison.request.scale
    weights = method.weights.get(scale) if isinstance(method, Method) else None
    return {
        "id": item.method,
        "title": item.title,
        "family": method.family,
        "reference": method.reference,
        "file": pred_file(item.method),
        "pixels_sha256": digest(item.pixels),
        "values": {name: _jsonable(value) for name, value in item.values.items()},
        "printed": {name: printed(name, value) for name, value in item.values.items()},
        "seconds": item.result.seconds,
        "parameters": weights.parameters if weights else 0,
        "cubic_a": comparison.request.cubic_a if item.method == "bicubic" else None,
        "weights": None
        if weights is None
        else {
            "file": weights.file.name,
            "sha256": weights.sha256,
            "configuration": weights.config,
            "training": weights.training,
        },
        "given": {"file": method.name, "sha256": method.sha256} if isinstance(method, Given) else None,
        "python": python_lines(item, comparison),
    }


def _jsonable(value: float) -> float | str:
    """JSON has no infinity: identical images are "inf", which Python's float() reads again."""
    return "inf" if np.isinf(value) else float(value)


def _method_lines(method: Mapping[str, Any], metrics: Mapping[str, Any]) -> list[str]:
    numbers = [f"{metrics[name]['title']} {text} {metrics[name]['unit']}" for name, text in method["printed"].items()]
    lines = [f"{method['title']} ({method['family']}; {method['reference']})", f"  {', '.join(numbers)}".rstrip()]
    lines.append(f"  all digits: {', '.join(f'{name} {value!r}' for name, value in method['values'].items())}")
    if method["seconds"] is not None:
        lines.append(f"  seconds: {method['seconds']:.3f}, learned parameters: {method['parameters']:,}")
    if method["weights"]:
        lines.append(f"  weights: {method['weights']['file']}, sha256 {method['weights']['sha256']}")
    if method["given"]:
        lines.append(f"  given file, not run here: {method['given']['file']}, sha256 {method['given']['sha256']}")
    lines.append(f"  result: {method['file']}, sha256 of the pixels {method['pixels_sha256']}")
    lines.append("  again in Python:")
    return lines + [f"    {line}" for line in method["python"].splitlines()]
