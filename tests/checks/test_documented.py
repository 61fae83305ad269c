"""docs/names.md lists what `check` can say, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from titlegen.codes import CODES
from titlegen.style.rule_changes import RuleChanges

NAMES = Path(__file__).parents[2] / "docs" / "names.md"
SEVERITIES = {"error": "error", "warning": "warning", "info": "note"}


def test_every_code_stands_in_the_table_with_its_severity_and_meaning() -> None:
    said = [
        line
        for line in NAMES.read_text("utf-8").splitlines()
        if re.match(r"\| `[a-z-]+` \| (error|warning|note)", line)
    ]
    expected = [
        f"| `{name}` | {SEVERITIES[code.severity]}{'' if code.switchable else ', always'} | {code.meaning} |"
        for name, code in CODES.items()
    ]
    assert said == expected


def test_the_example_of_switching_can_be_read() -> None:
    (example,) = re.findall(r"```yaml\n(rules:.*?)```", NAMES.read_text("utf-8"), re.DOTALL)
    rules = RuleChanges.model_validate(yaml.safe_load(example)["rules"])
    assert rules.first_use_only
    assert rules.checks["mixed-dashes"] == "off"
