"""Where the `titlegen` command and `python -m titlegen` begin."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line, with the start kept short.

    Importing makes many objects and no garbage, so the collector waits; and plug-ins that other packages
    have installed for Pydantic are not looked up, for they have no business with style packs. Everything is
    written and closed when a command ends; taking the interpreter down would only cost a tenth of a second.
    """
    gc.set_threshold(100_000, 50, 50)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    from titlegen.cli import main as run

    try:
        run()
    except SystemExit as leaving:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(leaving.code if isinstance(leaving.code, int) else 1)


if __name__ == "__main__":
    main()
