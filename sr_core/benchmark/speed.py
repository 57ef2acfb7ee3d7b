"""Speed as ratios: ``python -m sr_core.benchmark.speed`` races what this package does against what people use now.

Times do not travel between machines, ratios do. All contestants of a race do the same work on the same input, take
turns in one process, and are compared by their medians with a named baseline.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from PIL import Image

from sr_core.benchmark.run import benchmark
from sr_core.catalogue.methods import METHODS
from sr_core.errors import SRLensError
from sr_core.image.color import luma_bt601_studio
from sr_core.image.contract import quantise
from sr_core.image.degrade import downscale, modcrop
from sr_core.image.files import encode_png, write_image
from sr_core.image.resample import imresize, resize
from sr_core.metrics import METRICS
from sr_core.progress import Progress
from sr_core.provenance import cores, machine, versions


@dataclass(frozen=True)
class Race:
    """Ways to do one piece of work, each a function without arguments; ``baseline`` is the name of one of them.

    A race whose contestants take seconds is run with at most ``rounds`` rounds.
    """

    title: str
    baseline: str
    contestants: dict[str, Callable[[], Any]]
    rounds: int | None = None


@dataclass(frozen=True)
class Row:
    """The median seconds of one contestant, and how many times as fast as the baseline it is.

    A race that was run several times gives the middle one, and the least and the largest ratio of them all.
    """

    name: str
    seconds: float
    speedup: float
    low: float
    high: float

    @property
    def ratio(self) -> str:
        """The ratio in print, with its range where the repetitions differ."""
        low, high = f"{self.low:.3g}", f"{self.high:.3g}"
        return f"{self.speedup:.3g}" if low == high else f"{self.speedup:.3g} ({low} to {high})"


@dataclass(frozen=True)
class Finish:
    """A race's result, the baseline first."""

    title: str
    baseline: str
    rows: tuple[Row, ...]

    def markdown(self) -> str:
        """A table with milliseconds and ratios."""
        lines = [f"**{self.title}**", "", "| | ms | times as fast |", "|---|--:|--:|"]
        lines += [f"| {row.name} | {1000 * row.seconds:.2f} | {row.ratio} |" for row in self.rows]
        return "\n".join(lines)


def run(race: Race, rounds: int, repeat: int = 1) -> Finish:
    """Let the contestants take turns: one round to warm up, then ``rounds`` that count, all that ``repeat`` times."""
    rounds = min(rounds, race.rounds or rounds)
    laps = [_lap(race, rounds) for _ in range(repeat)]
    rows = []
    for name in sorted(race.contestants, key=lambda name: name != race.baseline):
        ratios = [lap[race.baseline] / lap[name] for lap in laps]
        rows.append(Row(name, median(lap[name] for lap in laps), median(ratios), min(ratios), max(ratios)))
    return Finish(race.title, race.baseline, tuple(rows))


def _lap(race: Race, rounds: int) -> dict[str, float]:
    """The median seconds of each contestant."""
    times: dict[str, list[float]] = {name: [] for name in race.contestants}
    for turn in range(rounds + 1):
        for name, work in race.contestants.items():
            start = time.perf_counter()
            work()
            if turn:
                times[name].append(time.perf_counter() - start)
    return {name: median(values) for name, values in times.items()}


