"""SR Lens: `python app.py` opens the page in a browser. Hugging Face Spaces run this file, too."""

from __future__ import annotations

import sys

from dashboard.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
