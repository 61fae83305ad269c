"""The fuzzing targets read their seeds, and all that fuzzing has ever found, without a fault."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

FUZZING = Path(__file__).resolve().parents[2] / "fuzzing"
TARGETS = ("pack", "names", "font")


@pytest.fixture(params=TARGETS)
def target(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(FUZZING))
    yield importlib.import_module(f"fuzz_{request.param}")
    for module in [name for name in sys.modules if name.startswith("fuzz_") or name == "harness"]:
        del sys.modules[module]


def test_a_target_reads_its_seeds_and_what_becomes_of_them(target: ModuleType) -> None:
    order = Random(1)
    for seed in list(target.seeds())[:3]:
        target.read(seed)
        data = seed
        for _ in range(3):
            data = target.mutated(data, order)
            target.read(data)


def test_what_fuzzing_has_found_stays_mended(target: ModuleType) -> None:
    for path in sorted((FUZZING / "found" / target.__name__.removeprefix("fuzz_")).glob("*")):
        target.read(path.read_bytes())
