"""Training: ``TrainConfig`` says what, ``train`` does it; torch is imported when it starts.

``options`` what can be set, ``patches`` the data, ``teacher`` targets with less noise, ``recipes`` what
differs between networks, ``checkpoint`` the state on disk, ``lineage`` the runs behind a file,
``processes`` several processes, ``loop`` the loop itself, ``mean`` of the weights of two runs.
"""

from __future__ import annotations

from pathlib import Path

from sr_core.train.options import TrainConfig, add_arguments, config_from_arguments

__all__ = ["TrainConfig", "add_arguments", "config_from_arguments", "train"]


def train(config: TrainConfig) -> Path:
    """Train a network and return the safetensors file with its averaged weights.

    Interrupted by SIGTERM or Ctrl-C it writes a checkpoint and raises SystemExit; ``config.resume`` continues from it.

    Raises:
        SRLensError: no usable images, a checkpoint of another run, weights that do not fit, or divergence.
    """
    from sr_core.train.loop import run

    return run(config)
