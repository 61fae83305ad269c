"""What a folder of masters remembers of its rows, so that they keep their ids."""

from __future__ import annotations

from titlegen.delivery.manifest import Manifest
from titlegen.names.bind import FieldValues, Remembered


def remembered_ids(manifest: Manifest) -> Remembered:
    """The ids of the manifest's rows by their template and words, in the order of the rows: for `plan_batch`."""
    found: dict[tuple[str, FieldValues], list[str]] = {}
    for entry in manifest.rows:
        found.setdefault((entry.template, FieldValues(tuple(entry.fields.items()))), []).append(entry.id)
    return {words: tuple(ids) for words, ids in found.items()}
