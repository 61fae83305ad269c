"""Find a production file and read it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from titlegen.errors import Place, ProductionError, StyleError, UsageError
from titlegen.production.finding import PRODUCTION_FILE, find_production
from titlegen.production.models import SCHEMA_VERSIONS, Production
from titlegen.style.document import read_as
from titlegen.style.yaml_source import YamlSource, parse_yaml, read_yaml


@dataclass(frozen=True)
class LoadedProduction:
    """A production, and where each of its words stands. Its paths start from the folder of `source.file`."""

    production: Production
    source: YamlSource = field(compare=False, repr=False)

    @property
    def is_empty(self) -> bool:
        """True where there is no production file."""
        return not self.source.file

    @property
    def folder(self) -> Path:
        """The folder that the file is in."""
        return Path(self.source.file).parent

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands."""
        return self.source.place(path)

    @contextmanager
    def placed(self, *path: str | int) -> Iterator[None]:
        """A wrong use of what stands at `path` is a fault of the file, there."""
        try:
            yield
        except UsageError as fault:
            raise ProductionError(fault.message, place=self.place(*path), remedy=fault.remedy) from None


def load_production(path: Path) -> LoadedProduction:
    """Read and check the production file at `path`.

    Raises `ProductionError` with file, line, column, what was expected and the nearest valid word; further faults are
    told in the same error.
    """
    with _as_production_faults():
        return _checked(read_yaml(path, str(path)))


def parse_production(text: str, shown_as: str = PRODUCTION_FILE) -> LoadedProduction:
    """As `load_production`, of a text that would stand in the file `shown_as`. Raises `ProductionError`."""
    with _as_production_faults():
        return _checked(parse_yaml(text, shown_as))


def _checked(source: YamlSource) -> LoadedProduction:
    production = read_as(Production, source, SCHEMA_VERSIONS, "the production")
    if production.style_version is not None and production.style is None:
        raise StyleError(
            "style_version says nothing without a style.",
            place=source.key_place(("style_version",)),
            remedy="Name the style, or take the line out.",
        )
    return LoadedProduction(production, source)


@contextmanager
def _as_production_faults() -> Iterator[None]:
    """Packs and productions have one reader, whose faults are those of a pack."""
    try:
        yield
    except StyleError as fault:
        raise ProductionError(fault.message, place=fault.place, remedy=fault.remedy) from None


NOTHING_SAID = LoadedProduction(Production.model_validate({"schema": 1}), parse_yaml("schema: 1", ""))
"""What holds without a production file."""


def said_by(names: Path | None, asked: Path | None = None) -> LoadedProduction:
    """What the production file says that `find_production` finds; nothing where there is none.

    Raises `ProductionError`.
    """
    path = find_production(names, asked)
    return load_production(path) if path else NOTHING_SAID
