"""Check a package, read downhill: cells, rows, keys, rules across tables, report."""
