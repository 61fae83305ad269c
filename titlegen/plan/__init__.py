"""What a names file asks for: `planner` makes one job of each row, `choices` is what is said for all of them."""

from titlegen.plan.choices import Choices, parse_lines
from titlegen.plan.planner import Faulty, Plan, plan_batch, plan_cards
from titlegen.plan.remembered import remembered_ids

__all__ = [
    "Choices",
    "Faulty",
    "Plan",
    "parse_lines",
    "plan_batch",
    "plan_cards",
    "remembered_ids",
]
