from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from titlegen.names.read import read_names
from titlegen.names.table import Table

Read = Callable[[str | bytes], Table]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read content as if it had been saved as names.csv; text is saved as UTF-8."""

    def read_content(content: str | bytes) -> Table:
        path = tmp_path / "names.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_names(path)

    return read_content
