"""Verify a package against the texts of its sources, and record which rows have been verified."""
