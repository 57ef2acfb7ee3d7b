"""The former place of :mod:`sr_core.benchmark.speed`: ``python -m sr_core.speed`` stands in notes of others."""

import sys

from sr_core.benchmark.speed import main

if __name__ == "__main__":
    sys.exit(main())
