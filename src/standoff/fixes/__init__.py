"""Repair what has one right answer; the only code that writes the package's files."""
