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
        code = leaving.code if isinstance(leaving.code, int) else 1
        os._exit(code if _flushed() else code or 1)


def _flushed() -> bool:
    """Write out what was printed; False when it could not be. A reader that has gone away is no fault."""
    whole = True
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:
            pass
        except OSError:
            whole = False
    return whole


if __name__ == "__main__":
    main()
