"""Approvals: what was approved, by whom, and what may be delivered because of it."""
