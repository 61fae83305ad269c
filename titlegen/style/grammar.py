"""What all models of the grammar share: strictness, names, and values that may stand for a list of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

LANGUAGE_TAG = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"
"""BCP 47, as far as it matters here: a language and its subtags."""


class Model(BaseModel):
    """A block of `style.yaml`: frozen, and with no words but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)


Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,40}$")]
"""A word in lower case with hyphens: of a template, a text style, an item."""
FieldName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,40}$")]
FeatureValue = Annotated[int, Field(ge=0, le=65_535)]
"""0 off, 1 on, or the number of an alternate."""
AxisTag = Annotated[str, Field(min_length=4, max_length=4)]
"""The four characters of a variable axis or an OpenType feature."""


def as_tuple(value: Any) -> Any:
    """One value where a list may stand, as a list of one."""
    return value if value is None or isinstance(value, (list, tuple)) else (value,)


@dataclass(frozen=True)
class Shorthand:
    """Reads a block that may be written as the value of its one `word` that is needed, such as a stop as its colour."""

    word: str

    def __call__(self, value: Any) -> Any:
        """The block, whichever way it was written."""
        return {self.word: value} if isinstance(value, str) else value
