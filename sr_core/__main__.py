"""Command line: ``python -m sr_core upscale | benchmark | score | fetch | train | methods``.

Exit status: 0 done, 1 something failed, 2 wrong arguments, 130 stopped with Ctrl-C. Errors are one line on
standard error. Torch is imported when a network runs, so that ``--help`` and the interpolators need not wait.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from sr_core import commands, fetching, scoring
from sr_core.catalogue.methods import ENVIRONMENT, Catalogue
from sr_core.catalogue.packaged import PACKAGED
from sr_core.commands import FAILED
from sr_core.errors import SRLensError, UsageError
from sr_core.image.degradation import BICUBIC, DEGRADATIONS
from sr_core.metrics import METRICS
from sr_core.train import add_arguments

WRONG_ARGUMENTS, STOPPED = 2, 130


class Parser(argparse.ArgumentParser):
    """argparse with errors of one line."""

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing the usage first: the sentence is what the user needs."""
        raise UsageError(f"{message} (see {self.prog} --help)")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; ``argv`` is ``sys.argv[1:]`` unless given. Returns the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _print_any_name()
    try:
        with warnings.catch_warnings():
            warnings.showwarning = _show_warning
            options = build_parser().parse_args(arguments)
            return options.run(options)
    except UsageError as error:
        return _fail(error, WRONG_ARGUMENTS)
    except SRLensError as error:
        return _fail(error, FAILED)
    except KeyboardInterrupt as stop:
        return _fail(str(stop) or "stopped", STOPPED)
    except BrokenPipeError:
        # Whoever read the output (head, less) has gone; without this the interpreter complains when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except MemoryError:
        return _fail("There is not enough memory for this: choose smaller pictures or scales.", FAILED)
    except OSError as error:
        return _fail(f"{error.filename or 'a file'}: {error.strerror or error}", FAILED)


def _print_any_name() -> None:
    """Let names through that are no text, or that the console's code page lacks: they are printed with escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def build_parser() -> Parser:
    """The parser of all commands; the options it reads carry the command's function as ``run``, and a ``catalogue``."""
    parser = Parser(prog=_program(), description="Super-resolution and its measurement.")
    catalogue = Catalogue(environment=ENVIRONMENT, packaged=PACKAGED)
    parser.set_defaults(catalogue=catalogue)
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=Parser)
    weights = Parser(add_help=False)
    weights.add_argument(
        "--weights-dir",
        action="append",
        default=[],
        metavar="DIR",
        help="folder with checkpoints of your own, which become further methods (also: SR_LENS_WEIGHTS)",
    )
    _add_upscale(subparsers, weights)
    _add_benchmark(subparsers, weights, catalogue)
    score = subparsers.add_parser("score", help="measure results that exist against their originals")
    scoring.add_arguments(score)
    score.set_defaults(run=scoring.run_score)
    fetch = subparsers.add_parser("fetch", help="download a well-known public checkpoint into your weights folder")
    fetching.add_arguments(fetch)
    fetch.set_defaults(run=fetching.run_fetch)
    train = subparsers.add_parser("train", help="train a network on a folder of images")
    add_arguments(train)
    train.set_defaults(run=commands.run_train)
    methods = subparsers.add_parser("methods", parents=[weights], help="list the methods and their weights")
    methods.add_argument("--json", action="store_true", help="print JSON instead of a table")
    methods.set_defaults(run=commands.run_methods)
    return parser


def _add_upscale(subparsers, weights: Parser) -> None:
    parser = subparsers.add_parser("upscale", parents=[weights], help="enlarge an image or a folder of images")
    parser.add_argument("input", nargs="+", type=Path, metavar="IN", help="images, folders of them, or - (stdin)")
    parser.add_argument("output", type=Path, metavar="OUT", help="the file or the folder to write, or - (stdout)")
    parser.add_argument("--recursive", action="store_true", help="take folders inside folders too, and keep them")
    parser.add_argument(
        "--method",
        default="san",
        help="its id (default: san; the command methods lists them), or the file of a checkpoint",
    )
    parser.add_argument(
        "--scale", type=_factor, default=4, help="factor (default: 4); for interpolators any number, as 1.5"
    )
    parser.add_argument("--cubic-a", type=float, metavar="A", help="the kernel's a, for bicubic alone (default: -0.5)")
    parser.add_argument("--format", metavar="KIND", help="png, jpg, webp, tiff or bmp (default: the input's)")
    parser.add_argument("--device", default="cpu", help="what networks run on: cpu (default), cuda, cuda:1, ...")
    parser.add_argument("--overwrite", action="store_true", help="replace files that exist")
    parser.add_argument("--resume", action="store_true", help="leave results that exist as they are and do the others")
    parser.set_defaults(run=commands.run_upscale)


