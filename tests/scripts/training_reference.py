"""Writes training_reference.json: small networks, their outputs, gradients and three steps of Adam by PyTorch.

    python tests/scripts/training_reference.py

To be run again when a case is added; the file stands in the repository, so that the test needs Node alone.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import torch
import torch.nn.functional as F

CASES = (
    ("bicubic, L1", {"layers": 3, "filters": 4, "upsampling": "bicubic", "scale": 2}, "l1"),
    ("bicubic, L2", {"layers": 2, "filters": 3, "upsampling": "bicubic", "scale": 3}, "l2"),
    ("sub-pixel, L1", {"layers": 3, "filters": 4, "upsampling": "subpixel", "scale": 2}, "l1"),
    ("sub-pixel, L2", {"layers": 2, "filters": 5, "upsampling": "subpixel", "scale": 3}, "l2"),
)
IMAGES, HEIGHT, WIDTH, STEPS = 2, 5, 6, 3


def run_case(name: str, size: dict, loss: str) -> dict:
    subpixel = size["upsampling"] == "subpixel"
    widths = [1, *[size["filters"]] * (size["layers"] - 1), size["scale"] ** 2 if subpixel else 1]
    learned = []
    for inputs, outputs in pairwise(widths):
        learned += [0.3 * torch.randn(outputs, inputs, 3, 3), 0.1 * torch.randn(outputs)]
    learned = [values.requires_grad_() for values in learned]
    grown = size["scale"] if subpixel else 1
    x = torch.rand(IMAGES, 1, HEIGHT, WIDTH)
    base, target = (torch.rand(IMAGES, 1, HEIGHT * grown, WIDTH * grown) for _ in range(2))
    before = [values.detach().clone() for values in learned]

    def forward() -> torch.Tensor:
        y = x
        for index in range(size["layers"]):
            y = F.conv2d(y, learned[2 * index], learned[2 * index + 1], padding=1)
            y = F.relu(y) if index < size["layers"] - 1 else y
        return base + (F.pixel_shuffle(y, size["scale"]) if subpixel else y)

    adam = torch.optim.Adam(learned, lr=1e-3)
    slopes = []
    for step in range(STEPS):
        adam.zero_grad()
        output = forward()
        value = F.l1_loss(output, target) if loss == "l1" else F.mse_loss(output, target)
        value.backward()
        if step == 0:
            first = output.detach(), value.item()
        slopes.append([flat(values.grad) for values in learned])
        adam.step()
    return {
        "name": name, "size": size, "loss": loss, "images": IMAGES, "height": HEIGHT, "width": WIDTH,
        "learned": [flat(values) for values in before], "input": flat(x), "base": flat(base), "target": flat(target),
        "output": flat(first[0]), "value": first[1], "slopes": slopes,
        "after": [flat(values.detach()) for values in learned],
    }  # fmt: skip


def flat(values: torch.Tensor) -> list[float]:
    return [round(value, 8) for value in values.flatten().tolist()]


if __name__ == "__main__":
    torch.manual_seed(0)
    text = json.dumps([run_case(*case) for case in CASES])
    Path(__file__).with_suffix(".json").write_text(text + "\n", encoding="utf-8")
