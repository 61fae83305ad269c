"""Many rows: rendered by workers where something changed, each to its own verified master, listed in one manifest."""

from titlegen.batch.admitting import admitted
from titlegen.batch.report import Report
from titlegen.batch.run import Wishes, listed_in, preview, remembered_in, run_batch

__all__ = ["Report", "Wishes", "admitted", "listed_in", "preview", "remembered_in", "run_batch"]
