"""The app as a command: ``python app.py``, ``python -m dashboard``, or ``srlens-app`` where it is installed."""

from __future__ import annotations

import argparse
import sys


def main() -> int:
    """Build the app and serve it until it is stopped; 2 for a mistake in the arguments."""
    parser = argparse.ArgumentParser(description="SR Lens: what image super-resolution really does.")
    parser.add_argument("--weights-dir", metavar="DIR", help="a folder with your own checkpoints")
    arguments = parser.parse_args()
    from sr_core.catalogue.methods import METHODS
    from sr_core.errors import SRLensError

    try:
        if arguments.weights_dir:
            METHODS.register_weights_dir(arguments.weights_dir)

        from dashboard.page.shell import build, launch, new_session

        session = new_session()
        launch(build(session), session)
    except (SRLensError, OSError) as error:  # OSError: the port is taken
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