_BENCHMARK_EPILOG = """\
Images that are damaged or too small are named, skipped, and enter no mean. Exit status: 0 all measured, 1 something was
skipped or failed, 2 wrong arguments, 130 stopped with Ctrl-C. A run that is stopped or killed loses the image it was
at; the same command with --resume goes on. Over processes or machines: torchrun --nproc-per-node N -m sr_core
benchmark ...

  python -m sr_core benchmark Set5 Set14 --scale 2 3 4 --methods bicubic,san,san_plus --json r.json --csv r.csv --jobs 0
"""


def _add_benchmark(subparsers, weights: Parser, catalogue: Catalogue) -> None:
    parser = subparsers.add_parser(
        "benchmark",
        parents=[weights],
        help="measure methods on folders of images",
        description="Shrink every image as the papers do, enlarge it by every method, measure the result.",
        epilog=_BENCHMARK_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="DIR",
        help="folder of images, a data set each; subfolders are not searched",
    )
    parser.add_argument(
        "--scale", nargs="+", type=_numbers, default=[[4]], metavar="N", help="factors, as 2 3 4 or 2,3,4 (default: 4)"
    )
    parser.add_argument(
        "--methods",
        type=_names,
        metavar="ID,ID",
        help=f"of {', '.join(catalogue)} and your own, or files of checkpoints (default: all that fit)",
    )
    parser.add_argument(
        "--protocol",
        action="extend",
        nargs="+",
        type=_names,
        metavar="ID",
        help="san (RGB first, default), srcnn (Y first), or both, as san,srcnn",
    )
    parser.add_argument(
        "--metrics",
        type=_names,
        default=["psnr", "ssim"],
        metavar="ID,ID",
        help=f"of {', '.join(METRICS)} (default: psnr,ssim)",
    )
    parser.add_argument(
        "--lr-dir",
        type=Path,
        metavar="DIR",
        help="LR files to enlarge instead of shrinking the originals: DIR/X4, DIR/LR_bicubic/X4, DIR/Set5/X4, ...",
    )
    parser.add_argument(
        "--degradation",
        choices=tuple(DEGRADATIONS),
        default=BICUBIC,
        help="how the originals become LR images, by the papers' names (default: %(default)s, MATLAB's bicubic)",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all values and circumstances there")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write a line per image, scale and method there")
    parser.add_argument(
        "--jobs", type=int, default=1, metavar="N", help="processes, which change no figure (default: 1; 0: all cores)"
    )
    parser.add_argument("--threads", type=int, default=1, metavar="N", help="threads of a network (default: 1)")
    parser.add_argument("--device", default="cpu", help="what networks run on: cpu (default), cuda, cuda:1, ...")
    parser.add_argument("--resume", action="store_true", help="measure only what the --json file does not hold yet")
    parser.add_argument("--overwrite", action="store_true", help="replace result files that exist")
    parser.set_defaults(run=commands.run_benchmark)


def _numbers(text: str) -> list[int]:
    try:
        return [int(part) for part in text.split(",")]
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of whole numbers") from None


def _factor(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None
    return int(number) if number.is_integer() else number


def _names(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _show_warning(message: Warning | str, *details: object) -> None:
    print(f"warning: {message}", file=sys.stderr)


def _program() -> str:
    """What this was called as: where the product is installed, its command."""
    return "srlens" if Path(sys.argv[0]).stem == "srlens" else "python -m sr_core"


def _fail(error: Exception | str, status: int) -> int:
    print(f"{_program()}: {error}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
