"""resvg in a process of its own: an SVG that takes all memory, or ends the process, takes nothing else with it.

A program: its arguments are the folder that resvg is installed in, bytes of memory and seconds; it reads an SVG in
UTF-8 and writes a PNG. What resvg says against the SVG goes to standard error, with exit code `REFUSED`. It knows
nothing of titlegen, so that it starts at once.
"""

from __future__ import annotations

import sys

REFUSED = 3


def draw(libraries: str, memory: int, seconds: int) -> None:
    """Read, draw, write."""
    limit(memory, seconds)
    sys.path.insert(0, libraries)
    import resvg_py

    try:
        drawn = resvg_py.svg_to_bytes(svg_string=sys.stdin.buffer.read().decode(), skip_system_fonts=True)
    except (ValueError, RecursionError) as fault:
        sys.stderr.write(str(fault))
        sys.exit(REFUSED)
    sys.stdout.buffer.write(bytes(drawn))


def limit(memory: int, seconds: int) -> None:
    """Bound this process, where the system can: `memory` in bytes of address space, `seconds` of one core."""
    try:
        import resource
    except ImportError:  # on Windows
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (most, most))
        except (OSError, ValueError):  # macOS knows some limits and refuses them
            continue


if __name__ == "__main__":
    draw(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
