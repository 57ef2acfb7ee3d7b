"""What can be said of the survey's designs without training any: sizes, costs and diagrams, as data for the page.

``python -m sr_core.train.budget_designs`` writes ``designs.json`` beside the weights, a design at a time; what is there
already and still holds is kept. ``sr_core.train.budget`` trains the networks that it describes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch._subclasses import FakeTensorMode

from sr_core.catalogue.survey import SURVEY_DIR, survey_records
from sr_core.explain.anatomy import anatomy
from sr_core.models.architecture import architecture_of
from sr_core.progress import Progress
from sr_core.train.designs import (
    DESIGNS,
    MOST_MULTIPLICATIONS,
    MOST_PARAMETERS,
    PATCH,
    SCALE,
    Design,
    multiplications,
    parameters,
)

DESIGNS_FILE = "designs.json"


def described(design: Design, config: Any) -> dict[str, Any]:
    """Sizes, costs and diagram of a design with ``config``, and sizes and costs of what its paper published, at x4.

    Multiply-adds are those of an LR pixel, on a patch of PATCH x PATCH.
    """
    net = design.build(config)
    record = architecture_of(net)
    side = PATCH * SCALE if record.enlarged else PATCH
    drawn = anatomy(net, torch.zeros(1, record.channels, side, side))
    with FakeTensorMode():
        published = design.build(design.published)
        large = {"parameters": parameters(published), "multiply_adds": multiplications(published)}
    return {
        "limits": _limits(),
        "published": {"config": asdict(design.published), **large},
        "here": {"config": asdict(config), "parameters": parameters(net), "multiply_adds": multiplications(net)},
        "enlarged": record.enlarged,
        "luma": record.luma,
        "anatomy": drawn.as_json(),
    }


def _limits() -> list[int]:
    return [MOST_PARAMETERS, MOST_MULTIPLICATIONS]


def config_of(design: Design, folder: Path) -> Any:
    """The configuration that the trained network has, or, where there is none yet, the one that the rule gives.

    What the rule gave before under the same limits is taken from the file: it takes half a minute to find.
    """
    trained = survey_records(folder).get(design.id)
    before = read_designs(folder).get(design.id)
    if trained:
        return type(design.published)(**next(iter(trained.values())).config)
    if before is not None and before["limits"] == _limits():
        return type(design.published)(**before["here"]["config"])
    return design.fitted()


def read_designs(folder: Path = SURVEY_DIR) -> dict[str, dict[str, Any]]:
    """What the file says, by design; nothing where there is none."""
    path = folder / DESIGNS_FILE
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def write_designs(
    folder: Path, names: Iterable[str] = tuple(DESIGNS), *, anew: bool = False
) -> dict[str, dict[str, Any]]:
    """Describe the designs that are not described yet under these limits, or all, and write each as soon as it is."""
    found = read_designs(folder)
    todo = [name for name in names if anew or found.get(name, {}).get("limits") != _limits()]
    with Progress(len(todo), "designs") as bar:
        for done, name in enumerate(todo):
            found[name] = described(DESIGNS[name], config_of(DESIGNS[name], folder))
            kept = {name: json.loads(json.dumps(found[name])) for name in DESIGNS if name in found}
            lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(entry)}" for name, entry in kept.items())
            draft = folder / f"{DESIGNS_FILE}.new"
            draft.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
            draft.replace(folder / DESIGNS_FILE)
            bar.move_to(done + 1, name)
    return found


def main() -> None:
    """The command line that the module's docstring shows."""
    parser = argparse.ArgumentParser(prog="python -m sr_core.train.budget_designs", description=__doc__)
    parser.add_argument("--folder", type=Path, default=SURVEY_DIR, help="weights and records (%(default)s)")
    parser.add_argument("--only", nargs="*", choices=list(DESIGNS), help="describe these (default: all)")
    parser.add_argument("--anew", action="store_true", help="also those that are described already")
    arguments = parser.parse_args()
    write_designs(arguments.folder, arguments.only or list(DESIGNS), anew=arguments.anew)


if __name__ == "__main__":
    main()
