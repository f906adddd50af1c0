"""Repair what has only one right answer. Nothing else writes the package's files."""
