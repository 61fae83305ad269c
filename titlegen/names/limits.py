"""How much a names file may hold: what one worksheet of Excel holds, and what can be read in a few seconds."""

MAX_BYTES = 64 * 1024 * 1024
"""Of the file as it lies on the disk."""
MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
"""With `MAX_ROWS`, the size of a worksheet of Excel."""
MAX_CELLS = 10_000_000
"""Of all rows together, the empty ones to the left of others counted as well."""
MAX_CELL = 100_000
"""The longest cell in characters; also below `csv.field_size_limit()`. Excel's own limit is 32,767."""
MAX_CHARACTERS = 64_000_000
"""Of all cells of a worksheet together: a text that is there once may be shown by every cell."""
MAX_ROW = 1_000_000
"""The longest row of a CSV in characters."""
MAX_UNPACKED = 256 * 1024 * 1024
"""Of a workbook's parts when they are unpacked, in bytes."""
MAX_PARTS = 10_000
"""The most files inside a workbook."""
MAX_ELEMENTS = 3_500_000
"""The most XML elements of one part of a workbook; a cell is two or three."""
