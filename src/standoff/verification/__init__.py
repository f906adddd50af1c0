"""Verify a package against its sources' texts, and record what has been verified."""
