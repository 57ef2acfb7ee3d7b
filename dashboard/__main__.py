"""The app as a command: ``python app.py``, ``python -m dashboard``, or ``srlens-app`` where it is installed."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

SWITCH_SECONDS = 0.001


def main() -> int:
    """Build the app and serve it until it is stopped; 2 for a mistake in the arguments."""
    parser = argparse.ArgumentParser(description="SR Lens: what image super-resolution really does.")
    parser.add_argument("--weights-dir", metavar="DIR", help="a folder with your own checkpoints")
    parser.add_argument("--device", default="cpu", help="what networks run on: cpu (default), cuda, cuda:1, ...")
    parser.add_argument(
        "--allow-uploads-of-weights", action="store_true", help="let visitors add checkpoints as methods (default: no)"
    )
    arguments = parser.parse_args()
    folder = own_folder()
    share_cores()
    from sr_core.catalogue import survey
    from sr_core.catalogue.methods import METHODS
    from sr_core.errors import SRLensError

    try:
        METHODS.compute_on(arguments.device)
        survey.compute_on(arguments.device)
        if arguments.weights_dir:
            METHODS.register_weights_dir(arguments.weights_dir)

        from dashboard.page.shell import build, launch, new_session
        from dashboard.web.sweeping import Sweeper

        session = new_session(takes_weights=arguments.allow_uploads_of_weights)
        launch(build(session), session, Sweeper.fitting(folder))
    except (SRLensError, OSError) as error:  # OSError: the port is taken
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 2
    return 0


def own_folder() -> Path:
    """Give the app a folder of its own for files, in that of GRADIO_TEMP_DIR or of the system: all of it is swept."""
    user = f"-{os.getuid()}" if hasattr(os, "getuid") else ""
    above = os.environ.get("GRADIO_TEMP_DIR")
    folder = Path(above, "sr-lens") if above else Path(tempfile.gettempdir(), f"sr-lens{user}")
    os.environ["GRADIO_TEMP_DIR"] = str(folder)
    return folder


def share_cores() -> None:
    """Let a network's threads sleep while they wait for each other, and the page's thread come in between.

    Must stand before torch is loaded. By default they spin, which is a little faster on a machine that does nothing
    else. Beside the page and its visitors SAN took 10, 4 and 1.7 times the processor time on 24 x 32, 60 x 80 and
    128 x 160 pixels.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    # The thread that serves everybody gives up the interpreter at each system call, and waits this long for it again
    # while a thread that computes does not give it up by itself.
    sys.setswitchinterval(SWITCH_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
