"""``python -m sr_core.benchmark.survey_benchmark DIR [DIR ...]``: the survey's networks under one budget, measured.

Every trained design with every seed, beside bicubic, at x4, into ``assets/results/survey/x4.json``. What that file
holds of the same images and weights is taken over: it can be stopped at any time and run again for further networks.
The file lies in a folder of its own: the tables of the page's Benchmarks do not read it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sr_core.assets import asset
from sr_core.benchmark.compute import Compute
from sr_core.benchmark.run import benchmark
from sr_core.benchmark.unit import Outcome
from sr_core.catalogue.methods import METHODS
from sr_core.catalogue.survey import SURVEY_DIR, SURVEY_SCALE, seeded_methods
from sr_core.progress import Progress

RESULTS_FILE = asset("results") / "survey" / f"x{SURVEY_SCALE}.json"
BASELINE_METHOD = "bicubic"


def main() -> None:
    """The command line that the module's docstring shows."""
    parser = argparse.ArgumentParser(prog="python -m sr_core.benchmark.survey_benchmark", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, metavar="DIR", help="data sets, a folder each")
    parser.add_argument("--folder", type=Path, default=SURVEY_DIR, help="weights (%(default)s)")
    parser.add_argument("--json", type=Path, default=RESULTS_FILE, help="results (%(default)s)")
    parser.add_argument("--device", default="cpu", help="what networks run on: cpu (%(default)s), cuda, cuda:1, ...")
    arguments = parser.parse_args()
    catalogue = {BASELINE_METHOD: METHODS[BASELINE_METHOD], **seeded_methods(arguments.folder)}
    with Progress(1, "survey", interval=30.0) as bar:

        def tell(_: Outcome, done: int, every: int) -> None:
            bar.expect(every)
            bar.move_to(done)

        result = benchmark(
            arguments.paths,
            tuple(catalogue),
            (SURVEY_SCALE,),
            compute=Compute(device=arguments.device),
            catalogue=catalogue,
            json_path=arguments.json,
            resume=True,
            on_outcome=tell,
        )
    for skip in result.skipped:
        print(f"skipped: {skip}", file=sys.stderr)


if __name__ == "__main__":
    main()