def photograph(height: int, width: int) -> np.ndarray:
    """A picture with smooth areas, edges and grain, uint8 ``(height, width, 3)``, the same on every machine."""
    y, x = np.mgrid[:height, :width]
    waves = 60 * np.sin(x / 37) + 50 * np.cos(y / 23) + 40 * ((x // 64 + y // 48) % 2)
    grain = np.random.default_rng(0).normal(0, 4, (height, width, 3))
    return quantise(waves[..., None] + np.array([90, 100, 110]) + grain)


# --- the races ----------------------------------------------------------------------------------------------------


def resize_races() -> Iterator[Race]:
    """Bicubic with antialiasing; only ours gives MATLAB's pixels, so the others are as fast but not as right."""
    import torch
    import torch.nn.functional as F

    for factor, height, width in ((1 / 4, 1356, 2040), (4, 339, 510)):
        image = photograph(height, width)
        size = (round(height * factor), round(width * factor))
        picture = Image.fromarray(image)
        batch = torch.from_numpy(image).permute(2, 0, 1).unsqueeze(0)

        def by_pillow(picture=picture, size=size) -> np.ndarray:
            return np.asarray(picture.resize(size[::-1], Image.Resampling.BICUBIC))

        def by_torch(batch=batch, size=size) -> np.ndarray:
            out = F.interpolate(batch.float(), size, mode="bicubic", antialias=True, align_corners=False)
            return out.round_().clamp_(0, 255).byte()[0].permute(1, 2, 0).numpy()

        def by_us(image=image, factor=factor) -> np.ndarray:
            return imresize(image, factor)

        verb = "Shrink" if factor < 1 else "Enlarge"
        title = f"{verb} {width} x {height} to {size[1]} x {size[0]}, bicubic, uint8 RGB"
        names = {"Pillow": by_pillow, "torch interpolate": by_torch, "imresize (ours)": by_us}
        yield Race(title, "Pillow", names)
    large = photograph(750, 1000)
    names = {name: lambda name=name: resize(large, scale=4, kernel=name) for name in ("bicubic", "bilinear", "nearest")}
    yield Race("Enlarge 1000 x 750 to 12 megapixels, ours", "bicubic", names)


def scikit_image_scores(pred: np.ndarray, ref: np.ndarray) -> tuple[float, float]:
    """PSNR and SSIM of two luma images by scikit-image, under the definition that papers use."""
    from skimage.metrics import peak_signal_noise_ratio, structural_similarity

    similarity = structural_similarity(
        ref, pred, data_range=255, gaussian_weights=True, sigma=1.5, use_sample_covariance=False
    )
    return peak_signal_noise_ratio(ref, pred, data_range=255), float(similarity)  # pyright: ignore[reportArgumentType]


def metric_races() -> Iterator[Race]:
    """PSNR and SSIM of one pair of luma images; the results are first checked to be equal."""
    # A row of 512 float64 values is a page of memory, which is bad luck for some loops: 500 is not.
    for height, width in ((512, 512), (500, 500), (1356, 2040)):
        ref = luma_bt601_studio(photograph(height, width))
        pred = np.roll(ref, 1, axis=1)

        def by_skimage(pred=pred, ref=ref) -> tuple[float, float]:
            return scikit_image_scores(pred, ref)

        def by_us(pred=pred, ref=ref) -> tuple[float, float]:
            return METRICS["psnr"](pred, ref), METRICS["ssim"](pred, ref)

        if not np.allclose(by_us(), by_skimage(), rtol=0, atol=1e-9):
            raise SRLensError("PSNR and SSIM differ from scikit-image's: the race would not be a fair one.")
        names = {"scikit-image": by_skimage, "ours": by_us}
        yield Race(f"PSNR + SSIM of {width} x {height} luma, float64", "scikit-image", names)


def luma_metric_races() -> Iterator[Race]:
    """What each metric of luma costs beside SSIM, and all of them on five images of the sizes that Set5's have."""
    ref = luma_bt601_studio(photograph(512, 512))
    pred = np.roll(ref, 1, axis=1)
    compared = [metric for metric in METRICS.values() if not metric.needs.alone and metric.needs.planes == "luma"]
    names = {metric.title: lambda metric=metric: metric(pred, ref) for metric in compared}
    yield Race("Each metric on 512 x 512 luma", METRICS["ssim"].title, names)
    sizes = ((512, 512), (288, 288), (256, 256), (280, 280), (344, 228))
    lumas = [luma_bt601_studio(photograph(*size)) for size in sizes]
    pairs = [(np.roll(luma, 1, axis=1), luma) for luma in lumas]

    def measure(metrics: Sequence[str]) -> list[float]:
        return [METRICS[name](*pair) for pair in pairs for name in metrics]

    every = tuple(metric.id for metric in compared)
    names = {"PSNR + SSIM": lambda: measure(("psnr", "ssim")), "all on luma": lambda: measure(every)}
    yield Race("Five images of Set5's sizes", "PSNR + SSIM", names)


def benchmark_races() -> Iterator[Race]:
    """A folder of images at three scales: the loop that a script would be, and the benchmark, processes included."""
    count, scales = 24, (2, 3, 4)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "Pictures"
        folder.mkdir()
        for index in range(count):
            write_image(folder / f"{index:02d}.png", np.roll(photograph(384, 512), 7 * index, axis=1))

        def by_a_loop() -> list[float]:
            values = []
            for path in sorted(folder.iterdir()):
                for scale in scales:
                    hr = modcrop(np.asarray(Image.open(path).convert("RGB")), scale)
                    pred = METHODS["bicubic"].run(downscale(hr, scale), scale)
                    inside = slice(scale, -scale)
                    lumas = [luma_bt601_studio(image)[inside, inside] for image in (pred, hr)]
                    values += scikit_image_scores(*lumas)
            return values

        def by_us(jobs: int) -> list[float]:
            found = benchmark([folder], ["bicubic"], scales, jobs=jobs)
            return [record.values[name] for record in found.records for name in ("psnr", "ssim")]

        if not np.allclose(by_us(1), by_a_loop(), rtol=0, atol=1e-6):
            raise SRLensError("The benchmark differs from the loop: the race would not be a fair one.")
        title = f"Benchmark of bicubic, PSNR + SSIM, {count} images of 512 x 384 at x2, x3, x4"
        names: dict[str, Callable[[], Any]] = {"a loop with scikit-image": by_a_loop}
        for jobs in dict.fromkeys((1, cores())):
            names[f"benchmark (ours), {jobs} process{'es' if jobs > 1 else ''}"] = lambda jobs=jobs: by_us(jobs)
        yield Race(title, "a loop with scikit-image", names, rounds=3)


def method_races() -> Iterator[Race]:
    """Every method that has x4, on a small image."""
    lr = photograph(128, 128)
    names = {method.id: lambda method=method: method.run(lr, 4) for method in METHODS.values() if 4 in method.scales}
    yield Race("128 x 128 at x4, end to end", "bicubic", names)


def png_races() -> Iterator[Race]:
    """Lossless files for the page."""
    image = downscale(photograph(2048, 2048), 2)

    def by_pillow() -> bytes:
        stream = io.BytesIO()
        Image.fromarray(image).save(stream, "PNG")
        return stream.getvalue()

    size = len(encode_png(image)) / len(by_pillow())
    title = f"PNG of 1024 x 1024 (ours has {size:.2f} times the bytes)"
    yield Race(title, "Pillow's default", {"Pillow's default": by_pillow, "ours": lambda: encode_png(image)})


def san_races() -> Iterator[Race]:
    """SAN's forward, its covariance in O(HW) memory and as published, through an (HW x HW) matrix; its attention."""
    import torch

    from sr_core.models import blocks
    from sr_core.models.san import SAN, SANConfig

    def through_a_matrix(x: torch.Tensor) -> torch.Tensor:
        # Dai et al. 2019, eq. 8: covariance = X I X^T with I = (identity - ones / M) / M.
        pixels = x.float().flatten(2)
        count = pixels.shape[2]
        centring = (torch.eye(count) - torch.full((count, count), 1 / count)) / count
        return pixels @ centring @ pixels.transpose(1, 2)

    @contextmanager
    def instead(name: str, other: object) -> Iterator[None]:
        ours = getattr(blocks, name)
        setattr(blocks, name, other)
        try:
            yield
        finally:
            setattr(blocks, name, ours)

    # Of a small network at several sizes, and of the paper's own at the size of its training patches.
    for groups, depth, side in ((4, 4, 48), (4, 4, 64), (4, 4, 96), (20, 10, 48)):
        net = SAN(SANConfig(groups=groups, blocks=depth, features=64, scale=4)).eval().requires_grad_(False)
        net.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]
        x = torch.from_numpy(photograph(side, side)).permute(2, 0, 1).unsqueeze(0).float()

        def ours(x=x, net=net) -> torch.Tensor:
            with torch.inference_mode():
                return net(x)

        def as_published(x=x, net=net) -> torch.Tensor:
            with torch.inference_mode(), instead("channel_covariance", through_a_matrix):
                return net(x)

        if not torch.allclose(ours(), as_published(), rtol=0, atol=0.01):
            raise SRLensError("The two formulations of SAN's covariance differ: the race would not be a fair one.")
        names = {"covariance through an (HW x HW) matrix": as_published, "mean subtracted (ours)": ours}
        title = f"SAN {groups} groups x {depth} blocks x 64 features, LR {side} x {side}, x4"
        yield Race(title, "covariance through an (HW x HW) matrix", names, rounds=3)

    attention = blocks.RegionNonLocal(48).eval().requires_grad_(False)
    torch.nn.init.ones_(attention.W.weight)  # it starts at zero, where nothing could be compared
    features = torch.randn(1, 48, 192, 192, generator=torch.Generator().manual_seed(0))

    def filled_up() -> torch.Tensor:
        with torch.inference_mode():
            return attention(features)

    def as_it_is() -> torch.Tensor:
        with torch.inference_mode(), instead("ATTENTION_WIDTH", 0):
            return attention(features)

    if not torch.allclose(filled_up(), as_it_is(), rtol=0, atol=1e-4):
        raise SRLensError("Filling up with zeros changes the attention: the race would not be a fair one.")
    names = {"fused attention of 6 components": as_it_is, "filled up to 16 with zeros (ours)": filled_up}
    yield Race("SAN's non-local module, 48 features, 192 x 192", "fused attention of 6 components", names, rounds=3)


RACES: dict[str, Callable[[], Iterator[Race]]] = {
    "resize": resize_races,
    "metrics": metric_races,
    "benchmark": benchmark_races,
    "luma": luma_metric_races,
    "png": png_races,
    "methods": method_races,
    "san": san_races,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the races that the arguments name and print them as Markdown."""
    parser = argparse.ArgumentParser(
        prog="python -m sr_core.benchmark.speed",
        description="Races against what people use now: the same work in turns, medians, as ratios.",
    )
    parser.add_argument("--only", nargs="+", choices=RACES, default=list(RACES), help="the races to run")
    parser.add_argument("--rounds", type=int, default=9, help="rounds that count (default: 9)")
    parser.add_argument(
        "--repeat", type=int, default=1, help="times to run each race, for the ratios' range (default: 1)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args(argv)
    if options.rounds < 1 or options.repeat < 1:
        parser.error("--rounds and --repeat must be at least 1")
    if options.json is not None and options.json.exists():
        parser.error(f"{options.json} exists: name another file")
    circumstances = {"versions": versions(), "machine": machine(), "rounds": options.rounds, "repeat": options.repeat}
    before = _load()
    finished = []
    try:
        with Progress(len(options.only), "races") as progress:
            for name in options.only:
                for race in RACES[name]():
                    finished.append(run(race, options.rounds, options.repeat))
                    progress.line(finished[-1].markdown() + "\n", sys.stdout)
                progress.advance()
    except KeyboardInterrupt:
        return 130
    about, circumstances["load"] = circumstances["machine"], [before, _load()]
    print(f"{about['cpu']}, {about['cores']} cores; {', '.join(f'{k} {v}' for k, v in versions().items())}")
    print(f"load average {before} before and {_load()} after: beside other work, take the ratios only")
    if options.json is not None:
        races = [asdict(finish) for finish in finished]
        options.json.write_text(json.dumps({**circumstances, "races": races}, indent=1) + "\n", encoding="utf-8")
    return 0


def _load() -> float | None:
    """How many processes wanted a core in the last minute, None where the system does not tell."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None


if __name__ == "__main__":
    sys.exit(main())
