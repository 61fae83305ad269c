"""What of a plan may be delivered: the gate of approvals, before a batch begins."""

from __future__ import annotations

from dataclasses import replace

from titlegen.approval.gate import NOT_APPROVED, Gate
from titlegen.plan import Plan


def admitted(plan: Plan, gate: Gate | None) -> Plan:
    """The plan with what is not approved refused, or made as drafts; as it is where nobody asks for approvals.

    Raises `NotApprovedError` when a style is not approved, and drafts are not wanted.
    """
    if gate is None:
        return plan
    admission = gate.admit(plan.jobs)
    return replace(plan, jobs=admission.jobs, results=(*plan.results, *admission.refused))


def not_approved(plan: Plan) -> frozenset[int]:
    """The rows of an admitted plan that are refused because their words are not approved, by line."""
    return frozenset(each.where.row for each in plan.results if each.code == NOT_APPROVED and each.where.row)
