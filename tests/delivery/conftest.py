from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def leaves_nothing(tmp_path: Path):
    """After the test, no hidden partial is left in `tmp_path`."""
    yield
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
