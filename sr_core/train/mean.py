"""Two networks of one chain of runs become one: the mean of their weights.

``python -m sr_core.train.mean FORMER LATTER --share 0.7 --out FILE``. Weights that one run started from and those it
ended with lie in one valley of the loss, each off its floor by the noise of its last steps; their mean can be nearer
to it (Izmailov et al., "Averaging Weights Leads to Wider Optima and Better Generalization", UAI 2018; Wortsman et
al., "Model soups", ICML 2022). It costs no training. The share is to be chosen on held-out training images.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from sr_core.catalogue.checkpoints import read_state_dict
from sr_core.catalogue.weights import WeightsRecord, save_weights
from sr_core.errors import WeightsError
from sr_core.models.registry import NETWORKS
from sr_core.provenance import file_sha256
from sr_core.train.lineage import Run, read_training, runs


def mean(former: Path, latter: Path, share: float, out: Path) -> WeightsRecord:
    """Write ``share`` of the weights of ``latter`` and the rest of those of ``former`` into ``out``.

    The record of the result names the runs behind both, each once, and at last how the mean was made.

    Raises:
        WeightsError: a file is not one of a training run, the two are of different networks, scales or sizes, or the
            share lies outside 0..1.
    """
    if not 0 < share < 1:
        raise WeightsError(f"The share of the latter weights must lie between 0 and 1, not {share:g}.")
    method, scale, training = read_training(former)
    other_method, other_scale, other_training = read_training(latter)
    old, new = read_state_dict(former), read_state_dict(latter)
    shapes = [{name: value.shape for name, value in state.items()} for state in (old, new)]
    if (method, scale) != (other_method, other_scale) or shapes[0] != shapes[1]:
        raise WeightsError(
            f"{former.name} and {latter.name} are not of one network, scale and size: name two that are."
        )
    net = NETWORKS.architecture(method).build(
        {name: torch.lerp(old[name], value, share) for name, value in new.items()}
    )
    behind = runs(training)
    behind += [run for run in runs(other_training) if run not in behind]
    own: Run = {
        "data": other_training["data"],
        "images": other_training["images"],
        "steps": 0,
        "minutes": 0.0,
        "processes": 1,
        # by their hashes: a later mean of files of the same names is another one
        "start": ", ".join(f"{file.name} ({file_sha256(file)[:8]})" for file in (former, latter)),
        "command": f"python -m sr_core.train.mean {former.name} {latter.name} --share {share:g}",
    }
    return save_weights(net, out, scale=scale, training=own | {"earlier": behind})


def main() -> None:
    """The command line that the module's docstring shows."""
    parser = argparse.ArgumentParser(prog="python -m sr_core.train.mean", description=__doc__)
    parser.add_argument("former", type=Path, help="weights file of a run")
    parser.add_argument("latter", type=Path, help="weights file of a run that went on from there")
    parser.add_argument("--share", type=float, default=0.5, help="how much of the latter (%(default)s)")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="weights file to write")
    arguments = parser.parse_args()
    if arguments.out.exists():
        parser.exit(1, f"{arguments.out} exists: name another file with --out.\n")
    try:
        record = mean(arguments.former, arguments.latter, arguments.share, arguments.out)
    except WeightsError as error:
        parser.exit(1, f"{error}\n")
    print(f"{record.file.name}: {record.parameters:,} parameters, {record.sha256[:12]}")


if __name__ == "__main__":
    main()
