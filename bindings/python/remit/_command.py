"""The command line, ``remit``."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> None:
    """Becomes the tool that was built with the package; where it was built without, says so and exits with 2."""
    tool = Path(__file__).parent / "bin" / "remit"
    if not tool.exists():
        print(
            "remit: this package was built without the command line, for want of CLI11 (Debian: libcli11-dev); "
            "install that, then build the package again",
            file=sys.stderr,
        )
        sys.exit(2)
    sys.stdout.flush()
    os.execv(tool, ["remit", *sys.argv[1:]])
