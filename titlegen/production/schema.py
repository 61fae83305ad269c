"""The JSON Schema of titlegen.yaml."""

from __future__ import annotations

from typing import Any

from titlegen.production import models
from titlegen.style import house_rules, rule_changes
from titlegen.style.schema import editor_schema

SCHEMA_FILE = "titlegen.schema.json"
"""Where editors find it: beside a file that `titlegen init` wrote."""
SHIPPED_SCHEMA = "production.schema.json"
"""Where it is in the folder of the shipped styles."""


def production_schema() -> dict[str, Any]:
    """The grammar of a production file as JSON Schema."""
    return editor_schema(models.Production, (house_rules, rule_changes, models), "titlegen production file")
