"""Measures the images beside this file again and compares with the receipt; needs the package sr_core of SR Lens.

    python reproduce.py          measures the images as they are
    python reproduce.py --run    makes LR from HR and runs every method again, too (not results that were given)

The exit status is 0 when every number comes out with the digits of the receipt.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import sr_core
from sr_core.image.files import read_image
from sr_core.metrics import METRICS, consistency

HERE = Path(__file__).resolve().parent


def measured(pred, lr, hr, scale, metrics):
    """The numbers of a result: against the original; without one, shrunk back against the input, and by itself."""
    if hr is not None:
        return sr_core.score(pred, hr, scale, metrics)
    alone = {name: METRICS[name](pred) for name in metrics if name in METRICS}
    return {"consistency": consistency(pred, lr, scale), **alone}


def printed(metric, value):
    """With the digits of the receipt."""
    return f"{value:.{METRICS[metric].digits if metric in METRICS else METRICS['psnr'].digits}f}"


def main() -> int:
    """Print a line per number; 1 when one of them differs."""
    receipt = json.loads((HERE / "receipt.json").read_text(encoding="utf-8"))
    scale, again = receipt["scale"], "--run" in sys.argv[1:]
    hr = read_image(HERE / "hr.png").pixels if receipt["picture"]["hr"] else None
    lr = read_image(HERE / "lr.png").pixels
    if again and hr is not None:
        lr = sr_core.downscale(hr, scale)
    differing = 0
    for method in receipt["methods"]:
        if again and not method["given"]:
            options = {} if method["cubic_a"] is None else {"cubic_a": method["cubic_a"]}
            pred = sr_core.upscale(lr, method["id"], scale, **options)
        else:
            pred = read_image(HERE / method["file"]).pixels
        for metric, value in measured(pred, lr, hr, scale, tuple(method["values"])).items():
            now, then = printed(metric, value), method["printed"][metric]
            differing += now != then
            print(
                f"{method['title']:16} {metric:12} {now:>9}  receipt {then:>9}  {'same' if now == then else 'DIFFERS'}"
            )
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
