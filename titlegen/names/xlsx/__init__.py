"""XLSX workbooks: opened with bounds, read as a stream, every cell as it shows."""
